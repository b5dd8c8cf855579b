namespace NightLedger.Flow.Store;

/// <summary>Something that was deleted or edited, by what the source keeps a record of.</summary>
/// <param name="Object">What it is: entry, or the object behind a dimension.</param>
/// <param name="Key">Its record number or code.</param>
/// <param name="Deleted">It was deleted; otherwise edited.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Moment">When, in UTC.</param>
sealed record Trace(string Object, string Key, bool Deleted, string? Who, DateTime? Moment)
{
    /// <summary>What journal entries are called there.</summary>
    public const string Entry = "entry";

    /// <summary>Where they are kept: version, object, key, deleted, who, moment.</summary>
    public const string Table = "traces";

    /// <summary>Keeps a version's. The caller holds the transaction.</summary>
    public static void Keep(Duck duck, int version, IReadOnlyList<Trace> traces)
    {
        duck.Execute($"delete from {Table} where version = {version}");
        foreach (var some in traces.Chunk(500))
            duck.Execute($"insert into {Table} values {string.Join(", ", some.Select(trace => trace.Row(version)))}");
    }

    string Row(int version) => $"({version}, {Sql.Text(Object)}, {Sql.Text(Key)}, {Deleted}, {Told(Who, Sql.Text)}, {Told(Moment, At)})";

    static string At(DateTime? moment) => Sql.Moment(new DateTimeOffset(DateTime.SpecifyKind(moment!.Value, DateTimeKind.Utc)));

    static string Told<T>(T? value, Func<T, string> text) => value is null ? "null" : text(value);
}
