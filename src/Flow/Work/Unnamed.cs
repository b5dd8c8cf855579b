using NightLedger.Flow.Plans;

namespace NightLedger.Flow.Work;

/// <summary>
/// Windows in which the trial balance found a change that the source's list of changed entries did not name: two ways of knowing that
/// disagree, which the night says.
/// </summary>
sealed class Unnamed
{
    const int Shown = 4;

    readonly HashSet<BookWindow> cells = [];

    /// <summary>These were read again, and something was not as it had been.</summary>
    public void Add(IEnumerable<BookWindow> found) => cells.UnionWith(found);

    /// <summary>What is to be said; null when there is nothing.</summary>
    /// <param name="broken">What does not agree now.</param>
    /// <param name="deletionsTold">The list names entries that were deleted, too.</param>
    public string? Note(IReadOnlySet<BookWindow> broken, bool deletionsTold) => cells.Count == 0 ? null
        : $"Sage Intacct's trial balance said that something had changed which its list of changed entries did not name, in {Named()}; {Outcome(cells.Count(broken.Contains))}."
          + (deletionsTold ? "" : " An entry that was deleted is on that list only where the user may read the audit trail.");

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
