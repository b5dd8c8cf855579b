using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>Small tables, row by row: fields not named in a row are empty.</summary>
sealed class TableBuilder(string name, UserFormat format, string? kindsOf = null)
{
    readonly Dictionary<string, CodedColumnBuilder> _columns = new(StringComparer.OrdinalIgnoreCase);
    readonly ObjectDefinition _definition = DefinitionLibrary.Find(kindsOf ?? name) ?? DefinitionLibrary.Platform(name);
    int _count;

    public int Count => _count;

    public TableBuilder Row(params ReadOnlySpan<(string Field, string Value)> fields)
    {
        foreach (var (field, value) in fields) Column(field).Add(value);
        _count++;
        foreach (var column in _columns.Values)
            if (column.Count < _count) column.Add("");
        return this;
    }

    public Table Build() => new(name, _count, _columns.Select(pair => new KeyValuePair<string, Column>(pair.Key, pair.Value.Build())));

    CodedColumnBuilder Column(string field)
    {
        if (_columns.TryGetValue(field, out var column)) return column;
        column = new CodedColumnBuilder(_definition.Find(field)?.Kind ?? Kind.Text, format.Of(name));
        for (var row = 0; row < _count; row++) column.Add("");
        return _columns[field] = column;
    }
}
