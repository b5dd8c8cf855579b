using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>A book's window that is not as the source says.</summary>
/// <param name="Cell">Which.</param>
/// <param name="Moved">Debit or credit differ; otherwise what it opens or closes with does.</param>
/// <param name="AskedIn">The version in which the source said so.</param>
readonly record struct BrokenWindow(BookWindow Cell, bool Moved, int AskedIn);

/// <content>What of it is to be proven, and what is not.</content>
sealed partial class Candidate
{
    /// <summary>
    /// Trial balances to ask for: each window of a book in which something has turned since it was last proven, those with which years begin,
    /// the windows that are still being posted to, and some of the others by turns. What was proven in this version already is not asked for again, unless a
    /// broken night was told of it leaf by leaf: that is never stored, and went with it.
    /// </summary>
    public IEnumerable<Slice> ToProve(IReadOnlyList<Window> windows)
    {
        var turned = Cells(
            $"""
             select k.book, k.start from (from {Known} union from {Rolled}) k left join {Evidence.Proofs(Version)} a using (book, start)
             where a.turn is null or exists (select 1 from turned t where t.start = k.start and t.turn > a.turn)
             order by k.start, k.book
             """);
        return Trials(turned.Union(Shaken(windows)).Union(Lost()).Where(cell => windows.Contains(cell.Window) && Ledger.Books.Contains(cell.Book)));
    }

    /// <summary>
    /// The questions that prove these windows: leaf by leaf where that costs no call more and the answer is not the whole ledger's, which is
    /// where something turned tonight, where it is still being posted to, and where it is a window's turn.
    /// </summary>
    public IEnumerable<Slice> Trials(IEnumerable<BookWindow> cells)
    {
        var leaves = LeavesOf();
        Slice[] trials = [.. cells.Select(cell => Plan.Balances(Ledger, Names.TrialBalance, cell) with { ByMember = leaves(cell) })];
        byLeaf.UnionWith(trials.Where(trial => trial.ByMember).Select(trial => new BookWindow(trial.Book!, trial.Window!)));
        return trials;
    }

    /// <summary>Of <see cref="Lively"/>, those that were not asked for yet, or before which something has turned since: what they opened and closed with is to be asked anew.</summary>
    public IEnumerable<BookWindow> Shaken(IReadOnlyList<Window> windows)
    {
        return Lively(windows).Except(Cells($"select book, start from {Evidence.Asked(Version)} where asked = {Version} and stands"));
    }

    /// <summary>So many trial balances may wait in memory to be put in place, by what one may hold: every account of every entity.</summary>
    public int TrialsInMemory => (int)Math.Min(
        MostTrialsInMemory, TrialRowsInMemory / Math.Max(1, Duck.Count($"select count(*) from {Names.Accounts} where to_version is null") * Math.Max(1, Ledger.Entities.Count)));

    const int MostTrialsInMemory = 60, TrialRowsInMemory = 100_000;

    readonly HashSet<BookWindow> byLeaf = [];

    Func<BookWindow, bool> LeavesOf()
    {
        var turned = IsFirst(Details) ? [] : Turned.Starts().ToHashSet();
        return cell => turned.Contains(cell.Window.Start) || lively?.Contains(cell) == true;
    }

    /// <summary>What the broken night that is carried on had proven leaf by leaf.</summary>
    IEnumerable<BookWindow> Lost() => CarriedOn ? Cells($"select book, start from proven where version = {Version}").Where(LeavesOf()).Except(byLeaf) : [];

    /// <summary>
    /// The windows that are still being posted to, around the day of the night, those that last did not agree leaf by leaf, and some of the others
    /// by turns: the same all night, and for whoever carries it on.
    /// </summary>
    public IReadOnlyList<BookWindow> Lively(IReadOnlyList<Window> windows) => lively ??= [.. Tonights(windows)];

    IReadOnlyList<BookWindow>? lively;

    IEnumerable<BookWindow> Tonights(IReadOnlyList<Window> windows)
    {
        var today = Calendar.WindowOf(DateOnly.FromDateTime(Ledger.AsOf.UtcDateTime));
        var busy = windows.Where(window => window.Mapped && window.Start <= today.Start).TakeLast(Forecast.Open).ToList();
        var longest = Cells($"select k.book, k.start from {Known} k left join (select * from proven where version < {Version}) p using (book, start) group by k.book, k.start order by max(p.turn) nulls first, k.start, k.book");
        var open = busy.Select(window => new BookWindow(Ledger.DefaultBook, window)).Concat(longest.Where(cell => busy.Contains(cell.Window) && Ledger.Books.Contains(cell.Book)))
            .Distinct().Take(Forecast.MostOpen).ToList();
        var asked = open.Union(Doubted().Where(cell => windows.Contains(cell.Window) && Ledger.Books.Contains(cell.Book))).ToList();
        return asked.Concat(longest.Except(asked).Where(cell => cell.Window.Mapped && windows.Contains(cell.Window) && Ledger.Books.Contains(cell.Book)).Take(orders.Turns))
            .OrderBy(cell => cell.Window.Start);
    }

