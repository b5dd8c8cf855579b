using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>A book's window that is not as the source says.</summary>
/// <param name="Book">The book.</param>
/// <param name="Window">The window.</param>
/// <param name="Moved">Debit or credit differ; otherwise what it opens or closes with does.</param>
/// <param name="AskedIn">The version in which the source said so.</param>
readonly record struct BrokenWindow(string Book, Window Window, bool Moved, int AskedIn);

/// <content>What of it is to be proven, and what is not.</content>
sealed partial class Candidate
{
    /// <summary>Windows that nobody suspects and that are proven again each night, the one longest ago first.</summary>
    const int ByTurns = 2;

    /// <summary>
    /// Trial balances to ask for: each window of a book in which something has turned since it was last proven, the windows that are
    /// still being posted to, and some of the others by turns. What was proven in this version already is not asked for again.
    /// </summary>
    public IEnumerable<Slice> ToProve(IReadOnlyList<Window> windows)
    {
        Settle();
        var turned = Duck.Rows(
            $"""
             with asked as (select book, start, max(turn) as turn from proven group by book, start),
             known as (select distinct book, start from {Moved.ByAccount(Details)} where to_version is null union select distinct book, start from {Names.TrialBalance} where to_version is null)
             select k.book, k.start from known k left join asked a using (book, start)
             where a.turn is null or exists (select 1 from turned t where t.start = k.start and t.turn > a.turn)
             order by k.start, k.book
             """,
            row => (Book: row.GetString(0), Start: row.GetFieldValue<DateOnly>(1)));
        var lively = Lively(windows).Select(window => (Book: Ledger.DefaultBook, window.Start)).ToList();
        var standing = Duck.Rows($"select book, start from {Evidence.Asked(Version)} where asked = {Version} and stands", row => (Book: row.GetString(0), Start: row.GetFieldValue<DateOnly>(1)));
        return from cell in turned.Union(lively.Except(standing))
               let window = Calendar.Beginning(cell.Start)
               where window is not null && windows.Contains(window) && Ledger.Books.Contains(cell.Book)
               select Plan.Balances(Ledger, Names.TrialBalance, cell.Book, window) with { ByMember = lively.Contains(cell) };
    }

    /// <summary>The windows that are still being posted to, around the day of the night, and some of the others by turns: the same all night.</summary>
    public IReadOnlyList<Window> Lively(IReadOnlyList<Window> windows) => lively ??= Tonights(windows);

    IReadOnlyList<Window>? lively;

    List<Window> Tonights(IReadOnlyList<Window> windows)
    {
        var today = Calendar.WindowOf(DateOnly.FromDateTime(Ledger.AsOf.UtcDateTime));
        var open = windows.Where(window => window.Mapped && window.Start <= today.Start).TakeLast(2).ToList();
        var others = windows.Where(window => window.Mapped && !open.Contains(window) && IsKnown(Ledger.DefaultBook, window));
        return [.. others.OrderBy(window => ProvenIn(Ledger.DefaultBook, window)).ThenBy(window => window.Start).Take(ByTurns).Concat(open).OrderBy(window => window.Start)];
    }

    /// <summary>No night of this kind has come to its end yet.</summary>
    public bool IsFirst(bool details) => Duck.Count(
        $"select count(*) from versions where details = {details} and cells is not null and version < {Version}") == 0;

    /// <summary>The windows that do not tie.</summary>
    public IReadOnlyList<BrokenWindow> Broken() => Duck.Rows(
        Evidence.BrokenWindows(Version),
        row => new BrokenWindow(row.GetString(0), Calendar.Beginning(row.GetFieldValue<DateOnly>(1))!, row.GetBoolean(2), row.GetInt32(3)));

    /// <summary>Statistical accounts did not count what the source says they did.</summary>
    public bool CountsDiffer => Duck.Count($"select count(*) from ({Evidence.BrokenSeals(Version, Details)}) where statistical") > 0;

    /// <summary>The runs of windows that do not tie, each of a book.</summary>
    public IReadOnlyList<(string Book, Window Days)> BrokenRuns() => Duck.Rows(
        $"select distinct book, start, until from ({Evidence.BrokenSeals(Version, Details)}) order by book, start, until",
        row => (row.GetString(0), new Window(row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2), "", false)));
}
