using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// Which journal entries have changed, by what the source says changed and what is stored. A line is known if it is stored with the same
/// stamp, and the second of that stamp was over when it was last read; the entry of a line that is not known is read again whole, because an entry is edited as one and lines that were taken out of
/// it leave nothing behind.
/// </summary>
sealed class ChangedLines
{
    const string Stage = "changed", Stored = "stored_since";

    readonly Duck duck;
    readonly Table table;
    readonly Appending appending;

    readonly DateTimeOffset? again;

    /// <summary>Begins a list of what changed since an instant.</summary>
    /// <param name="again">A line with a stamp from then on may have changed once more in the same second, after it was read. Null: none is taken to have.</param>
    public ChangedLines(Duck duck, int version, Table table, DateTimeOffset since, DateTimeOffset? again)
    {
        (this.duck, this.table, this.again) = (duck, table, again);
        appending = new Appending(duck, version);
        duck.Execute($"create or replace temp table {Stage} ({string.Join(", ", table.Columns.Select(column => $"{Sql.Name(column.Name)} {Sql.Type(column.Kind)}"))})");
        duck.Execute($"create or replace temp table {Stored} as select record_no, modified, coalesce(modified, made) as stamp from {Names.Lines} l where to_version is null and coalesce(modified, made) >= date_trunc('second', {Sql.Moment(since)}) {Before}");
    }

    /// <summary>Takes the list, the newest first, until what has not come yet is known to be what is stored.</summary>
    public async Task TakeAsync(IAsyncEnumerable<Batch> pages, CancellationToken cancel)
    {
        duck.Execute($"delete from {Stage}");
        await foreach (var page in pages.WithCancellation(cancel))
        {
            var total = page.Total;
            await appending.ToAsync(Stage, [.. table.Columns.Select(column => column.Name)], One(page), cancel);
            if (total is not null && IsTheRestOf(total.Value))
                break;
        }
    }

    /// <summary>
    /// What is stored with a stamp since then, or was made since then and never changed, is on the list still: where no more are left of it
    /// than have not come of those, none of them became visible late. That one has come with the stamp that it is stored with shows that
    /// stamps are written as they were.
    /// </summary>
    bool IsTheRestOf(long total) => duck.Count(
        $"""
         select count(*) where exists (select 1 from {Stage} c join {Stored} s using (record_no)
             where c.modified is not distinct from s.modified and coalesce(c.modified, c.made) = s.stamp)
           and {total} - (select count(distinct record_no) from {Stage}) = (select count(distinct record_no) from {Stored} anti join {Stage} using (record_no))
         """) > 0;

    /// <summary>Keys of the entries that are to be read again.</summary>
    public IReadOnlyList<long> Batches => duck.Rows(
        $"select distinct batch_key from {Stage} c where batch_key is not null and {Unknown} order by 1", row => row.GetInt64(0));

    /// <summary>Days of changed lines that name no entry; their windows are to be read again.</summary>
    public IReadOnlyList<DateOnly> Days => duck.Rows(
        $"select distinct entry_date from {Stage} c where batch_key is null and entry_date is not null and {Unknown} order by 1", row => row.GetFieldValue<DateOnly>(0));

    /// <summary>Books that lines are in and that tonight's ledger does not name.</summary>
    public IReadOnlyList<string> NewBooks(IEnumerable<string> known) => duck.Rows(
        $"select distinct book from {Stage} where book is not null and book not in ({string.Join(", ", known.Select(Sql.Text))}) order by 1", row => row.GetString(0));

    /// <summary>
    /// Stored entries of which the source keeps a record tonight that no earlier night has dealt with. One that had the same record, as
    /// many times, has, if it began to read long after that moment, or if it found the entry to be another: what is visible late is looked at
    /// again, and so is what was edited twice in a second of which that night saw the first edit only.
    /// </summary>
    public static IReadOnlyList<long> Traced(Duck duck, int version, TimeSpan late) => duck.Rows(
        $"""
         with told as (select try_cast(key as bigint) as batch_key, deleted, moment, count(*) as times from {Trace.Table} where version = {version} and object = {Sql.Text(Trace.Entry)} group by all),
         nights as (select version, reads_from from versions where version < {version} and details and finished is not null and cells is not null),
         earlier as (select n.version, n.reads_from, try_cast(k.key as bigint) as batch_key, k.deleted, k.moment, count(*) as times from {Trace.Table} k join nights n using (version) where k.object = {Sql.Text(Trace.Entry)} group by all),
         turned_then as (select distinct batch_key, unnest([from_version, to_version]) as version from {Names.Lines} where batch_key in (select batch_key from told)),
         dealt as (select batch_key, deleted, moment, times from earlier e left join turned_then t using (batch_key, version)
           where t.version is not null or e.moment + interval '{(long)late.TotalMinutes} minutes' < e.reads_from)
         select distinct batch_key from told where (batch_key, deleted, moment, times) not in (select (batch_key, deleted, moment, times) from dealt where moment is not null)
           and batch_key in (select batch_key from {Names.Lines} where to_version is null) order by 1
         """,
        row => row.GetInt64(0));

    string Unknown =>
        $"""
         not exists (select 1 from {Names.Lines} l where l.to_version is null and l.record_no = c.record_no and l.modified is not distinct from c.modified
           {Before})
         """;

    string Before => again is { } from ? $"and (l.modified is null or l.modified < date_trunc('second', {Sql.Moment(from)}))" : "";

    static async IAsyncEnumerable<Batch> One(Batch page)
    {
        await Task.CompletedTask;
        yield return page;
    }
}
