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

    public bool Applies(DateOnly from, string entity, IReadOnlySet<string> books) =>
        (Period.Length == 0 || from.ToString("yyyy-MM", CultureInfo.InvariantCulture) == Period)
        && (Entity.Length == 0 || Entity == entity) && (Book.Length == 0 || books.Contains(Book));
}

sealed class Alterations(IEnumerable<Alteration> alterations)
{
    readonly Alteration[] _all = [.. alterations];

    public decimal Of(string account, string measure, DateOnly from, string entity, IReadOnlySet<string> books) => _all
        .Where(one => one.Account == account && one.Measure == measure && one.Applies(from, entity, books))
        .Sum(one => one.By);
}
