using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Drill;

/// <summary>A table that was asked for by name.</summary>
/// <param name="Table">Its name in the store.</param>
/// <param name="Columns">Its columns, in the order that they came.</param>
/// <param name="Rows">How many rows it has.</param>
public sealed record FurtherFound(string Table, IReadOnlyList<string> Columns, long Rows)
{
    /// <summary>Whether it is of that object.</summary>
    public bool IsOf(string name) => Table.Equals(Names.Further + name, StringComparison.OrdinalIgnoreCase);
}
