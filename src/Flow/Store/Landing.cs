using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>How many rows came, and in how many the slice differs from what was stored.</summary>
readonly record struct Landed(long Rows, long Changed)
{
    /// <summary>What came in parts.</summary>
    public static Landed operator +(Landed one, Landed other) => new(one.Rows + other.Rows, one.Changed + other.Changed);
}

/// <summary>
/// Puts a slice in place of its predecessor. Only what differs is written: a row that is the same as last night's stays as it is,
/// a row that is gone or different ends with this version, a row that is new or different begins with it.
/// </summary>
sealed class Landing(Duck duck, int version, Turned? turned = null, Calendar? calendar = null)
{
    const string Stage = "stage", Record = "record_no";

    readonly Appending appending = new(duck, version, calendar);

    /// <summary>Rows were put on a stage first; it takes room until the transaction is over.</summary>
    public bool Staged { get; private set; }

    /// <summary>Replaces a slice whole, or not at all. The caller holds the transaction.</summary>
    public async Task<Landed> ReplaceAsync(Slice slice, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        var scope = Sql.Scope(slice);
        if (slice.Table.Name == Names.Lines && slice.Batches is null && duck.Count($"select count(*) from {Names.Lines} where to_version is null and {scope}") == 0)
            return await FirstAsync(slice.Window!, scope, batches, cancel);
        Clear(slice.Table);
        var rows = await StageAsync(slice.Table, batches, cancel);
        return new Landed(rows, Replace(slice.Table, slice.Since is null ? scope : $"{scope} and {Changed(slice.Table)}"));
    }

    /// <summary>Of what changed, only those rows are replaced that came: by their key, or by their record where its key is another now.</summary>
    string Changed(Table table)
    {
        var keys = string.Join(", ", table.Key.Select(Sql.Name));
        var record = table.Key.Contains(Record) || !duck.ColumnsOf(table.Name).Contains(Record) ? "" : $" or {Record} in (select {Record} from {Stage})";
        return $"(({keys}) in (select {(table.Key.Count == 1 ? keys : $"({keys})")} from {Stage}){record})";
    }

    /// <summary>
    /// Where nothing was before, lines go straight to their place, without a stage between. A stream that breaks off leaves no trace:
    /// what came of it is taken out again, which is exactly what stands in the slice.
    /// </summary>
    async Task<Landed> FirstAsync(Window days, string scope, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        try
        {
            var rows = await appending.ToAsync(Names.Lines, duck.ColumnsOf(Names.Lines), batches, cancel);
            if (rows > 0)
                turned?.All(calendar!.Windows.Where(window => window.Start <= days.End && days.Start <= window.End));
            return new Landed(rows, rows);
        }
        catch
        {
            TakeOut(scope);
            throw;
        }
    }

    void TakeOut(string scope)
    {
        try
        {
            duck.Execute($"delete from {Names.Lines} where to_version is null and {scope}");
        }
        catch (FlowException)
        {
            // The engine has given the whole transaction up already; what broke it is what the operator must hear.
        }
    }

    /// <summary>An empty stage in the table's shape.</summary>
    public void Clear(Table table)
    {
        duck.Execute($"create or replace temp table {Stage} as select * from {Sql.Name(table.Name)} limit 0");
        Staged = true;
    }

    /// <summary>Puts rows on the stage; returns how many.</summary>
    public Task<long> StageAsync(Table table, IAsyncEnumerable<Batch> batches, CancellationToken cancel) =>
        appending.ToAsync(Stage, duck.ColumnsOf(table.Name), batches, cancel);

    /// <summary>Puts the staged rows in place of those in scope; returns in how many rows they differ.</summary>
    public long Replace(Table table, string scope)
    {
        var name = Sql.Name(table.Name);
        var moved = table.Name == Names.Lines ? EndMoved(scope) : 0;
        var live = duck.Count($"select count(*) from {name} where to_version is null and {scope}");
        var staged = duck.Count($"select count(*) from {Stage}");
        if (live == 0)
            return staged == 0 ? 0 : Told(table, scope, Begin(table, "true"));

        var same = Same(Content(table));
        var gone = duck.Execute(
            $"update {name} as t set to_version = {version} where to_version is null and {scope} and not exists (select 1 from {Stage} s where {same})");
        var begun = gone == 0 && live == staged ? 0
            : Begin(table, $"not exists (select 1 from {name} t where t.to_version is null and {scope} and {same})");
        if (gone + begun + moved > 0)
            Told(table, scope, begun);
        return gone == 0 ? begun : gone + begun - Math.Min(Replaced(table, scope), begun);
    }

    /// <summary>A line that is now among other days than it was stored under has moved: there is one line of a key, wherever it stands.</summary>
    long EndMoved(string scope)
    {
        var where = $"to_version is null and not ({scope}) and (record_no, book) in (select (record_no, book) from {Stage})";
        var starts = Starts(where);
        if (starts.Count == 0)
            return 0;
        turned?.Starting(starts);
        var moved = duck.Execute($"update {Names.Lines} set to_version = {version} where {where}");
        duck.Execute($"delete from {Names.Lines} where from_version = {version} and to_version = {version}");
        return moved;
    }

    /// <summary>The windows of the lines that began or ended have turned.</summary>
    long Told(Table table, string scope, long begun)
    {
        if (table.Name == Names.Lines && turned is not null)
            turned.Starting(Starts($"(from_version = {version} or to_version = {version}) and {scope}"));
        return begun;
    }

    List<DateOnly> Starts(string where) => duck.Rows($"select distinct start from {Names.Lines} where {where}", row => row.GetFieldValue<DateOnly>(0));

    /// <summary>A source hands each line over once; other tables are small enough to make sure.</summary>
    long Begin(Table table, string which)
    {
        var key = string.Join(", ", table.Key.Select(Sql.Name));
        var once = table.Name == Names.Lines || AllDiffer(key) ? "" : $"qualify row_number() over (partition by {key}) = 1";
        return duck.Execute(
            $"""
             insert into {Sql.Name(table.Name)} by name
             select * replace ({version} as from_version, null as to_version) from (select * from {Stage} s where {which} {once})
             """);
    }

    // Not to choose where there is nothing to choose from is quicker than to choose.
    bool AllDiffer(string key) => duck.Count($"select count(*) - count(distinct ({key})) from {Stage}") == 0;

    /// <summary>Rows that ended and began again with another content; what began and ended within this version was never true.</summary>
    long Replaced(Table table, string scope)
    {
        var name = Sql.Name(table.Name);
        var replaced = duck.Count(
            $"select count(*) from {name} t where to_version = {version} and {scope} and exists (select 1 from {Stage} s where {Same(table.Key)})");
        duck.Execute($"delete from {name} where from_version = {version} and to_version = {version}");
        return replaced;
    }

    /// <summary>What tells rows apart. When a line was made does not: no edit changes it, and files of the first release did not keep it.</summary>
    IEnumerable<string> Content(Table table) =>
        duck.ColumnsOf(table.Name).Where(column => column is not ("from_version" or "to_version") && (table.Name, column) != (Names.Lines, "made"));

    static string Same(IEnumerable<string> columns) =>
        string.Join(" and ", columns.Select(column => $"t.{Sql.Name(column)} is not distinct from s.{Sql.Name(column)}"));
}
