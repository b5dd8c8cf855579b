using System.Globalization;
using System.Runtime.CompilerServices;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// How a table that was asked for by name is kept: its cells in one text, since a vendor may have three hundred fields, and an engine that
/// keeps each in a column of its own wants memory for all of them at once. A view of the table's name shows them as the columns that they
/// are.
/// </summary>
static class Packed
{
    const char Between = '\u001f';

    /// <summary>The columns of each table, in the order in which they came: a cell's place in the text never changes.</summary>
    public const string Columns = "packed_columns";

    /// <summary>Where the rows of a table are.</summary>
    public static string Rows(string table) => "packed_" + table;

    /// <summary>The columns that a table has come to have.</summary>
    public static List<Column> ColumnsOf(Duck duck, string table) => duck.ColumnsOf(Columns).Count == 0 ? [] : duck.Rows(
        $"select name, kind from {Columns} where table_name = {Sql.Text(table)} order by position", row => new Column(row.GetString(0), "", Enum.Parse<Kind>(row.GetString(1))));

    /// <summary>Every table that was ever asked for by name.</summary>
    public static List<string> Tables(Duck duck) => duck.ColumnsOf(Columns).Count == 0 ? [] : duck.Rows($"select distinct table_name from {Columns} order by 1", row => row.GetString(0));

    /// <summary>Makes room for a table, and for columns that are new in it.</summary>
    public static void Prepare(Duck duck, Table table)
    {
        duck.Execute($"create table if not exists {Columns} (table_name varchar, position integer, name varchar, kind varchar)");
        duck.Grown();
        var known = ColumnsOf(duck, table.Name);
        foreach (var column in table.Columns.Where(column => known.All(one => one.Name != column.Name)))
        {
            known.Add(column);
            duck.Execute($"insert into {Columns} values ({Sql.Text(table.Name)}, {known.Count}, {Sql.Text(column.Name)}, {Sql.Text(column.Kind.ToString())})");
        }

        duck.Execute($"create table if not exists {Sql.Name(Rows(table.Name))} (from_version integer not null, to_version integer, key varchar, cells varchar)");
        duck.Execute(
            $"""
             create or replace view {Sql.Name(table.Name)} as select from_version, to_version
             {string.Concat(known.Select((column, i) => $", try_cast(nullif(split_part(cells, chr({(int)Between}), {i + 1}), '') as {Sql.Type(column.Kind)}) as {Sql.Name(column.Name)}"))}
             from {Sql.Name(Rows(table.Name))}
             """);
        duck.Grown();
    }

    /// <summary>The table as its rows are kept.</summary>
    public static Table Of(Table table) => new(Rows(table.Name), table.From) { Summary = table.Summary, Key = ["key"], Columns = [Column.Text("key"), Column.Text("cells")] };

    /// <summary>Packs rows as they come.</summary>
    public static async IAsyncEnumerable<Batch> PackAsync(Duck duck, Table table, IAsyncEnumerable<Batch> batches, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (places, packed) = (ColumnsOf(duck, table.Name).Select(column => column.Name).ToList(), Of(table));
        await foreach (var batch in batches.WithCancellation(cancel))
        {
            var columns = places.Select(name => Enumerable.Range(0, batch.Table.Columns.Count).FirstOrDefault(i => batch.Table.Columns[i].Name == name, -1)).ToList();
            var keys = table.Key.Select(batch.Table.IndexOf).ToList();
            var rows = new Batch(packed, batch.Count) { Count = batch.Count };
            for (var row = 0; row < batch.Count; row++)
                (rows.Texts(0)[row], rows.Texts(1)[row]) = (Joined(batch, keys, row), Joined(batch, columns, row));
            yield return rows;
        }
    }

    static string Joined(Batch batch, IEnumerable<int> columns, int row) => string.Join(Between, columns.Select(column => column < 0 ? "" : Text(batch, column, row)));

    static string Text(Batch batch, int column, int row) => batch.Table.Columns[column].Kind switch
    {
        Kind.Text => batch.Texts(column)[row]?.Replace(Between, ' ') ?? "",
        Kind.Integer => batch.Integers(column)[row]?.ToString(CultureInfo.InvariantCulture) ?? "",
        Kind.Amount => batch.Amounts(column)[row]?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "",
        Kind.Date => batch.Dates(column)[row]?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        Kind.Instant => batch.Instants(column)[row]?.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) ?? "",
        _ => batch.Flags(column)[row] switch { true => "true", false => "false", null => "" },
    };
}
