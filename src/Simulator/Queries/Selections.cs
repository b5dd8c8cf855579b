using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Queries;

/// <summary>Selects and orders rows, and keeps the last few selections so that the next page needs no new search.</summary>
sealed class Selections(SimulatedCompany company, int seed)
{
    const int Kept = 16;
    readonly Lock _lock = new();
    readonly LinkedList<(string Key, Table Table, int[] Rows)> _recent = [];

    public int[] Rows(QueryRequest request, ServedObject target, FieldResolver fields, string entity)
    {
        var visibility = new Visibility(company, entity, request.ShowPrivate);
        var key = visibility.Key + request.SelectionKey;
        if (Recall(key, target.Table) is { } known) return known;
        var rows = Select(request, target.Table, fields, visibility);
        var orders = request.Orders.Select(order => (fields.Resolve(order.Field), order.Descending)).ToList();
        rows = Ordering.Sort(rows, request.Aggregates.Length > 0 ? [] : orders, seed);
        Keep(key, target.Table, rows);
        return rows;
    }

    int[] Select(QueryRequest request, Table table, FieldResolver fields, Visibility visibility)
    {
        var compiler = new FilterCompiler(fields, company.Format, company.Beliefs, request.CaseInsensitive);
        var passes = request.Filter is null ? null : compiler.Compile(request.Filter);
        var sees = visibility.Of(table);
        var range = RowRange.Narrow(table, request.Filter, fields, compiler);
        var rows = new List<int>(range.Count);
        for (var row = range.From; row < range.To; row++)
            if ((passes is null || passes(row)) && (sees is null || sees(row))) rows.Add(row);
        return [.. rows];
    }

    int[]? Recall(string key, Table table)
    {
        lock (_lock)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
                if (node.Value.Key == key && ReferenceEquals(node.Value.Table, table)) return node.Value.Rows;
            return null;
        }
    }

    void Keep(string key, Table table, int[] rows)
    {
        lock (_lock)
        {
            _recent.AddFirst((key, table, rows));
            if (_recent.Count > Kept) _recent.RemoveLast();
        }
    }
}
