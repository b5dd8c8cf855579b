using System.Data.Common;
using System.Globalization;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <content>Tables that were asked for by name.</content>
public sealed partial class Answers
{
    /// <summary>Every one that has rows in the last published version, by name.</summary>
    public IReadOnlyList<FurtherFound> FurtherFound() =>
    [
        .. Packed.Tables(duck).Select(table => new FurtherFound(
            table, [.. Packed.ColumnsOf(duck, table).Select(column => column.Name)],
            duck.Count($"select count(*) from {Sql.Name(table)} where {Sql.Live(Current.Version)}"))),
    ];

    /// <summary>The rows of one, a stream: each cell as plain text, in the order of its columns.</summary>
    public IEnumerable<IReadOnlyList<string?>> FurtherRows(FurtherFound table) => duck.Stream(
        $"select {string.Join(", ", table.Columns.Select(Sql.Name))} from {Sql.Name(table.Table)} where {Sql.Live(Current.Version)} order by 1",
        row => Enumerable.Range(0, row.FieldCount).Select(column => Cell(row, column)).ToList());

    static string? Cell(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetValue(column) switch
    {
        bool flag => flag ? "true" : "false",
        decimal amount => amount.ToString("0.############################", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture),
    };
}
