using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company.Living;

/// <summary>
/// A table of which each change of the company touches few rows. Rows are added and ended, never overwritten; an edited row is a new one
/// that repeats what was not edited. So a change costs as much as it touches, however many rows there are.
/// </summary>
sealed class GrowingTable
{
    readonly string _name;
    readonly UserFormat _format;
    readonly Dictionary<string, Column> _columns;
    readonly Func<string, Kind> _kindOf;

    public GrowingTable(Table start, UserFormat format, Func<string, Kind> kindOf)
    {
        (_name, _format, _kindOf) = (start.Name, format, kindOf);
        _columns = new Dictionary<string, Column>(start.Columns, StringComparer.OrdinalIgnoreCase);
        Life = new RowLife(start.Count);
        var own = _columns.Values.OfType<CodedColumn>().Where(column => column.IsStored).Select(column => column.Codes).ToHashSet();
        foreach (var (field, view) in _columns.Where(pair => pair.Value is CodedColumn column && !own.Contains(column.Codes)).ToList())
            _columns[field] = view.Apart();
        foreach (var shared in _columns.Where(pair => pair.Value.IsStored).GroupBy(pair => pair.Value).SelectMany(same => same.Skip(1)).ToList())
            _columns[shared.Key] = shared.Value.Apart();
    }

    public RowLife Life { get; }

    public Table At(Moment moment) => new(_name, Life, moment, _columns);

    public IReadOnlyDictionary<string, Column> Columns => _columns;
    public Column? Find(string field) => _columns.GetValueOrDefault(field);

    /// <summary>Puts a column in the place of one; the tables of earlier states keep what they have.</summary>
    public void Put(string field, Column column) => _columns[field] = column;

    /// <summary>The values as they will be stored; one that cannot be read as its field's kind is refused.</summary>
    public void Check(IReadOnlyDictionary<string, string> values)
    {
        foreach (var (field, value) in values)
        {
            try
            {
                WireValue.Read(Stored(field).Kind, value, _format);
            }
            catch (FormatException)
            {
                throw new ArgumentException($"{field} of {_name} cannot be '{value}'.");
            }
        }
    }

    /// <summary>A row with these values, and those of an earlier row in all other fields if one is named.</summary>
    public int Add(IReadOnlyDictionary<string, string> values, int change, int earlier = -1)
    {
        foreach (var field in values.Keys) Stored(field);
        foreach (var (field, column) in _columns)
        {
            if (!column.IsStored) continue;
            if (values.TryGetValue(field, out var value)) column.Add(value, _format);
            else if (earlier >= 0) column.Repeat(earlier);
            else column.Add("", _format);
        }
        return Life.Add(change);
    }

    /// <summary>The column to write a field to. One that the table lacks, or that only shows another's values, becomes a column of its own.</summary>
    public Column Stored(string field)
    {
        if (_columns.TryGetValue(field, out var column) && column.IsStored) return column;
        return _columns[field] = column is CodedColumn coded ? coded.Apart() : CodedColumn.Constant(column?.Kind ?? _kindOf(field), "", Life.Count);
    }
}
