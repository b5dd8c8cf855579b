using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>
/// By location and by department, leaf by leaf, for the windows in which the source was asked that way tonight. Where lines are read both
/// sides are compared; where only balances are, what moved on balance. What a leaf closed with tells of every window before: of balance sheet
/// accounts since the beginning, of income accounts since the fiscal year began. Accounts that others close to are left out of that: it is
/// not documented whether the source rolls income into them member by member.
/// </summary>
static class MemberChecks
{
    /// <summary>The checks for those dimensions that this company has.</summary>
    public static IEnumerable<Check> Of(int version, IReadOnlyList<string> dimensions, bool details)
    {
        foreach (var dimension in new[] { "location", "department" }.Where(dimensions.Contains))
            yield return Of(version, dimension, details);
    }

    static Check Of(int version, string dimension, bool details)
    {
        var (live, member, none) = (Sql.Live(version), Sql.Name(dimension), Sql.Text(Names.None));
        var measures = details ? new[] { "debit", "credit", "closing" } : ["net", "closing"];
        return new Check(
            $"by {dimension}",
            $"What moved on each {dimension}, and what it closed with, equals the source's own trial balance of it.",
            $"""
             with years as (select start, min(fiscal_start) as since from calendar where {live} and mapped group by start having count(distinct fiscal_start) = 1),
             asked as (select distinct b.book, b.start, e.stands, y.since from by_member b join {Evidence.Asked(version)} e using (book, start) left join years y using (start)
               where b.{member} is not null),
             counted as (select account, type = 'incomestatement' as yearly from accounts where {live} and type in ('balancesheet', 'incomestatement')
               and coalesce(closing_type, '') not in ('closed to account', 'closing account')
               and account not in (select closes_to from accounts where {live} and closes_to is not null)),
             compared as (select a.book, a.start, c.account, case when c.yearly then a.since else date '0001-01-01' end as since
               from asked a cross join counted c where a.stands and (not c.yearly or a.since is not null)),
             theirs as (
               select t.book, t.account, t.start, coalesce(t.{member}, {none}) as member, sum(t.debit) as debit, sum(t.credit) as credit, sum(t.debit - t.credit) as net,
                 sum(t.closing) filter (c.account is not null) as closing
               from by_member t join asked using (book, start) left join compared c on c.book = t.book and c.start = t.start and c.account = t.account group by all),
             windows as (
               select book, account, start, {member} as member, sum(debit) as debit, sum(credit) as credit
               from {Moved.ByMember(details)} where {live} and not statistical group by all),
             moved as (
               select m.book, m.account, a.start, m.member, sum(m.debit) filter (m.start = a.start) as debit, sum(m.credit) filter (m.start = a.start) as credit,
                 sum(m.debit - m.credit) filter (m.start >= c.since) as closing
               from windows m join asked a on a.book = m.book and m.start <= a.start
                 left join compared c on c.book = a.book and c.start = a.start and c.account = m.account group by all),
             mine as (
               select book, account, start, member, coalesce(debit, 0) as debit, coalesce(credit, 0) as credit, coalesce(debit, 0) - coalesce(credit, 0) as net, closing from moved),
             pairs as (
               select book, account, start, member, unnest([{string.Join(", ", measures.Select(Measure))}]) as cell
               from mine m full join theirs t using (book, account, start, member))
             select p.member as entity, p.book, p.account, w.name as period, null as batch, cell.measure as measure, cell.ours as ours, cell.theirs as theirs
             from pairs p join (select distinct start, name from calendar where {live}) w using (start) where cell.ours <> cell.theirs
             """);
    }

    /// <summary>
    /// Windows of a book in which a leaf does not agree, and whether what moved in it differs; otherwise only what it closed with does, and
    /// the cause lies before.
    /// </summary>
    public static IReadOnlyList<(string By, string Book, DateOnly Start, bool Moved)> Broken(Duck duck, int version) => duck.Rows(
        $"""
         select substr(b.check_name, 4), b.book, w.start, bool_or(b.measure <> 'closing') from breaks b
           join (select distinct start, name from calendar where {Sql.Live(version)}) w on w.name = b.period
         where b.version = {version} and b.check_name in ('by location', 'by department') group by all order by all
         """,
        row => (row.GetString(0), row.GetString(1), row.GetFieldValue<DateOnly>(2), row.GetBoolean(3)));

    static string Measure(string name) =>
        $"{{'measure': '{name}', 'ours': coalesce(m.{name}, 0)::decimal(38,10), 'theirs': coalesce(t.{name}, 0)::decimal(38,10)}}";
}