    /// <summary>
    /// Where the last night that came to its end found a location or department that did not agree. What the source says of accounts is
    /// stored, and stays a break until it says otherwise; this is not, and would be forgotten if it were not asked for again.
    /// </summary>
    List<BookWindow> Doubted() => Cells(
        $"""
         with last as (select max(version) as version from versions where cells is not null and version < {Version})
         select distinct b.book, c.start from breaks b join last using (version)
           join calendar c on c.name = b.period and c.from_version <= b.version and coalesce(c.to_version, b.version + 1) > b.version
         where b.check_name in ('by location', 'by department') order by c.start, b.book
         """);

    /// <summary>book and start of everything in which something moved, or the source once said so.</summary>
    string Known =>
        $"(select distinct book, start from {Moved.ByAccount(Details)} where to_version is null union select distinct book, start from {Names.TrialBalance} where to_version is null)";

    /// <summary>
    /// Where the default book's income begins anew after anything moved, and the first period: what opens there is rolled by us and by the
    /// source, each in its own way, also where nothing moves.
    /// </summary>
    string Rolled =>
        $"""
         (select distinct {Sql.Text(Ledger.DefaultBook)} as book, start from calendar where {Sql.Live(Version)} and mapped and start <= {Sql.Day(DateOnly.FromDateTime(Ledger.AsOf.UtcDateTime))}
            and (start = fiscal_start or start = (select min(start) from calendar where {Sql.Live(Version)} and mapped))
            and start > (select min(start) from {Moved.ByAccount(Details)} where to_version is null and book = {Sql.Text(Ledger.DefaultBook)}))
         """;

    List<BookWindow> Cells(string sql) => [.. Duck.Rows(sql, row => (Book: row.GetString(0), Window: Calendar.Beginning(row.GetFieldValue<DateOnly>(1))))
        .Where(cell => cell.Window is not null).Select(cell => new BookWindow(cell.Book, cell.Window!))];

    /// <summary>No night of this kind has come to its end yet.</summary>
    public bool IsFirst(bool details) => Duck.Count(
        $"select count(*) from versions where details = {details} and cells is not null and version < {Version}") == 0;

    /// <summary>The windows that do not tie.</summary>
    public IReadOnlyList<BrokenWindow> Broken() => Duck.Rows(
        Evidence.BrokenWindows(Version),
        row => new BrokenWindow(new(row.GetString(0), Calendar.Beginning(row.GetFieldValue<DateOnly>(1))!), row.GetBoolean(2), row.GetInt32(3)));

    /// <summary>
    /// Whether something of a book's window turned in this version by an entry that nobody named, and that bears no stamp since an instant:
    /// one that does was posted while the night read, and only had not been asked for.
    /// </summary>
    public bool TurnedUnnamed(BookWindow cell, DateTimeOffset since, IReadOnlyCollection<long> named)
    {
        Settle();
        return Duck.Count(
            $"""
             with stamped as (select record_no, batch_key from {Names.Lines} where to_version is null and coalesce(modified, made) >= {Sql.Moment(since)})
             select count(*) from {Names.Lines} l
             where book = {Sql.Text(cell.Book)} and start = {Sql.Day(cell.Window.Start)} and (from_version = {Version} or to_version = {Version})
               and record_no not in (select record_no from stamped)
               and (batch_key is null or batch_key not in (select batch_key from stamped where batch_key is not null union all select unnest([{string.Join(", ", named)}]::bigint[])))
             """) > 0;
    }

    /// <summary>Statistical accounts did not count what the source says they did.</summary>
    public bool CountsDiffer => Duck.Count($"select count(*) from ({Evidence.BrokenSeals(Version, Details)}) where statistical") > 0;

    /// <summary>The runs of windows that do not tie, each of a book.</summary>
    public IReadOnlyList<BookWindow> BrokenRuns() => Duck.Rows(
        $"select distinct book, start, until from ({Evidence.BrokenSeals(Version, Details)}) order by book, start, until",
        row => new BookWindow(row.GetString(0), new Window(row.GetFieldValue<DateOnly>(1), row.GetFieldValue<DateOnly>(2), "", false)));
}
