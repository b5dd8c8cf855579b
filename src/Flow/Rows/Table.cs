namespace NightLedger.Flow.Rows;

/// <summary>A table is data: what it is called, where it comes from, what tells its rows apart, and its columns.</summary>
/// <param name="Name">Its name in our store.</param>
/// <param name="From">The source's name for the object or function behind it.</param>
public sealed record Table(string Name, string From)
{
    /// <summary>One line that says what a row is.</summary>
    public required string Summary { get; init; }

    /// <summary>The columns that tell rows apart.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    /// <summary>All columns, in order.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>
    /// Columns that no number, key or proof rests on. A value there that cannot be read is left empty, counted and told; anywhere else
    /// it ends the night.
    /// </summary>
    public IReadOnlyList<string> Aside { get; init; } = [];

    /// <summary>
    /// Columns that numbers rest on beyond the key. A source that lists one and does not give it cannot be read as if it were empty: all
    /// would add up to something else, and nothing tell.
    /// </summary>
    public IReadOnlyList<string> Needed { get; init; } = [];

    /// <summary>Where a column stands.</summary>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
            if (Columns[i].Name == column)
                return i;
        throw new KeyNotFoundException($"Table {Name} has no column {column}.");
    }

    /// <summary>The same table with further columns at its end.</summary>
    public Table With(IEnumerable<Column> more) => this with { Columns = [.. Columns, .. more] };
}
