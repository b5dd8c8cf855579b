using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// Windows in which the trial balance found a change that the source's list of changed entries did not name: two ways of knowing that
/// disagree, which the night says.
/// </summary>
sealed class Unnamed(Candidate candidate, Traces traces)
{
    const int Shown = 4;

    readonly HashSet<BookWindow> cells = [];
    readonly HashSet<long> named = [];
    bool listed;

    /// <summary>Since when the list was asked to tell; null where all is read anyway, and nothing is left to be told.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>The list was asked, and named these entries.</summary>
    /// <param name="entries">Keys of them.</param>
    /// <param name="answered">It was given; otherwise nothing can be said of what is not on it.</param>
    public void Listed(IEnumerable<long> entries, bool answered)
    {
        named.UnionWith(entries);
        listed = answered;
    }

    /// <summary>These windows were read again and were not as they had been: by an entry that was named or bears a new stamp, or by another.</summary>
    public void Look(IEnumerable<BookWindow> differed)
    {
        if (listed && Since is { } since)
            cells.UnionWith(differed.Where(cell => candidate.TurnedUnnamed(cell, since, named)));
    }

    /// <summary>What is to be said; null when there is nothing.</summary>
    /// <param name="broken">What does not agree now.</param>
    public string? Note(IReadOnlySet<BookWindow> broken) => cells.Count == 0 ? null
        : $"Sage Intacct's trial balance said that something had changed which its list of changed entries did not name, in {Named()}; {Outcome(cells.Count(broken.Contains))}."
          + (traces.Told ? "" : " An entry that was deleted is on that list only where the user may read the audit trail.");

    string Named()
    {
        var names = cells.OrderBy(cell => cell.Window.Start).ThenBy(cell => cell.Book, StringComparer.Ordinal).Select(cell => $"{cell.Window.Name} ({cell.Book})");
        return string.Join(", ", names.Take(Shown)) + (cells.Count > Shown ? $" and {cells.Count - Shown} more" : "");
    }

    string Outcome(int broken) => (cells.Count, broken) switch
    {
        (1, 0) => "it was read again and agrees now",
        (1, _) => "it was read again and does not agree yet",
        (_, 0) => "they were read again and agree now",
        _ => $"they were read again, and {broken} of them {(broken == 1 ? "does" : "do")} not agree yet",
    };
}
