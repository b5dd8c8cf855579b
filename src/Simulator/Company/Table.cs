using System.Collections.Concurrent;

namespace NightLedger.Simulator.Company;

/// <summary>The rows of one object. Never changed once made: a company that lives puts a new table in the old one's place.</summary>
sealed class Table
{
    readonly ConcurrentDictionary<(Table Target, string Path), int[]> _joins = new();
    readonly ConcurrentDictionary<string, ILookup<string, int>> _groups = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, Column> _columns = new(StringComparer.OrdinalIgnoreCase);

    public Table(string name, int count, IEnumerable<KeyValuePair<string, Column>> columns)
    {
        Name = name;
        Count = count;
        foreach (var (field, column) in columns) _columns[field] = column;
    }

    public string Name { get; }
    public int Count { get; }
    public IEnumerable<string> Fields => _columns.Keys;
    public IEnumerable<int> Rows => Enumerable.Range(0, Count);

    public Column? Find(string field) => _columns.GetValueOrDefault(field);
    public string Text(string field, int row) => Find(field)?.Text(row) ?? "";
    public Table With(string field, Column column) => new(Name, Count, _columns.Append(new(field, column)));

    /// <summary>The rows of another table that these rows name along a relation, searched for once.</summary>
    public int[] Targets(Table target, string path, Func<int[]> search) => _joins.GetOrAdd((target, path), _ => search());

    /// <summary>All rows of each value, searched for once.</summary>
    public ILookup<string, int> AllRowsBy(string field) => _groups.GetOrAdd(field, name => Rows.ToLookup(row => Text(name, row)));

    public static Table Empty(string name) => new(name, 0, []);

    /// <summary>First row of each value; later ones with the same value are out of reach, as with a code used twice.</summary>
    public Dictionary<string, int> RowsBy(string field)
    {
        var rows = new Dictionary<string, int>(StringComparer.Ordinal);
        if (Find(field) is not { } column) return rows;
        for (var row = 0; row < Count; row++) rows.TryAdd(column.Text(row), row);
        rows.Remove("");
        return rows;
    }
}
