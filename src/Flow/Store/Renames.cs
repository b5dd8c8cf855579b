using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// A member or account whose code changed is the same one by its record number, and the source shows all of its history under the new
/// code. So does the new version: without this, old lines would stand under a code that no longer is, until each happened to be read.
/// </summary>
sealed class Renames(Duck duck, int version, Turned turned)
{
    /// <summary>Follows what changed its code, or its entity, in this version. Returns how many rows were carried over.</summary>
    public long Follow(IEnumerable<Dimension> dimensions)
    {
        var carried = Carry("account", Changed(Names.Accounts, "account", _ => "true"));
        var ended = duck.Rows($"select distinct dimension from {Names.Members} where to_version = {version}", row => row.GetString(0));
        foreach (var dimension in dimensions.Where(dimension => ended.Contains(dimension.Name)))
            carried += Carry(dimension.Name, Changed(Names.Members, "code", alias => $"{alias}.dimension = {Sql.Text(dimension.Name)}"));
        return carried + Carry("entity", Relocated, by: "location");
    }

    /// <summary>A query for was and is: codes that ended and began with the same record number.</summary>
    string Changed(string table, string code, Func<string, string> which) =>
        $"""
         select old.{code} as was, new.{code} as "is" from {table} old join {table} new on new.record_no = old.record_no
         where old.to_version = {version} and new.from_version = {version} and new.to_version is null and old.{code} <> new.{code}
           and {which("old")} and {which("new")}
           and not exists (select 1 from {table} other where other.to_version is null and other.{code} = old.{code} and {which("other")})
         """;

    /// <summary>A query for was (a location) and is (its entity): locations that are under another entity now.</summary>
    string Relocated =>
        $"""
         select old.location as was, new.entity as "is" from places old join places new on new.location = old.location
         where old.to_version = {version} and new.from_version = {version} and new.to_version is null and old.entity <> new.entity
         """;

    long Carry(string column, string map, string? by = null)
    {
        if (by is not null && !duck.ColumnsOf(Names.Lines).Contains(by))
            return 0;
        duck.Execute($"create or replace temp table renamed as {map}");
        if (duck.Count("select count(*) from renamed") == 0)
            return 0;
        var key = Sql.Name(by ?? column);
        foreach (var table in new[] { Names.Lines, Moved.Movements })
            turned.Starting(duck.Rows($"select distinct start from {table} m join renamed r on r.was = m.{key} where m.to_version is null", row => row.GetFieldValue<DateOnly>(0)));
        return CarryOver(Names.Lines, column, key) + CarryOver(Moved.Movements, column, key);
    }

    // Rows of this very version are put right where they stand: nobody has seen them yet.
    long CarryOver(string table, string column, string key)
    {
        var there = $"to_version is null and {key} in (select was from renamed)";
        duck.Execute(
            $"""
             create or replace temp table carried as
             select t.* replace (r."is" as {Sql.Name(column)}, {version} as from_version) from {table} t join renamed r on r.was = t.{key} where t.to_version is null
             """);
        duck.Execute($"delete from {table} where from_version = {version} and {there}");
        var ended = duck.Execute($"update {table} set to_version = {version} where {there}");
        duck.Execute($"insert into {table} select * from carried");
        return table == Names.Lines ? ended : 0;
    }
}
