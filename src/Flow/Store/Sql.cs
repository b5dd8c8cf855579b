using System.Globalization;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>The few pieces of SQL that every statement is made of.</summary>
static class Sql
{
    /// <summary>How many digits an amount may have, and how many of them after the point.</summary>
    public const int Digits = 30, Decimals = 10;

    /// <summary>A text literal.</summary>
    public static string Text(string value) => "'" + value.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>A day literal.</summary>
    public static string Day(DateOnly day) => "date '" + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "'";

    /// <summary>A moment literal, in UTC.</summary>
    public static string Moment(DateTimeOffset moment) =>
        "timestamp '" + moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "'";

    /// <summary>An exact amount literal.</summary>
    public static string Amount(decimal amount) => amount.ToString(CultureInfo.InvariantCulture) + "::decimal(38,10)";

    /// <summary>A name, quoted so that the company's own words can be columns.</summary>
    public static string Name(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    /// <summary>Names with commas between and after each, for use before further columns; empty when there are none.</summary>
    public static string Each(IEnumerable<string> names, string prefix = "") => string.Concat(names.Select(name => prefix + Name(name) + ", "));

    /// <summary>The rows that are true in a version.</summary>
    public static string Live(int version, string alias = "") =>
        string.Create(CultureInfo.InvariantCulture, $"({alias}from_version <= {version} and ({alias}to_version is null or {alias}to_version > {version}))");

    /// <summary>How a kind is stored. Money is exact.</summary>
    public static string Type(Kind kind) => kind switch
    {
        Kind.Text => "varchar",
        Kind.Integer => "bigint",
        Kind.Amount => string.Create(CultureInfo.InvariantCulture, $"decimal({Digits},{Decimals})"),
        Kind.Date => "date",
        Kind.Instant => "timestamp",
        Kind.Flag => "boolean",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Which stored rows a slice stands for, and replaces.</summary>
    public static string Scope(Slice slice)
    {
        var parts = new List<string> { "true" };
        if (slice.Dimension is { } dimension)
            parts.Add($"dimension = {Text(dimension.Name)}");
        if (slice.Table.Name == Names.Members)
            parts.Add($"not ({Unlisted.Are()})");
        if (slice.Book is { } book)
            parts.Add($"book = {Text(book)}");
        if (slice.Budget is { } budget)
            parts.Add($"budget = {Text(budget)}");
        if (slice.Batches is { } batches)
            parts.Add($"batch_key in ({string.Join(", ", batches)})");
        if (slice.Modules is { } modules)
            parts.Add($"coalesce(module, '') {(slice.Others ? "not " : "")}in ({string.Join(", ", modules.Select(Text))})");
        if (slice.Window is { } window)
            parts.Add(slice.Table.Name == Names.Lines ? $"entry_date between {Day(window.Start)} and {Day(window.End)}" : $"start = {Day(window.Start)}");
        return string.Join(" and ", parts);
    }
}
