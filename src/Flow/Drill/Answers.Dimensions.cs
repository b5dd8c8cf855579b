using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <content>What is known of the dimensions themselves.</content>
public sealed partial class Answers
{
    const int PeriodsLookedAt = 12, ExamplesShown = 2;

    /// <summary>
    /// Every dimension with its members, and how much of the ledger it tells apart: lines of all books, and money of the default book over
    /// the last twelve periods in which anything can have moved.
    /// </summary>
    public DimensionsAnswer DimensionsFound()
    {
        var (from, to) = LastPeriods();
        var recent = from is null ? "false" : $"start between {Sql.Day(from.Value)} and {Sql.Day(to!.Value)} and book = {Sql.Text(DefaultBook)} and not statistical";
        var (members, levels) = (MemberCounts(), Levels());
        var rows = duck.Rows($"select count(*){Each(name => $", count(*) filter ({Carries(name)})")} from {Live}", row => Enumerable.Range(0, Dimensions.Count + 1).Select(row.GetInt64).ToList())[0];
        var money = Money(recent);
        var found = Dimensions.Select((one, i) => new DimensionFound(
            one, members.GetValueOrDefault(one.Name), levels.GetValueOrDefault(one.Name), rows[i + 1], [.. money.Select(each => new Tagged(each.Currency, each.Turnover, each.Named[i]))],
            Examples(one.Name, recent)));
        return new(DefaultBook, from, Periods.Where(period => period.Start == to).Select(period => (DateOnly?)period.End).FirstOrDefault(), rows[0], [.. found]);
    }

    string Live => $"(select * from {Moved.ByMember(HasLines)} where {Sql.Live(Current.Version)})";

    string Each(Func<string, string> part) => string.Concat(Dimensions.Select(one => part(Sql.Name(one.Name))));

    static string Carries(string column) => $"where {column} is not null and {column} <> {Sql.Text(Names.None)}";

    /// <summary>Starts of the first and the last of the periods looked at: the last that had begun when the numbers were read, and in which anything moved.</summary>
    (DateOnly? From, DateOnly? To) LastPeriods()
    {
        var today = DateOnly.FromDateTime(Current.AsOf.UtcDateTime);
        var moved = duck.Rows(
            $"select distinct start from {Moved.ByAccount(HasLines)} where {Sql.Live(Current.Version)} and book = {Sql.Text(DefaultBook)} and not statistical",
            row => row.GetFieldValue<DateOnly>(0)).ToHashSet();
        var ended = Periods.Where(period => period.Start <= today).ToList();
        var last = ended.FindLastIndex(period => moved.Contains(period.Start));
        return last < 0 ? (null, null) : (ended[Math.Max(0, last - PeriodsLookedAt + 1)].Start, ended[last].Start);
    }

    List<(string Currency, decimal Turnover, List<decimal> Named)> Money(string recent) => duck.Rows(
        $"""
         select coalesce(currency, ''), sum(debit + credit)::decimal(38,10) {Each(name => $", coalesce(sum(debit + credit) filter ({Carries(name)}), 0)::decimal(38,10)")}
         from {Live} where {recent} group by 1 order by 2 desc, 1
         """,
        row => (row.GetString(0), row.GetDecimal(1), Enumerable.Range(2, Dimensions.Count).Select(row.GetDecimal).ToList()));

    Dictionary<string, MemberCount> MemberCounts() => duck.Rows(
        $"""
         select dimension, count(*) filter (where coalesce(lower(status), '') not in ('inactive', '(not listed)')),
           count(*) filter (where lower(status) = 'inactive'), count(*) filter (where status = '(not listed)')
         from {Names.Members} where {Sql.Live(Current.Version)} group by dimension
         """,
        row => (Name: row.GetString(0), Count: new MemberCount(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3)))).ToDictionary(pair => pair.Name, pair => pair.Count);

    // A loop among parents hangs under nothing, and is not followed.
    Dictionary<string, int> Levels() => duck.Rows(
        $"""
         with recursive listed as (select dimension, code, nullif(parent, '') as parent from {Names.Members} where {Sql.Live(Current.Version)}),
         tree as (
           select dimension, code, 1 as level from listed m where parent is null or not exists (select 1 from listed p where p.dimension = m.dimension and p.code = m.parent)
           union all
           select m.dimension, m.code, t.level + 1 from tree t join listed m on m.dimension = t.dimension and m.parent = t.code)
         select dimension, max(level) from tree group by dimension
         """,
        row => (Name: row.GetString(0), Level: row.GetInt32(1))).ToDictionary(pair => pair.Name, pair => pair.Level);

    List<(string, string?)> Examples(string dimension, string recent)
    {
        var column = Sql.Name(dimension);
        return duck.Rows(
            $"""
             with used as (select {column} as code, sum(debit + credit) as moved from {Live} {Carries(column)} and {recent} group by 1),
             listed as (select code, any_value(name) as name from {Names.Members} where {Sql.Live(Current.Version)} and dimension = {Sql.Text(dimension)} group by code)
             select code, name from used full join listed using (code) order by coalesce(moved, 0) desc, code limit {ExamplesShown}
             """,
            row => (row.GetString(0), Text(row, 1)));
    }
}
