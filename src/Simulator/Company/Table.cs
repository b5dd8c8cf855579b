using System.Collections.Concurrent;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Company;

/// <summary>
/// The rows of one object in one state of the company. Never changed once made: a company that lives puts a new table in the old one's
/// place. Where few rows of many change, the tables of all states share columns: then not every row up to <see cref="Count"/> is in this
/// one (<see cref="Has"/>), and rows that were added lie after those of the start (<see cref="Ordered"/>) in the order in which they came.
/// </summary>
sealed class Table
{
    readonly ConcurrentDictionary<(Table Target, string Path), int[]> _joins = new();
    readonly ConcurrentDictionary<string, ILookup<string, int>> _groups = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, Column> _columns;

    public Table(string name, int count, IEnumerable<KeyValuePair<string, Column>> columns)
    {
        (Name, Count, Ordered) = (name, count, count);
        _columns = new Dictionary<string, Column>(columns is ICollection<KeyValuePair<string, Column>> known ? known.Count : 0, StringComparer.OrdinalIgnoreCase);
        foreach (var (field, column) in columns) _columns[field] = column;
    }

    /// <summary>One state of a table that grows.</summary>
    public Table(string name, RowLife life, Moment moment, IEnumerable<KeyValuePair<string, Column>> columns) : this(name, life.Count, columns) =>
        (Life, Moment, Ordered) = (life, moment, life.Start);

    public string Name { get; }
    public int Count { get; }

    /// <summary>How many rows stand in the order that ascending columns promise.</summary>
    public int Ordered { get; }
    public RowLife? Life { get; }
    public Moment? Moment { get; }
    public IEnumerable<string> Fields => _columns.Keys;
    public IReadOnlyDictionary<string, Column> Columns => _columns;

    public bool Has(int row) => Life is null || Life.IsIn(row, Moment!);

    /// <summary>The rows that this state has.</summary>
    public IEnumerable<int> Rows
    {
        get
        {
            for (var row = 0; row < Count; row++)
                if (Has(row)) yield return row;
        }
    }

    public Column? Find(string field) => _columns.GetValueOrDefault(field);
    public string Text(string field, int row) => Find(field)?.Text(row) ?? "";

    public Table With(string field, Column column) => Life is null
        ? new(Name, Count, _columns.Append(new(field, column)))
        : new(Name, Life, Moment!, _columns.Append(new(field, column)));

    public Table Named(string name) => new(name, Count, _columns);

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
        foreach (var row in Rows) rows.TryAdd(column.Text(row), row);
        rows.Remove("");
        return rows;
    }
}
