namespace NightLedger.Flow.Rows;

/// <summary>
/// Rows on their way from source to store, column by column: at most <see cref="Capacity"/> of them, so that memory
/// is the same for a thousand rows and a hundred million.
/// </summary>
public sealed class Batch
{
    readonly Array[] columns;

    /// <summary>An empty batch for a table.</summary>
    public Batch(Table table, int capacity)
    {
        Table = table;
        Capacity = capacity;
        columns = [.. table.Columns.Select(column => Room(column.Kind, capacity))];
    }

    /// <summary>What the rows are.</summary>
    public Table Table { get; }

    /// <summary>How many rows fit.</summary>
    public int Capacity { get; }

    /// <summary>How many rows are in it. Set by whoever fills it.</summary>
    public int Count { get; set; }

    /// <summary>How many rows the whole answer has, as the source says with these; null where it does not say.</summary>
    public long? Total { get; set; }

    /// <summary>A text column's cells; null is empty.</summary>
    public string?[] Texts(int column) => (string?[])columns[column];

    /// <summary>A whole-number column's cells.</summary>
    public long?[] Integers(int column) => (long?[])columns[column];

    /// <summary>An amount column's cells.</summary>
    public decimal?[] Amounts(int column) => (decimal?[])columns[column];

    /// <summary>A day column's cells.</summary>
    public DateOnly?[] Dates(int column) => (DateOnly?[])columns[column];

    /// <summary>A moment column's cells, in UTC.</summary>
    public DateTime?[] Instants(int column) => (DateTime?[])columns[column];

    /// <summary>A flag column's cells.</summary>
    public bool?[] Flags(int column) => (bool?[])columns[column];

    static Array Room(Kind kind, int capacity) => kind switch
    {
        Kind.Text => new string?[capacity],
        Kind.Integer => new long?[capacity],
        Kind.Amount => new decimal?[capacity],
        Kind.Date => new DateOnly?[capacity],
        Kind.Instant => new DateTime?[capacity],
        Kind.Flag => new bool?[capacity],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
