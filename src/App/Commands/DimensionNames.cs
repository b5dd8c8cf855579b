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
    /// <exception cref="FlowException">There is none; the message lists those there are.</exception>
    public static Dimension Find(IReadOnlyList<Dimension> known, string asked) =>
        known.FirstOrDefault(one => Same(one.Name, asked))
        ?? known.FirstOrDefault(one => Same(one.Term, asked))
        ?? known.FirstOrDefault(one => Same(one.Label, asked) || Same(one.Object, asked))
        ?? throw FlowException.NotFound($"There is no dimension called '{asked}'.",
            known.Count == 0 ? "This company's ledger has no dimensions." : $"There is {string.Join(", ", known.Select(Said))}.");

    /// <summary>What a dimension is called in JSON.</summary>
    public static string Key(Dimension dimension) => Taken.Contains(dimension.Name) ? dimension.Name + "_dimension" : dimension.Name;

    static string Said(Dimension dimension) => Same(dimension.Name, dimension.Term) ? dimension.Name : $"{dimension.Name} ({dimension.Term})";

    // "Cost Centre", cost-centre and cost_centre are the same word.
    static bool Same(string one, string other) => string.Equals(Bare(one), Bare(other), StringComparison.OrdinalIgnoreCase);

    static string Bare(string name) => name.Trim().Replace('-', ' ').Replace('_', ' ');
}
