using System.Globalization;

namespace NightLedger.Simulator.Balances;

/// <summary>Falsifies one amount of a served trial balance, so that a tie-out can be seen to fail.</summary>
sealed record Alteration(string Account, string Period, string Measure, decimal By, string Entity, string Book)
{
    static readonly string[] Measures = ["startbalance", "debits", "credits", "endbalance"];

    /// <summary>Reads <c>account=1930,period=2009-12,measure=debits,by=0.01[,entity=E100][,book=ACCRUAL]</c>.</summary>
    public static Alteration Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2))
            .ToDictionary(part => part[0], part => part.Length > 1 ? part[1] : "", StringComparer.OrdinalIgnoreCase);
        string Part(string name) => parts.GetValueOrDefault(name, "");
        if (Part("account").Length == 0 || !Measures.Contains(Part("measure"))) throw new ArgumentException($"An alteration names an account and one of {string.Join(", ", Measures)}.");
        var by = decimal.Parse(Part("by"), NumberStyles.Float, CultureInfo.InvariantCulture);
        return new Alteration(Part("account"), Part("period"), Part("measure"), by, Part("entity"), Part("book"));
    }

    public bool Applies(BalanceQuestion question, string entity, IReadOnlySet<string> books) =>
        (Period.Length == 0 || (Month(question.From) == Period && Month(question.To) == Period))
        && (Entity.Length == 0 || Entity == entity) && (Book.Length == 0 || books.Contains(Book));

    static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

sealed class Alterations(IEnumerable<Alteration> alterations)
{
    readonly Alteration[] _all = [.. alterations];

    /// <summary>What is to be falsified in one answer: each amount once, though its account may stand in several rows.</summary>
    public AnswerAlterations In(BalanceQuestion question, IReadOnlySet<string> books) => new(_all, question, books);
}

sealed class AnswerAlterations(IEnumerable<Alteration> alterations, BalanceQuestion question, IReadOnlySet<string> books)
{
    readonly List<Alteration> _left = [.. alterations];

    public decimal Of(string account, string measure, string entity)
    {
        var found = _left.Where(one => one.Account == account && one.Measure == measure && one.Applies(question, entity, books)).ToList();
        foreach (var one in found) _left.Remove(one);
        return found.Sum(one => one.By);
    }
}
