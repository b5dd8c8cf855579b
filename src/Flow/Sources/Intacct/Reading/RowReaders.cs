using System.Collections.Concurrent;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>Readers of one table. Each has room for a whole page, so slices that are read one after the other share them.</summary>
sealed class RowReaders(Table table, Values values)
{
    readonly ConcurrentBag<RowReader> idle = [];

    /// <summary>What they read.</summary>
    public Table Table { get; } = table;

    /// <summary>One that nobody else uses.</summary>
    public RowReader Take() => idle.TryTake(out var reader) ? reader : new RowReader(Table, values);

    /// <summary>Gives it back; its rows belong to nobody from then on.</summary>
    public void Return(RowReader reader) => idle.Add(reader);
}
