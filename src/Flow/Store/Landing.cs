using DuckDB.NET.Data;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>How many rows came, and in how many the slice differs from what was stored.</summary>
readonly record struct Landed(long Rows, long Changed);

/// <summary>
/// Puts a slice in place of its predecessor. Only what differs is written: a row that is the same as last night's stays as it is,
/// a row that is gone or different ends with this version, a row that is new or different begins with it.
/// </summary>
sealed class Landing(Duck duck, int version)
{
    const string Stage = "stage";

    /// <summary>Replaces a slice whole, or not at all. The caller holds the transaction.</summary>
    public async Task<Landed> ReplaceAsync(Slice slice, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        var scope = Sql.Scope(slice);
        if (slice.Table.Name == Names.Lines && duck.Count($"select count(*) from {Names.Lines} where to_version is null and {scope}") == 0)
            return await FirstAsync(scope, batches, cancel);
        Clear(slice.Table);
        var rows = await StageAsync(slice.Table, batches, cancel);
        return new Landed(rows, Replace(slice.Table, scope));
    }

    /// <summary>
    /// Where nothing was before, lines go straight to their place, without a stage between. A stream that breaks off leaves no trace:
    /// what came of it is taken out again, which is exactly what stands in the slice.
    /// </summary>
    async Task<Landed> FirstAsync(string scope, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        try
        {
            var rows = await AppendAsync(Names.Lines, duck.ColumnsOf(Names.Lines), batches, cancel);
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
    public void Clear(Table table) => duck.Execute($"create or replace temp table {Stage} as select * from {Sql.Name(table.Name)} limit 0");

    /// <summary>Puts rows on the stage; returns how many.</summary>
    public Task<long> StageAsync(Table table, IAsyncEnumerable<Batch> batches, CancellationToken cancel) =>
        AppendAsync(Stage, duck.ColumnsOf(table.Name), batches, cancel);

    /// <summary>Takes rows off the stage again.</summary>
    public void Unstage(string scope) => duck.Execute($"delete from {Stage} where {scope}");

    /// <summary>Puts the staged rows in place of those in scope; returns in how many rows they differ.</summary>
    public long Replace(Table table, string scope)
    {
        var name = Sql.Name(table.Name);
        var live = duck.Count($"select count(*) from {name} where to_version is null and {scope}");
        var staged = duck.Count($"select count(*) from {Stage}");
        if (live == 0)
            return staged == 0 ? 0 : Begin(table, "true");

        var same = Same(duck.ColumnsOf(table.Name).Where(column => column is not ("from_version" or "to_version")));
        var gone = duck.Execute(
            $"update {name} as t set to_version = {version} where to_version is null and {scope} and not exists (select 1 from {Stage} s where {same})");
        var begun = gone == 0 && live == staged ? 0
            : Begin(table, $"not exists (select 1 from {name} t where t.to_version is null and {scope} and {same})");
        return gone == 0 ? begun : gone + begun - Math.Min(Replaced(table, scope), begun);
    }

    /// <summary>A source hands each line over once; other tables are small enough to make sure.</summary>
    long Begin(Table table, string which)
    {
        var once = table.Name == Names.Lines ? "" : $"qualify row_number() over (partition by {string.Join(", ", table.Key.Select(Sql.Name))}) = 1";
        return duck.Execute(
            $"""
             insert into {Sql.Name(table.Name)} by name
             select * replace ({version} as from_version, null as to_version) from (select * from {Stage} s where {which} {once})
             """);
    }

    /// <summary>Rows that ended and began again with another content; what began and ended within this version was never true.</summary>
    long Replaced(Table table, string scope)
    {
        var name = Sql.Name(table.Name);
        var replaced = duck.Count(
            $"select count(*) from {name} t where to_version = {version} and {scope} and exists (select 1 from {Stage} s where {Same(table.Key)})");
        duck.Execute($"delete from {name} where from_version = {version} and to_version = {version}");
        return replaced;
    }

    static string Same(IEnumerable<string> columns) =>
        string.Join(" and ", columns.Select(column => $"t.{Sql.Name(column)} is not distinct from s.{Sql.Name(column)}"));

    /// <summary>Appends batches as they come; memory holds a batch, not a slice.</summary>
    async Task<long> AppendAsync(string table, IReadOnlyList<string> columns, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        var rows = 0L;
        try
        {
            using var appender = duck.Appender(table);
            await foreach (var batch in batches.WithCancellation(cancel))
            {
                Append(appender, batch, columns);
                rows += batch.Count;
            }

            appender.Close();
            return rows;
        }
        catch (DuckDBException failure)
        {
            throw Trouble.With(duck.Path, failure);
        }
    }

    void Append(DuckDBAppender appender, Batch batch, IReadOnlyList<string> columns)
    {
        var writers = columns.Select(column => Writer(batch, column)).ToArray();
        for (var row = 0; row < batch.Count; row++)
        {
            var target = appender.CreateRow();
            foreach (var write in writers)
                write(target, row);
            target.EndRow();
        }
    }

    /// <summary>How one stored column is filled; a column that the batch does not have takes its default.</summary>
    Action<IDuckDBAppenderRow, int> Writer(Batch batch, string column)
    {
        if (column == "from_version")
            return (target, _) => target.AppendValue((int?)version);
        if (column == "to_version")
            return (target, _) => target.AppendNullValue();
        if (batch.Table.Columns.All(own => own.Name != column))
            return (target, _) => target.AppendDefault();
        return Writer(batch, batch.Table.IndexOf(column));
    }

    static Action<IDuckDBAppenderRow, int> Writer(Batch batch, int index)
    {
        switch (batch.Table.Columns[index].Kind)
        {
            case Kind.Text:
                var texts = batch.Texts(index);
                return (target, row) => target.AppendValue(texts[row]);
            case Kind.Integer:
                var integers = batch.Integers(index);
                return (target, row) => target.AppendValue(integers[row]);
            case Kind.Amount:
                var amounts = batch.Amounts(index);
                return (target, row) => target.AppendValue(amounts[row]);
            case Kind.Date:
                var dates = batch.Dates(index);
                return (target, row) => target.AppendValue(dates[row]);
            case Kind.Instant:
                var instants = batch.Instants(index);
                return (target, row) => target.AppendValue(instants[row]);
            default:
                var flags = batch.Flags(index);
                return (target, row) => target.AppendValue(flags[row]);
        }
    }
}
