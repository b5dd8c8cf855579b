namespace NightLedger.Flow.Store;

/// <summary>Something that was deleted or edited, by what the source keeps a record of.</summary>
/// <param name="Object">What it is: entry, or the object behind a dimension.</param>
/// <param name="Key">Its record number or code.</param>
/// <param name="Deleted">It was deleted; otherwise edited.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Moment">When, in UTC.</param>
/// <param name="Id">What the source calls this record; null where it does not say, and from before it was kept.</param>
sealed record Trace(string Object, string Key, bool Deleted, string? Who, DateTime? Moment, string? Id)
{
    /// <summary>What journal entries are called there.</summary>
    public const string Entry = "entry";

    /// <summary>Where they are kept: version, object, key, deleted, who, moment, id.</summary>
    public const string Table = "traces";

    /// <summary>Keeps a version's. The caller holds the transaction.</summary>
    public static void Keep(Duck duck, int version, IReadOnlyList<Trace> traces)
    {
        duck.Execute($"delete from {Table} where version = {version}");
        foreach (var some in traces.Chunk(500))
            duck.Execute($"insert into {Table} values {string.Join(", ", some.Select(trace => trace.Row(version)))}");
    }

    /// <summary>Those that a version was told, since an instant, of some objects. A source asks by the second.</summary>
    public static IReadOnlyList<Trace> Since(Duck duck, string version, DateTimeOffset since, IEnumerable<string> objects) => duck.Rows(
        $"""
         select object, key, deleted, who, moment, id from {Table}
         where version = {version} and id is not null and moment >= date_trunc('second', {Sql.Moment(since)}) and lower(object) in ({string.Join(", ", objects.Select(name => Sql.Text(name.ToLowerInvariant())))})
         """,
        row => new Trace(row.GetString(0), row.GetString(1), row.GetBoolean(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetDateTime(4), row.GetString(5)));

    string Row(int version) => $"({version}, {Sql.Text(Object)}, {Sql.Text(Key)}, {Deleted}, {Told(Who, Sql.Text)}, {Told(Moment, At)}, {Told(Id, Sql.Text)})";

    static string At(DateTime? moment) => Sql.Moment(new DateTimeOffset(DateTime.SpecifyKind(moment!.Value, DateTimeKind.Utc)));

    static string Told<T>(T? value, Func<T, string> text) => value is null ? "null" : text(value);
}
