using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>
/// By location and by department, leaf by leaf, for the windows in which the source was asked that way tonight. Where lines are read both
/// sides are compared; where only balances are, what moved on balance. Accounts that others close to are left out of closings: it is not
/// documented whether the source rolls income into them member by member.
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
             with asked as (select distinct book, start from by_member where {member} is not null),
             fixed as (select account from accounts where {live} and type = 'balancesheet' and coalesce(closing_type, '') not in ('closed to account', 'closing account')
               and account not in (select closes_to from accounts where {live} and closes_to is not null)),
             theirs as (
               select book, account, start, coalesce({member}, {none}) as member, sum(debit) as debit, sum(credit) as credit, sum(debit - credit) as net,
                 sum(closing) filter (account in (select account from fixed)) as closing
               from by_member join asked using (book, start) group by all),
             windows as (
               select book, account, start, {member} as member, sum(debit) as debit, sum(credit) as credit
               from {Moved.ByMember(details)} where {live} and not statistical group by all),
             moved as (
               select m.book, m.account, a.start, m.member, sum(m.debit) filter (m.start = a.start) as debit, sum(m.credit) filter (m.start = a.start) as credit,
                 sum(m.debit - m.credit) as closing
               from windows m join asked a on a.book = m.book and m.start <= a.start group by all),
             mine as (
               select book, account, start, member, coalesce(debit, 0) as debit, coalesce(credit, 0) as credit, coalesce(debit, 0) - coalesce(credit, 0) as net,
                 case when account in (select account from fixed) then closing end as closing from moved),
             pairs as (
               select book, account, start, member, unnest([{string.Join(", ", measures.Select(Measure))}]) as cell
               from mine m full join theirs t using (book, account, start, member))
             select p.member as entity, p.book, p.account, w.name as period, null as batch, cell.measure as measure, cell.ours as ours, cell.theirs as theirs
             from pairs p join (select distinct start, name from calendar where {live}) w using (start) where cell.ours <> cell.theirs
             """);
    }

    static string Measure(string name) =>
        $"{{'measure': '{name}', 'ours': coalesce(m.{name}, 0)::decimal(38,10), 'theirs': coalesce(t.{name}, 0)::decimal(38,10)}}";
}
