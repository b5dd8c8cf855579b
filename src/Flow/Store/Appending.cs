using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>Batches on their way into a table, many rows at a time, by the engine's own appender.</summary>
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
        catch (OverflowException failure)
        {
            throw Trouble.With(duck.Path, failure);
        }
    }

    async Task<long> AppendAsync(string table, IReadOnlyList<string> columns, IAsyncEnumerator<Batch> rest)
    {
        var rows = 0L;
        using var appender = duck.Appender(table, columns.Count);
        while (rows < RowsHeld && await rest.MoveNextAsync())
        {
            var batch = rest.Current;
            appender.Add(batch, [.. columns.Select(column => Way(batch.Table, column))]);
            rows += batch.Count;
        }

        appender.Close();
        return rows;
    }

    /// <summary>How one stored column is filled; a column that the batch does not have takes its default.</summary>
    Put? Way(Table table, string column)
    {
        if (column == "from_version")
            return (vector, _, _, rows) => Vectors.Same(vector, version, rows);
        if (column == "to_version")
            return (vector, _, _, rows) => Vectors.Nothing(vector, rows);
        if (column == "start" && table.Name == Names.Lines)
            return (vector, batch, from, rows) => Vectors.Dates(vector, Windows(batch).AsSpan(from, rows));
        return table.Columns.Any(own => own.Name == column) ? Way(table, table.IndexOf(column)) : null;
    }

    /// <summary>The windows that the lines' days are in; lines of one day come together more often than not.</summary>
    DateOnly?[] Windows(Batch batch)
    {
        var days = batch.Dates(batch.Table.IndexOf("entry_date"));
        var starts = new DateOnly?[batch.Count];
        for (var row = 0; row < starts.Length; row++)
            starts[row] = row > 0 && days[row] == days[row - 1] ? starts[row - 1] : days[row] is { } day ? calendar!.WindowOf(day).Start : null;
        return starts;
    }

    /// <summary>How a table is filled that has just the columns of its batches.</summary>
    public static IReadOnlyList<Put> Ways(Table table) => [.. table.Columns.Select((_, index) => Way(table, index))];

    static Put Way(Table table, int index) => table.Columns[index].Kind switch
    {
        Kind.Text => (vector, batch, from, rows) => Vectors.Texts(vector, batch.Texts(index).AsSpan(from, rows)),
        Kind.Integer => (vector, batch, from, rows) => Vectors.Integers(vector, batch.Integers(index).AsSpan(from, rows)),
        Kind.Amount => (vector, batch, from, rows) => Vectors.Amounts(vector, batch.Amounts(index).AsSpan(from, rows)),
        Kind.Date => (vector, batch, from, rows) => Vectors.Dates(vector, batch.Dates(index).AsSpan(from, rows)),
        Kind.Instant => (vector, batch, from, rows) => Vectors.Instants(vector, batch.Instants(index).AsSpan(from, rows)),
        _ => (vector, batch, from, rows) => Vectors.Flags(vector, batch.Flags(index).AsSpan(from, rows)),
    };
}
