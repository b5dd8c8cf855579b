using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// Members that entries name and the source does not list. They are ours: reading the source's list anew neither ends nor renews them. One
/// begins when an entry names it, or when it is taken off the list while entries still do, and ends when it is listed or named no more.
/// </summary>
sealed class Unlisted(Duck duck, int version, bool details)
{
    const string Status = "(not listed)";

    /// <summary>Which rows of the members are such.</summary>
    public static string Are(string alias = "") => $"{alias}status is not distinct from {Sql.Text(Status)}";

    /// <summary>Puts them right, as what is landed has it; which members entries name is in <see cref="Named"/>.</summary>
    public void Keep(IEnumerable<string> dimensions)
    {
        var some = duck.Rows($"select distinct dimension from {Names.Members} where to_version is null and {Are()}", row => row.GetString(0));
        foreach (var dimension in dimensions.Where(some.Contains))
            End(dimension);
        duck.Execute(
            $"""
             insert into {Names.Members} by name
             select {version} as from_version, dimension, code, {Sql.Text(Status)} as status from {Named.Table} n
             where code <> {Sql.Text(Names.None)} and not exists (
               select 1 from {Names.Members} k where k.to_version is null and k.dimension = n.dimension and k.code = n.code)
             """);
    }

    void End(string dimension)
    {
        var live = $"dimension = {Sql.Text(dimension)} and to_version is null";
        var over = $"{live} and {Are()} and (code in (select code from {Names.Members} where {live} and not ({Are()})) or code not in (select {Sql.Name(dimension)} from {Moved.ByMember(details)} where to_version is null))";
        duck.Execute($"delete from {Names.Members} where from_version = {version} and {over}");
        duck.Execute($"update {Names.Members} set to_version = {version} where {over}");
    }
}
