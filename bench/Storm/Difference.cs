using DuckDB.NET.Data;
using NightLedger.Flow.Store;

namespace NightLedger.Bench.Storm;

/// <summary>In what two companies' published files differ, table by table: rows that only one of them holds to be true.</summary>
static class Difference
{
    const int Shown = 3;

    /// <summary>Everything that a version is made of. What follows from lines is among it: it is kept, so it may be kept wrong.</summary>
    static readonly string[] Everything =
        ["books", "dimensions", "entities", "accounts", "statistical_accounts", "periods", "calendar", "places", "members", "lines", "movements", "turnover"];

    /// <summary>A line for each row that differs, the first few of each table; none: they are the same.</summary>
    public static IReadOnlyList<string> Between(CompanyFile night, CompanyFile fresh)
    {
        using var duck = new DuckDBConnection("Data Source=:memory:");
        duck.Open();
        Rows(duck, $"attach '{night.Published}' as night (read_only)");
        Rows(duck, $"attach '{fresh.Published}' as fresh (read_only)");
        return [.. Everything.SelectMany(table => Table(duck, table))];
    }

    /// <summary>Windows of any book that have ever been proven: as many as there are to be proven by turns.</summary>
    public static int Windows(CompanyFile file)
    {
        using var duck = new DuckDBConnection($"Data Source={file.Published};ACCESS_MODE=READ_ONLY");
        duck.Open();
        return int.Parse(Rows(duck, "select count(*) from (select distinct book, start from proven)")[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Dimensions in which a line names a member that the version does not have.</summary>
    public static IReadOnlyList<string> Absent(CompanyFile file)
    {
        using var duck = new DuckDBConnection($"Data Source={file.Published};ACCESS_MODE=READ_ONLY");
        duck.Open();
        return [.. Rows(duck, "select name from dimensions where to_version is null").Where(dimension => Rows(duck,
            $"""
             select 1 from lines l where to_version is null and "{dimension}" <> '(none)'
               and not exists (select 1 from members m where m.to_version is null and m.dimension = '{dimension}' and m.code = l."{dimension}") limit 1
             """).Count > 0)];
    }

    static IEnumerable<string> Table(DuckDBConnection duck, string table)
    {
        var (mine, theirs) = (Columns(duck, "night", table), Columns(duck, "fresh", table));
        var both = string.Join(", ", mine.Intersect(theirs).Order(StringComparer.Ordinal).Select(column => $"\"{column}\""));
        if (both.Length == 0)
            return mine.Count == theirs.Count ? [] : [$"{table} is in one of them only"];
        string Of(string file) => $"select {both} from {file}.{table} where to_version is null";
        return Rows(duck, $"select * from ({Of("night")} except all {Of("fresh")}) limit {Shown}").Select(row => $"{table}, only after nights: {row}")
            .Concat(Rows(duck, $"select * from ({Of("fresh")} except all {Of("night")}) limit {Shown}").Select(row => $"{table}, only when fresh: {row}"));
    }

    static List<string> Columns(DuckDBConnection duck, string file, string table) =>
        Rows(duck, $"select column_name from duckdb_columns() where database_name = '{file}' and table_name = '{table}' and column_name not in ('from_version', 'to_version')");

    static List<string> Rows(DuckDBConnection duck, string sql)
    {
        using var command = duck.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(column => !reader.IsDBNull(column)).Select(column => FormattableString.Invariant($"{reader.GetValue(column)}"))));
        return rows;
    }
}
