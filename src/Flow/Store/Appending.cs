using DuckDB.NET.Data;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>Batches on their way into a table, a row at a time, by the engine's own appender.</summary>
sealed class Appending(Duck duck, int version, Calendar? calendar = null)
{
    /// <summary>
    /// An appender keeps what it is given, a row at a time and unpacked, until it is closed or has 204,800 rows. A few pages at a time keep
    /// memory small, and the engine's packing in pieces between which the answers go on.
    /// </summary>
    const int RowsHeld = 10_000;

    /// <summary>Appends batches as they come; memory holds a few batches, not a slice.</summary>
    public async Task<long> ToAsync(string table, IReadOnlyList<string> columns, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        var rows = 0L;
        await using var rest = batches.GetAsyncEnumerator(cancel);
        try
        {
            while (await AppendAsync(table, columns, rest) is > 0 and var appended)
                rows += appended;
            return rows;
        }
        catch (DuckDBException failure)
        {
            throw Trouble.With(duck.Path, failure);
        }
    }

    async Task<long> AppendAsync(string table, IReadOnlyList<string> columns, IAsyncEnumerator<Batch> rest)
    {
        var rows = 0L;
        using var appender = duck.Appender(table);
        while (rows < RowsHeld && await rest.MoveNextAsync())
        {
            Append(appender, rest.Current, columns);
            rows += rest.Current.Count;
        }

        appender.Close();
        return rows;
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
        if (column == "start" && batch.Table.Name == Names.Lines)
            return Window(batch);
        if (batch.Table.Columns.All(own => own.Name != column))
            return (target, _) => target.AppendDefault();
        return Writer(batch, batch.Table.IndexOf(column));
    }

    /// <summary>The window that each line's day is in; lines of one day come together more often than not.</summary>
    Action<IDuckDBAppenderRow, int> Window(Batch batch)
    {
        var days = batch.Dates(batch.Table.IndexOf("entry_date"));
        var (day, start) = (default(DateOnly?), default(DateOnly?));
        return (target, row) =>
        {
            if (days[row] != day)
                (day, start) = (days[row], days[row] is { } now ? calendar!.WindowOf(now).Start : null);
            target.AppendValue(start);
        };
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
