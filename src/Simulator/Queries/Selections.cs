using NightLedger.Simulator.Access;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Queries;

/// <summary>Which rows are wanted and in what order; two with one key want the same.</summary>
sealed record Selection(string Key, Filter? Filter, Order[] Orders)
{
    public bool CaseInsensitive { get; init; }
    public bool ShowPrivate { get; init; }
    public string Entity { get; init; } = "";
}

/// <summary>Selects and orders rows of one state of the company.</summary>
sealed class Selections(SimulatedCompany company, Restriction restriction, int seed, RecentSelections recent)
{
    public int[] Rows(Selection selection, Table table, Func<string, Column> columnOf)
    {
        var visibility = new Visibility(company, selection.Entity, selection.ShowPrivate, restriction);
        var key = visibility.Key + selection.Key;
        if (recent.Recall(key, table) is { } known) return known;
        var orders = selection.Orders.Select(order => (columnOf(order.Field), order.Descending)).ToList();
        var rows = Ordering.Sort(Select(selection, table, columnOf, visibility), orders, seed);
        recent.Keep(key, table, rows);
        return rows;
    }

    int[] Select(Selection selection, Table table, Func<string, Column> columnOf, Visibility visibility)
    {
        var compiler = new FilterCompiler(columnOf, company.Format.Of(table.Name).InConditions, company.Beliefs, selection.CaseInsensitive);
        var passes = selection.Filter is null ? null : compiler.Compile(selection.Filter);
        var sees = visibility.Of(table);
        var range = RowRange.Narrow(table, selection.Filter, columnOf, compiler);
        var rows = new List<int>(range.Count);
        foreach (var row in range.Rows(table))
            if ((passes is null || passes(row)) && (sees is null || sees(row))) rows.Add(row);
        return [.. rows];
    }
}

/// <summary>The last few selections, so that the next page needs no new search. A table is one state, so what was kept of it stays true.</summary>
sealed class RecentSelections
{
    const int Kept = 16;
    readonly Lock _lock = new();
    readonly LinkedList<(string Key, Table Table, int[] Rows)> _recent = [];

    public int[]? Recall(string key, Table table)
    {
        lock (_lock)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
                if (node.Value.Key == key && ReferenceEquals(node.Value.Table, table)) return node.Value.Rows;
            return null;
        }
    }

    public void Keep(string key, Table table, int[] rows)
    {
        lock (_lock)
        {
            _recent.AddFirst((key, table, rows));
            if (_recent.Count > Kept) _recent.RemoveLast();
        }
    }
}
