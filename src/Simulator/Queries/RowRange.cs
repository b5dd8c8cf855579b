using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Queries;

/// <summary>Rows from one to another: what is left to look at of a table's ordered rows once columns kept in order have been searched.</summary>
readonly record struct RowRange(int From, int To)
{
    public int Count => Math.Max(0, To - From);

    public static RowRange Narrow(Table table, Filter? filter, Func<string, Column> columnOf, FilterCompiler compiler)
    {
        var range = new RowRange(0, table.Ordered);
        foreach (var condition in Certain(filter))
            if (columnOf(condition.Field) is { Ascending: true } column) range = range.Narrow(column, condition, compiler);
        return range;
    }

    /// <summary>The rows of the range that the table's state has, and those that were added beyond its order.</summary>
    public IEnumerable<int> Rows(Table table)
    {
        for (var row = From; row < To; row++)
            if (table.Has(row)) yield return row;
        for (var row = table.Ordered; row < table.Count; row++)
            if (table.Has(row)) yield return row;
    }

    /// <summary>Conditions that every row must meet.</summary>
    static IEnumerable<Condition> Certain(Filter? filter) => filter switch
    {
        Condition condition => [condition],
        Junction { All: true } junction => junction.Parts.SelectMany(Certain),
        _ => [],
    };

    RowRange Narrow(Column column, Condition condition, FilterCompiler compiler)
    {
        decimal Value(int index) => compiler.Number(column.Kind, condition.Values[index].Trim());
        return condition.Operator switch
        {
            "equalto" => Keep(First(column, Value(0), false), First(column, Value(0), true)),
            "between" => Keep(First(column, Value(0), false), First(column, Value(1), true)),
            "greaterthan" => Keep(First(column, Value(0), true), To),
            "greaterthanorequalto" => Keep(First(column, Value(0), false), To),
            "lessthan" => Keep(From, First(column, Value(0), false)),
            "lessthanorequalto" => Keep(From, First(column, Value(0), true)),
            _ => this,
        };
    }

    RowRange Keep(int from, int to) => new(Math.Max(From, from), Math.Min(To, to));

    /// <summary>First row at or beyond a value, or beyond it only.</summary>
    int First(Column column, decimal value, bool beyond)
    {
        var (low, high) = (From, To);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            var number = column.Number(middle);
            if (number < value || (beyond && number == value)) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
