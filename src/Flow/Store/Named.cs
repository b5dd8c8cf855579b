namespace NightLedger.Flow.Store;

/// <summary>
/// The members that entries name, by dimension, as far as it may matter which of them are listed: of a dimension whose members are others than
/// in the version that was last published and tied, all that are named anywhere; of every other, those named in windows that have turned since.
/// </summary>
sealed class Named(Duck duck, int version, bool details)
{
    /// <summary>dimension, code: a row each. A code is null only where the store holds none.</summary>
    public const string Table = "named";

    /// <summary>So many are looked for in one pass: each keeps the codes it has met in memory.</summary>
    const int AtOnce = 12;

    /// <summary>Looks them up anew, all dimensions in one pass over what is stored.</summary>
    public void Gather(IEnumerable<string> dimensions)
    {
        duck.Execute($"create or replace temp table {Table} (dimension varchar, code varchar)");
        var changed = duck.Rows(Evidence.DimensionsChanged(version), row => row.GetString(0));
        foreach (var some in dimensions.Where(changed.Contains).Chunk(AtOnce))
            Gather(some, "true");
        foreach (var some in dimensions.Where(dimension => !changed.Contains(dimension)).Chunk(AtOnce))
            Gather(some, $"start in {Evidence.TurnedSincePublished(version)}");
    }

    void Gather(string[] dimensions, string which)
    {
        var columns = dimensions.Select(Sql.Name).ToList();
        var dimension = string.Concat(dimensions.Select(name => $" when grouping({Sql.Name(name)}) = 0 then {Sql.Text(name)}"));
        duck.Execute(
            $"""
             insert into {Table} select case{dimension} end, coalesce({string.Join(", ", columns)})
             from {Moved.ByMember(details)} where to_version is null and {which} group by grouping sets ({string.Join(", ", columns.Select(column => $"({column})"))})
             """);
    }
}
