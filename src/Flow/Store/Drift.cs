using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// Tables that were asked for by name change their shape as their objects do: fields that come are added or blocked, as was chosen; those
/// that go keep their column, which stays empty; one that holds another kind of value than it did gets a column of its own.
/// </summary>
sealed class Drift(Duck duck, Orders orders)
{
    readonly List<string> notes = [];

    /// <summary>The ledger with its tables as they will be stored, and with what changed among its notes.</summary>
    public static Ledger Of(Duck duck, Ledger ledger, Orders orders)
    {
        var drift = new Drift(duck, orders);
        var tables = ledger.Tables.Select(drift.Fitted).ToList();
        return ledger with { Tables = tables, Notes = [.. ledger.Notes, .. drift.notes] };
    }

    Table Fitted(Table table)
    {
        if (!table.Name.StartsWith(Names.Further, StringComparison.Ordinal))
            return table;
        var stored = Packed.ColumnsOf(duck, table.Name).ToDictionary(column => column.Name, column => column.Kind, StringComparer.Ordinal);
        var grows = orders.Further.FirstOrDefault(one => one.Object == table.From) is not { Grows: false, Fields.Count: 0 };
        var columns = stored.Count == 0 ? table.Columns : [.. table.Columns.Select(column => Of(column, stored))];
        var added = stored.Count == 0 ? [] : columns.Where(column => !stored.ContainsKey(column.Name)).ToList();
        Tell(table, added, grows, Gone(table, columns, stored));
        var kept = grows ? columns : [.. columns.Except(added)];
        var fitted = table with { Columns = kept, Aside = [.. kept.Select(column => column.Name)], Key = [.. table.Key.Where(key => kept.Any(column => column.Name == key))] };
        Packed.Prepare(duck, fitted);
        return fitted;
    }

    /// <summary>The column under its name or, where that holds another kind of value, under one with the kind behind it.</summary>
    static Column Of(Column column, Dictionary<string, Kind> stored) =>
        stored.TryGetValue(column.Name, out var kind) && kind != column.Kind
            ? column with { Name = $"{column.Name}_{column.Kind.ToString().ToLowerInvariant()}" } : column;

    List<string> Gone(Table table, IReadOnlyList<Column> columns, Dictionary<string, Kind> stored) =>
    [
        .. stored.Keys.Where(name => columns.All(column => column.Name != name))
            .Where(name => duck.Count($"select count({Sql.Name(name)}) from {Sql.Name(table.Name)} where to_version is null") > 0).Order(StringComparer.Ordinal),
    ];

    void Tell(Table table, IReadOnlyList<Column> added, bool grows, List<string> gone)
    {
        if (added.Count > 0)
            notes.Add(grows ? $"New in {table.From}: {Said(added)}." : $"New in {table.From} and not taken, as was chosen: {Said(added)}.");
        if (gone.Count > 0)
            notes.Add($"No longer in {table.From}: {string.Join(", ", gone)}. What was stored stays in older versions; the columns stay empty from now on.");
    }

    static string Said(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => column.From));
}
