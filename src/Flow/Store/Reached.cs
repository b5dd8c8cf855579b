namespace NightLedger.Flow.Store;

/// <summary>How far the versions in a file have come.</summary>
/// <param name="Newest">The newest there is; 0 when there is none.</param>
/// <param name="Proven">The newest was put to every check: its night came to its end.</param>
/// <param name="Published">The newest that is published; 0 when none is.</param>
sealed record Reached(int Newest, bool Proven, int Published)
{
    /// <summary>Of a file that is only read; null when there is none.</summary>
    public static Reached? Of(string path) => File.Exists(path) ? Of(path, readOnly: true) : null;

    /// <summary>Of a file that was written to until somebody was killed: what was left beside it is taken in.</summary>
    public static Reached OfWorking(string path) => Of(path, readOnly: false);

    static Reached Of(string path, bool readOnly)
    {
        using var duck = Released.Open(path, readOnly);
        if (!readOnly)
            duck.Execute("checkpoint");
        return duck.Count("select count(*) from duckdb_tables() where table_name = 'versions'") == 0 ? new(0, false, 0) : new(
            (int)duck.Count("select max(version) from versions"),
            duck.Count("select count(*) from versions where version = (select max(version) from versions) and cells is not null") > 0,
            (int)duck.Count("select max(version) from versions where published is not null"));
    }
}
