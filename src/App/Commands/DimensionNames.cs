using NightLedger.Flow;
using NightLedger.Flow.Rows;

namespace NightLedger.App.Commands;

/// <summary>Finds the dimension that was meant: by our name, the company's own word, or the source's.</summary>
static class DimensionNames
{
    /// <summary>Every name that a row of JSON already has; a dimension that is called the same gets another.</summary>
    static readonly HashSet<string> Taken = new(StringComparer.OrdinalIgnoreCase)
    {
        "entity", "book", "currency", "account", "title", "period", "start", "end", "opening", "debit", "credit", "closing",
        "record_no", "batch_key", "batch_no", "batch_title", "batch_date", "journal", "document", "record_type", "record_id",
        "entry_description", "pr_description", "description", "entry_date", "amount", "record_url", "module", "modified",
        "transaction_currency", "transaction_debit", "transaction_credit",
    };

    /// <summary>The dimension of that name.</summary>
    /// <exception cref="FlowException">There is none, and the message lists those there are; or several are called so.</exception>
    public static Dimension Find(IReadOnlyList<Dimension> known, string asked) =>
        known.FirstOrDefault(one => Same(one.Name, asked))
        ?? Single(known, asked, one => Same(one.Term, asked))
        ?? Single(known, asked, one => Same(one.TermInSource, asked))
        ?? known.FirstOrDefault(one => Same(one.Label, asked) || Same(one.Object, asked))
        ?? throw FlowException.NotFound($"There is no dimension called '{asked}'.",
            known.Count == 0 ? "This company's ledger has no dimensions." : $"There is {string.Join(", ", known.Select(Said))}.");

    static Dimension? Single(IReadOnlyList<Dimension> known, string asked, Func<Dimension, bool> called) => known.Where(called).ToList() switch
    {
        [] => null,
        [var one] => one,
        var several => throw FlowException.NotFound($"{several.Count} dimensions are called '{asked}'.", $"Say which: {string.Join(", ", several.Select(one => one.Name))}."),
    };

    /// <summary>What a dimension is called in JSON.</summary>
    public static string Key(Dimension dimension) => Taken.Contains(dimension.Name) ? dimension.Name + "_dimension" : dimension.Name;

    /// <summary>What dimensions are called, by what they are called in JSON.</summary>
    public static IEnumerable<(string, string)> Words(IEnumerable<Dimension> dimensions) => dimensions.Select(one => (Key(one), one.Term));

    static string Said(Dimension dimension) => Same(dimension.Name, dimension.Term) ? dimension.Name : $"{dimension.Name} ({dimension.Term})";

    /// <summary>"Cost Centre", cost-centre and cost_centre are the same word.</summary>
    public static bool Same(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    // A letter with an accent may come as one sign or as two.
    static string Bare(string name) => name.Trim().Normalize().Replace('-', ' ').Replace('_', ' ');
}
