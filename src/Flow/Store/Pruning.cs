using NightLedger.Flow.Plans;

namespace NightLedger.Flow.Store;

/// <summary>
/// Removes versions that are no longer kept, with the rows that only they need. The room that rows leave is used again by later ones; a
/// file that is much larger than what it holds is written anew.
/// </summary>
static class Pruning
{
    const string Removed = "rows removed";

    /// <summary>One row in so many was removed since the file was last written anew: it is time to do so again.</summary>
    const int Worthwhile = 10;

    /// <summary>
    /// Removes what is not kept from a file that nobody else has open. Returns the file that holds the rest: the same one, or another
    /// beside it in which nothing lies idle.
    /// </summary>
    public static string Tidy(Duck duck, Retention keep)
    {
        Prune(duck, keep);
        return IsLoose(duck) ? Anew(duck) : duck.Path;
    }

    /// <summary>Removes what is not kept. Returns how many versions went.</summary>
    public static long Prune(Duck duck, Retention keep)
    {
        var kept = keep.Of(Versions(duck));
        var gone = duck.Count($"select count(*) from versions where version not in ({List(kept)})");
        if (gone == 0)
            return 0;
        duck.InOneAsync(() =>
        {
            var rows = Versioned(duck).Sum(table => RemoveRows(duck, table, kept));
            foreach (var table in new[] { "versions", "breaks", "suspects", "marks", "seals" })
                duck.Execute($"delete from {table} where version not in ({List(kept)})");
            // Of who did something between two versions that are kept, nothing is lost when one between them goes.
            duck.Execute($"delete from traces where version <= {kept[0]}");
            Remembered.KeepNumber(duck, Removed, (Remembered.NumberOf(duck, Removed) ?? 0) + rows);
            return Task.FromResult(0);
        }).GetAwaiter().GetResult();
        return gone;
    }

    /// <summary>Writes what a file holds into another beside it, in which nothing lies idle. Returns that one.</summary>
    public static string Anew(Duck duck)
    {
        var path = duck.Path + ".anew";
        WorkingFile.Disk(() => File.Delete(path));
        duck.Execute($"attach {Sql.Text(path)} as anew");
        duck.Execute($"copy from database {Sql.Name((string)duck.Value("select current_database()")!)} to anew");
        duck.Execute($"delete from anew.remembered where what = {Sql.Text(Removed)}");
        duck.Execute("checkpoint anew");
        duck.Execute("detach anew");
        return path;
    }

    static bool IsLoose(Duck duck) =>
        Remembered.NumberOf(duck, Removed) is { } removed && removed * Worthwhile >= Versioned(duck).Sum(table => duck.Count($"select count(*) from {Sql.Name(table)}"));

    static List<Aged> Versions(Duck duck) => duck.Rows(
        "select version, published is not null, as_of from versions where cells is not null",
        row => new Aged(row.GetInt32(0), row.GetBoolean(1), new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(2), DateTimeKind.Utc))));

    static List<string> Versioned(Duck duck) => duck.Rows(
        "select table_name from duckdb_columns() where column_name = 'to_version' and not internal and database_name = current_database() and schema_name = 'main' and table_name not in (select view_name from duckdb_views())",
        row => row.GetString(0));

    /// <summary>A row is needed by the versions from the one it began with to the one before it ended.</summary>
    static long RemoveRows(Duck duck, string table, IReadOnlyList<int> kept) => duck.Execute(
        $"""
         delete from {Sql.Name(table)} where to_version is not null and not exists (
           select 1 from (values {string.Join(", ", kept.Select(version => $"({version})"))}) k(version) where k.version >= from_version and k.version < to_version)
         """);

    static string List(IReadOnlyList<int> versions) => string.Join(", ", versions);
}
