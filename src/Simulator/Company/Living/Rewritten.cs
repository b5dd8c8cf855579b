using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company.Living;

/// <summary>Small tables written anew with a row added, changed or left out.</summary>
static class Rewritten
{
    /// <summary>Changes the row that has a value in a field, or adds one.</summary>
    public static Table Put(Table table, string field, string value, Fields values, UserFormat format)
    {
        var row = table.RowsBy(field).GetValueOrDefault(value, -1);
        return row >= 0 ? Set(table, row, values, format) : Add(table, values.Over([new(field, value)]), format);
    }

    public static Table Add(Table table, Fields values, UserFormat format) => Write(table, [.. Enumerable.Range(0, table.Count), -1], table.Count, values, format);

    public static Table Set(Table table, int row, Fields values, UserFormat format) => Write(table, [.. Enumerable.Range(0, table.Count)], row, values, format);

    public static Table Without(Table table, int row, UserFormat format) =>
        Write(table, [.. Enumerable.Range(0, table.Count).Where(one => one != row)], -1, [], format);

    /// <summary>The rows whose value in a field is wanted.</summary>
    public static Table Where(Table table, string field, Func<string, bool> wanted) =>
        Write(table, [.. table.Rows.Where(row => wanted(table.Text(field, row)))], -1, [], UserFormat.Usual);

    static Table Write(Table table, int[] rows, int row, Fields values, UserFormat format)
    {
        var columns = table.Columns.ToDictionary(pair => pair.Key, Column (pair) => Coded(pair.Value, table.Count).Pick(rows), StringComparer.OrdinalIgnoreCase);
        foreach (var (field, value) in values)
        {
            if (!columns.TryGetValue(field, out var column)) columns[field] = column = CodedColumn.Constant(KindOf(table.Name, field), "", rows.Length);
            Set((CodedColumn)column, row, field, value, format);
        }
        return new Table(table.Name, rows.Length, columns);
    }

    static void Set(CodedColumn column, int row, string field, string value, UserFormat format)
    {
        try
        {
            column.Set(row, value, format);
        }
        catch (FormatException)
        {
            throw new ArgumentException($"{field} cannot be '{value}'.");
        }
    }

    static CodedColumn Coded(Column column, int count)
    {
        if (column is CodedColumn coded) return coded;
        string[] texts = ["", .. Enumerable.Range(0, count).Select(column.Text)];
        decimal[] numbers = [0, .. Enumerable.Range(0, count).Select(column.Number)];
        return new CodedColumn(column.Kind, [.. Enumerable.Range(1, count)], new CodedValues(texts, numbers));
    }

    static Kind KindOf(string table, string field) =>
        (DefinitionLibrary.Find(table.TrimStart('_')) ?? DefinitionLibrary.Platform(table)).Find(field)?.Kind ?? Kind.Text;
}
