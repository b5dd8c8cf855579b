using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct;

static class BatchExtensions
{
    /// <summary>Leaves only the rows that are wanted, in their order.</summary>
    public static void Keep(this Batch batch, Func<int, bool> wanted)
    {
        var kept = 0;
        for (var row = 0; row < batch.Count; row++)
            if (wanted(row))
                Move(batch, row, kept++);
        batch.Count = kept;
    }

    /// <summary>The same column under another batch, row for row.</summary>
    public static void CopyColumn(Batch from, int source, Batch to, int target)
    {
        switch (to.Table.Columns[target].Kind)
        {
            case Kind.Text: from.Texts(source).AsSpan(0, from.Count).CopyTo(to.Texts(target)); break;
            case Kind.Integer: from.Integers(source).AsSpan(0, from.Count).CopyTo(to.Integers(target)); break;
            case Kind.Amount: from.Amounts(source).AsSpan(0, from.Count).CopyTo(to.Amounts(target)); break;
            case Kind.Date: from.Dates(source).AsSpan(0, from.Count).CopyTo(to.Dates(target)); break;
            case Kind.Instant: from.Instants(source).AsSpan(0, from.Count).CopyTo(to.Instants(target)); break;
            default: from.Flags(source).AsSpan(0, from.Count).CopyTo(to.Flags(target)); break;
        }
    }

    /// <summary>Forgets every cell, so that the batch can be filled again.</summary>
    public static void Empty(this Batch batch)
    {
        for (var column = 0; column < batch.Table.Columns.Count; column++)
            Array.Clear(Cells(batch, column));
        batch.Count = 0;
    }

    static Array Cells(Batch batch, int column) => batch.Table.Columns[column].Kind switch
    {
        Kind.Text => batch.Texts(column),
        Kind.Integer => batch.Integers(column),
        Kind.Amount => batch.Amounts(column),
        Kind.Date => batch.Dates(column),
        Kind.Instant => batch.Instants(column),
        _ => batch.Flags(column),
    };

    static void Move(Batch batch, int from, int to)
    {
        if (from == to)
            return;
        for (var column = 0; column < batch.Table.Columns.Count; column++)
            switch (batch.Table.Columns[column].Kind)
            {
                case Kind.Text: batch.Texts(column)[to] = batch.Texts(column)[from]; break;
                case Kind.Integer: batch.Integers(column)[to] = batch.Integers(column)[from]; break;
                case Kind.Amount: batch.Amounts(column)[to] = batch.Amounts(column)[from]; break;
                case Kind.Date: batch.Dates(column)[to] = batch.Dates(column)[from]; break;
                case Kind.Instant: batch.Instants(column)[to] = batch.Instants(column)[from]; break;
                default: batch.Flags(column)[to] = batch.Flags(column)[from]; break;
            }
    }
}
