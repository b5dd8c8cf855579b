using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <content>What a night asks it before it asks the source.</content>
sealed partial class Candidate
{
    /// <summary>Slices stored longer ago than this are read again by the night that carries on: the ledger has moved since.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    /// <summary>
    /// Rows become visible up to two hours after the moment they are stamped with, and the source's clock may be an hour off after a
    /// change to or from summer time. What changed is asked for from this much earlier; what is known already is told apart by its stamp.
    /// </summary>
    static readonly TimeSpan LookBack = TimeSpan.FromHours(2.5);

    /// <summary>Longer tables are asked for what changed, and read whole only now and then.</summary>
    const long CheapRows = 2000;

    /// <summary>So many are read whole each night where only comparing all of them shows that one was deleted.</summary>
    const long UntracedRows = 5 * CheapRows;

    /// <summary>
    /// Since when changes are to be asked for: shortly before the last night that came to its end began to read, or before the newest
    /// line it has, whichever is earlier, since the source's clock need not be ours. Null when no such night has read lines.
    /// </summary>
    public DateTimeOffset? ChangesSince => Earlier(LastNight);

    /// <summary>When the last night that came to its end began to read: what is stamped from that second on may have changed once more in it.</summary>
    public DateTimeOffset? LastBegan => Duck.Value(LastNight) is DateTime moment ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null;

    string LastNight => $"select max(reads_from) from versions where details and finished is not null and cells is not null and version < {Version}";

    /// <summary>Since when changes may have been missed by this night itself: it began to read then.</summary>
    public DateTimeOffset BeganToRead => Earlier($"select reads_from from versions where version = {Version}") ?? Ledger.AsOf - LookBack;

    /// <summary>Entries that left a trace which no earlier night has dealt with.</summary>
    public IReadOnlyList<long> Traced() => ChangedLines.Traced(Duck, Version, LookBack);

    /// <summary>What the last night that came to its end was told of these objects and would be told again, asked since an instant.</summary>
    public IReadOnlyList<Trace> ToldSince(DateTimeOffset since) => Trace.Since(
        Duck, $"(select max(version) from versions where details and finished is not null and cells is not null and version < {Version})", since,
        [Trace.Entry, .. Ledger.Dimensions.Select(dimension => dimension.Object)]);

    DateTimeOffset? Earlier(string began)
    {
        if (Duck.Value(began) is not DateTime moment)
            return null;
        var newest = Duck.Value($"select max(modified) from {Names.Lines} where to_version is null") as DateTime? ?? moment;
        return new DateTimeOffset(DateTime.SpecifyKind(newest < moment ? newest : moment, DateTimeKind.Utc)) - LookBack;
    }

    /// <summary>History is itemised from a certain period on, and what stood before is known as it opened.</summary>
    public bool HasOpening => orders.Since is not null && Calendar.Windows.Any(window => window.Mapped);

    /// <summary>History began to be itemised elsewhere when the last night came to its end: all that is kept has to be read again.</summary>
    public bool BeginsElsewhere => Duck.Count(
        $"select count(*) from (select since from versions where cells is not null and details = {Details} and version < {Version} order by version desc limit 1) where since is distinct from {(orders.Since is { } since ? Sql.Day(since) : "null")}") > 0;

    /// <summary>The days whose lines this version has not read yet, or so long ago that they may have moved, window by window.</summary>
    public IReadOnlyList<Window> Unread()
    {
        var since = Sql.Moment(clock.GetUtcNow() - Fresh);
        var read = Duck.Rows(
            $"select start, until from marks where version = {Version} and book is null and start is not null and stored >= {since}",
            row => (From: row.GetFieldValue<DateOnly>(0), To: row.GetFieldValue<DateOnly>(1)));
        return [.. Calendar.Windows.SelectMany(window => Without(window, read.OrderBy(days => days.From)))];
    }

    /// <summary>What is left of a window when days are taken out of it.</summary>
    static IEnumerable<Window> Without(Window window, IEnumerable<(DateOnly From, DateOnly To)> read)
    {
        var from = window.Start;
        foreach (var days in read.Where(days => days.From <= window.End && window.Start <= days.To))
        {
            if (days.From > from)
                yield return window with { Start = from, End = days.From.AddDays(-1), Mapped = false };
            if (days.To >= window.End)
                yield break;
            from = from > days.To ? from : days.To.AddDays(1);
        }

        yield return from == window.Start ? window : window with { Start = from, Mapped = false };
    }

    /// <summary>A broken night stored this slice whole, not long ago.</summary>
    public bool Has(Slice slice) => Duck.Count(
        $"select count(*) from marks where version = {Version} and slice = {Sql.Text(slice.ToString())} and stored >= {Sql.Moment(clock.GetUtcNow() - Fresh)}") > 0;

    /// <summary>
    /// The same slice, or only what changed of it where it is long and the source can tell. Every seventh night it is read whole all the
    /// same: what was deleted then shows, whatever the source keeps a record of. Where it has told of no deletions, only what is very long
    /// waits for that night.
    /// </summary>
    public Slice Thrifty(Slice slice, bool whole, bool traced = true)
    {
        var name = slice.Dimension is { } dimension ? $"{slice.Table.Name}/{dimension.Name}" : slice.Table.Name;
        if (whole || Version % Forecast.BetweenWholeReads == 0 || !Ledger.TellsChanges.Contains(name))
            return slice;
        var read = Duck.Value($"select max(reads_from) from versions where finished is not null and cells is not null and version < {Version}") as DateTime?;
        var rows = Duck.Count($"select count(*) from {Sql.Name(slice.Table.Name)} where to_version is null and {Sql.Scope(slice)}");
        return read is null || rows <= (traced ? CheapRows : UntracedRows) ? slice : slice with { Since = new DateTimeOffset(DateTime.SpecifyKind(read.Value, DateTimeKind.Utc)) - LookBack };
    }

    /// <summary>The cells of a window in those books that have anything in it, or once had.</summary>
    public IEnumerable<BookWindow> KnownIn(Window window) => Cells($"select book, start from {Known} where start = {Sql.Day(window.Start)} order by book");

    /// <summary>
    /// Whether groups of accounts, or the accounts themselves, are others than in the version before. Every seventh night it is taken to be so
    /// where there are groups.
    /// </summary>
    public bool GroupsTurned(bool whole)
    {
        Settle();
        return whole || (Version % Forecast.BetweenWholeReads == 0 && HasGroups) || new[] { Names.AccountGroups, Names.Accounts, Names.StatisticalAccounts }.Any(
            name => Ledger.Has(name) && Duck.Count($"select count(*) from {name} where from_version = {Version} or to_version = {Version}") > 0);
    }

    bool HasGroups => Ledger.Has(Names.AccountGroups) && Duck.Count($"select count(*) from {Names.AccountGroups} where to_version is null") > 0;

    /// <summary>Whether the source said that anything moved in a window, be it money or what statistical accounts count.</summary>
    public bool HasMoved(Slice slice) => Duck.Count(
        $"""
         select (select count(*) from {Names.TrialBalance} where to_version is null and {Sql.Scope(slice)} and (debit <> 0 or credit <> 0))
           + (select count(*) from seals where version = {Version} and statistical and account is not null and {Sql.Scope(slice)} and until = {Sql.Day(slice.Window!.End)} and (debit <> 0 or credit <> 0))
         """) > 0;
}
