using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>Small tables that we work out ourselves, landed like any other.</summary>
static class Shaped
{
    /// <summary>Puts rows, each an array in column order, in place of the table's; returns in how many they differ.</summary>
    public static long Land(Duck duck, int version, Table table, IEnumerable<object?[]> rows) =>
        duck.InOneAsync(() => new Landing(duck, version).ReplaceAsync(new Slice(table), Batches(table, rows), CancellationToken.None)).GetAwaiter().GetResult().Changed;

    static async IAsyncEnumerable<Batch> Batches(Table table, IEnumerable<object?[]> rows)
    {
        await Task.CompletedTask;
        foreach (var chunk in rows.Chunk(1000))
            yield return Filled(table, chunk);
    }

    static Batch Filled(Table table, object?[][] rows)
    {
        var batch = new Batch(table, rows.Length) { Count = rows.Length };
        for (var column = 0; column < table.Columns.Count; column++)
            for (var row = 0; row < rows.Length; row++)
                Put(batch, column, row, rows[row][column]);
        return batch;
    }

    static void Put(Batch batch, int column, int row, object? value)
    {
        switch (batch.Table.Columns[column].Kind)
        {
            case Kind.Text: batch.Texts(column)[row] = (string?)value; break;
            case Kind.Integer: batch.Integers(column)[row] = (long?)value; break;
            case Kind.Amount: batch.Amounts(column)[row] = (decimal?)value; break;
            case Kind.Date: batch.Dates(column)[row] = (DateOnly?)value; break;
            case Kind.Instant: batch.Instants(column)[row] = (DateTime?)value; break;
            case Kind.Flag: batch.Flags(column)[row] = (bool?)value; break;
        }
    }
}
