using System.Globalization;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Queries;

/// <summary>Groups rows by the selected fields and sums each group up.</summary>
sealed class Aggregation(IReadOnlyList<Column> groupBy, IReadOnlyList<(string Function, Column Column)> aggregates)
{
    public List<string[]> Summarise(int[] rows)
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        if (groupBy.Count == 0) groups[""] = [];
        foreach (var row in rows)
        {
            var key = string.Join('\u0001', groupBy.Select(column => column.Text(row)));
            if (!groups.TryGetValue(key, out var members)) groups[key] = members = [];
            members.Add(row);
        }
        return [.. groups.Values.Select(Line)];
    }

    string[] Line(List<int> rows) =>
        [.. groupBy.Select(column => column.Text(rows[0])), .. aggregates.Select(aggregate => Value(aggregate.Function, aggregate.Column, rows))];

    static string Value(string function, Column column, List<int> rows)
    {
        var filled = rows.Where(row => !column.IsEmpty(row)).ToList();
        if (function == "count") return filled.Count.ToString(CultureInfo.InvariantCulture);
        if (filled.Count == 0) return "";
        return function switch
        {
            "sum" => Plain(filled.Sum(column.Number)),
            "avg" => Plain(decimal.Round(filled.Sum(column.Number) / filled.Count, 10)),
            "min" => Extreme(column, filled, -1),
            _ => Extreme(column, filled, 1),
        };
    }

    static string Extreme(Column column, List<int> rows, int sign)
    {
        var best = rows[0];
        foreach (var row in rows)
            if (sign * Compare(column, row, best) > 0) best = row;
        return column.Text(best);
    }

    static int Compare(Column column, int left, int right) =>
        column.Kind.IsOrdinal() ? column.Number(left).CompareTo(column.Number(right)) : string.CompareOrdinal(column.Text(left), column.Text(right));

    static string Plain(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
