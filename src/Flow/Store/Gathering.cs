using DuckDB.NET.Data;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// Trial balances on their way into the store, all of one asking in one transaction: hundreds of them cost one write. A window's stands
/// until it is asked for again. A run of windows proves tonight and no other night, so it is kept apart and forgotten with the next.
/// </summary>
sealed class Gathering : IDisposable
{
    const string Gathered = "gathered", ByMember = "by_member";

    readonly Duck duck;
    readonly int version;
    readonly Table table;
    readonly Calendar calendar;
    readonly Appending appending;
    readonly DuckDBTransaction transaction;
    readonly List<Slice> asked = [];

    /// <summary>Begins to gather answers of the source's trial balance.</summary>
    public Gathering(Duck duck, int version, Table table, Calendar calendar)
    {
        (this.duck, this.version, this.table, this.calendar) = (duck, version, table, calendar);
        appending = new Appending(duck, version);
        transaction = duck.Begin();
        var columns = string.Join(", ", table.Columns.Select(column => $"{Sql.Name(column.Name)} {Sql.Type(column.Kind)}"));
        duck.Execute($"create or replace temp table {Gathered} ({columns})");
        duck.Execute($"create temp table if not exists {ByMember} ({columns})");
    }

    /// <summary>Rows gathered.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds the answer for a book and a window, or a run of windows; again, when it broke off the first time.</summary>
    public async Task AddAsync(Slice slice, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        if (asked.RemoveAll(other => other.Book == slice.Book && other.Window == slice.Window) > 0)
            duck.Execute($"delete from {Gathered} where {Asked(slice)}");
        asked.Add(slice);
        Rows += await appending.ToAsync(Gathered, [.. table.Columns.Select(column => column.Name)], batches, cancel);
    }

    /// <summary>Everything that was added stands, and of which windows this version has proof is noted.</summary>
    public void Put()
    {
        var windows = asked.Where(IsWindow).ToList();
        if (windows.Count > 0)
            PutWindows(Any(windows), windows);
        if (asked.Count > 0)
            PutRuns();
        Trouble.Told(duck.Path, () => { transaction.Commit(); return 0; });
    }

    void PutWindows(string which, List<Slice> windows)
    {
        var stored = Schema.TrialBalance;
        duck.Execute($"delete from {ByMember} where {which}");
        if (windows.Where(slice => slice.ByMember).ToList() is { Count: > 0 } split)
            duck.Execute($"insert into {ByMember} select * from {Gathered} where statistical is not true and {Any(split)}");
        duck.Execute(
            $"""
             create or replace temp table stage as select null::integer as from_version, null::integer as to_version, entity, book, currency, account, start,
               {string.Join(", ", new[] { "opening", "debit", "credit", "closing" }.Select(name => $"sum({name})::{Sql.Type(Kind.Amount)} as {name}"))}
             from {Gathered} where {which} and statistical is not true group by all
             """);
        var scope = $"(book, start) in ({string.Join(", ", windows.Select(Key))})";
        new Landing(duck, version).Replace(stored, scope);
        duck.Execute($"delete from proven where version = {version} and {scope}");
        duck.Execute($"insert into proven (version, book, start, until, turn) select {version}, p.book, p.start, p.until, {Evidence.NextTurn} from (values {string.Join(", ", windows.Select(Days))}) p(book, start, until)");
    }

    /// <summary>
    /// Runs are kept as what moved in them; of windows, only what statistical accounts counted, which no trial balance proves to the end. Where
    /// those did not agree, they stay with their version.
    /// </summary>
    void PutRuns()
    {
        duck.Execute($"delete from seals where (version <> {version} and not statistical) or (version = {version} and {Any(asked)})");
        duck.Execute($"insert into seals values {string.Join(", ", asked.SelectMany(slice => Seals(slice)))}");
        duck.Execute(
            $"""
             insert into seals select {version}, entity, book, account, coalesce(statistical, false) as counts, start, until, sum(debit), sum(credit)
             from {Gathered} where (book, start, until, coalesce(statistical, false)) in (select (book, start, until, statistical) from seals where account is null)
             group by entity, book, account, counts, start, until
             """);
    }

    /// <summary>That a run was asked for, and a window for what statistical accounts counted in it.</summary>
    IEnumerable<string> Seals(Slice slice) => new[] { false, true }.Where(statistical => statistical || !IsWindow(slice)).Select(statistical =>
        $"({version}, null, {Sql.Text(slice.Book!)}, null, {statistical}, {Sql.Day(slice.Window!.Start)}, {Sql.Day(slice.Window.End)}, 0, 0)");

    bool IsWindow(Slice slice) => calendar.Beginning(slice.Window!.Start)?.End == slice.Window.End;

    static string Any(IEnumerable<Slice> slices) =>
        $"(book, start, until) in ({string.Join(", ", slices.Select(Days))})";

    static string Days(Slice slice) => $"({Sql.Text(slice.Book!)}, {Sql.Day(slice.Window!.Start)}, {Sql.Day(slice.Window.End)})";

    static string Asked(Slice slice) => Any([slice]);

    static string Key(Slice slice) => $"({Sql.Text(slice.Book!)}, {Sql.Day(slice.Window!.Start)})";

    /// <inheritdoc />
    public void Dispose() => transaction.Dispose();
}
