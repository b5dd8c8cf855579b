using System.Globalization;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>Which balances are wanted.</summary>
/// <param name="Version">As they are true in this version.</param>
/// <param name="From">Start of the first window.</param>
/// <param name="To">Start of the last window.</param>
/// <param name="Book">Null: every book, each for itself.</param>
/// <param name="By">Dimensions to split by.</param>
/// <param name="Details">The version was made with transaction lines.</param>
sealed record BalanceScope(int Version, DateOnly From, DateOnly To, string? Book, IReadOnlyList<string> By, bool Details)
{
    /// <summary>Of several books, each for itself; in place of <see cref="Book"/>.</summary>
    public IReadOnlyList<string>? Books { get; init; }

    /// <summary>The condition that this makes; empty for every book.</summary>
    public string OfBooks => (Books ?? (Book is null ? null : [Book])) is { } books ? $" and book in ({string.Join(", ", books.Select(Sql.Text))})" : "";
}

/// <summary>
/// Balances are worked out in one place. Balance sheet accounts carry on from the beginning. Income accounts start again each fiscal
/// year, and what they held moves into the account that they close to, as an opening and not as a movement, in the same members. A
/// statistical account for the period starts again in every window.
/// </summary>
static class Balances
{
    /// <summary>
    /// A query for entity, book, currency, account, statistical, start, "end", period, mapped, each dimension, opening, debit, credit
    /// and closing, without rows in which nothing is and nothing moves.
    /// </summary>
    public static string Query(BalanceScope scope)
    {
        var by = Sql.Each(scope.By);
        var keys = $"entity, book, currency, account, statistical{string.Concat(scope.By.Select(name => ", " + Sql.Name(name)))}";
        var month = string.Create(CultureInfo.InvariantCulture, $"{Sql.Live(scope.Version)}");
        return
            $"""
             with accounts_now as (select account, type, nullif(closes_to, '') as closes_to, closing_type from {Names.Accounts} where {month}),
             close_default as (
               select coalesce(
                 (select closes_to from accounts_now where type = 'incomestatement' and closes_to is not null group by closes_to order by count(*) desc, closes_to limit 1),
                 (select min(account) from accounts_now where closing_type in ('closed to account', 'closing account') and type = 'balancesheet')) as account),
             kinds as (
               select account, false as statistical, case when type = 'incomestatement' then 'year' else 'never' end as restarts,
                 case when type = 'incomestatement' then coalesce(closes_to, (select account from close_default)) end as closes_to from accounts_now
               union all
               select account, true, case when type = 'cumulative' then 'never' else 'window' end, null
               from {StatisticalAccounts(scope.Version)}),
             windows as (select * from calendar where {month}),
             years as (select entity, fiscal_start, lead(fiscal_start) over (partition by entity order by fiscal_start) as next_start
               from (select distinct entity, fiscal_start from windows)),
             next_windows as (select entity, start, lead(start) over (partition by entity order by start) as next_start from windows),
             moved as (
               select {keys}, start, sum(debit) as debit, sum(credit) as credit from {(scope.By.Count == 0 ? Moved.ByAccount(scope.Details) : Moved.ByMember(scope.Details))}
               where {month} and start <= {Sql.Day(scope.To)}{scope.OfBooks}
               group by {keys}, start),
             ended as (
               select {Prefixed("m", scope.By)}, k.closes_to, case when k.restarts = 'year' then y.next_start else n.next_start end as start, sum(m.debit - m.credit) as held
               from moved m join kinds k using (account, statistical) join windows w on w.entity = m.entity and w.start = m.start
                 left join years y on y.entity = m.entity and y.fiscal_start = w.fiscal_start
                 left join next_windows n on n.entity = m.entity and n.start = m.start
               where k.restarts <> 'never' group by all),
             flows as (
               select {keys}, start, sum(debit) as debit, sum(credit) as credit, sum(rolled) as rolled from (
                 select {keys}, start, debit, credit, 0 as rolled from moved
                 union all by name
                 select {keys}, start, 0 as debit, 0 as credit, -held as rolled from ended where start is not null
                 union all by name
                 select {Replaced(scope.By)}, start, 0 as debit, 0 as credit, held as rolled from ended where start is not null and closes_to is not null)
               group by {keys}, start),
             held_before as (select {keys}, sum(debit - credit + rolled) as held from flows where start < {Sql.Day(scope.From)} group by {keys}),
             wanted as (select * from windows where start between {Sql.Day(scope.From)} and {Sql.Day(scope.To)}),
             cells as (
               select {Prefixed("g", scope.By)}, w.start, w."end", w.name as period, w.mapped, coalesce(h.held, 0) as held,
                 coalesce(f.debit, 0) as debit, coalesce(f.credit, 0) as credit, coalesce(f.rolled, 0) as rolled
               from (select distinct {keys} from flows) g join wanted w on w.entity = g.entity
                 left join held_before h on {Joined("h", scope.By)}
                 left join flows f on {Joined("f", scope.By)} and f.start = w.start),
             running as (
               select *, held + rolled + coalesce(sum(debit - credit + rolled) over (
                 partition by {keys} order by start rows between unbounded preceding and 1 preceding), 0) as opening from cells)
             select entity, book, currency, account, statistical, start, "end", period, mapped, {by}
               opening::decimal(38,10) as opening, debit::decimal(38,10) as debit, credit::decimal(38,10) as credit,
               (opening + debit - credit)::decimal(38,10) as closing
             from running where (opening <> 0 or debit <> 0 or credit <> 0) and (mapped or debit <> 0 or credit <> 0)
             """;
    }

    /// <summary>A company without statistical accounts has no such table to read.</summary>
    static string StatisticalAccounts(int version) =>
        $"(select account, type from {Names.StatisticalAccounts} where {Sql.Live(version)})";

    static string Prefixed(string alias, IEnumerable<string> by) =>
        $"{alias}.entity, {alias}.book, {alias}.currency, {alias}.account, {alias}.statistical{string.Concat(by.Select(name => $", {alias}.{Sql.Name(name)}"))}";

    static string Replaced(IEnumerable<string> by) =>
        $"entity, book, currency, closes_to as account, statistical{string.Concat(by.Select(name => ", " + Sql.Name(name)))}";

    static string Joined(string alias, IEnumerable<string> by) =>
        string.Join(" and ", new[] { "entity", "book", "currency", "account", "statistical" }.Concat(by).Select(name => $"{alias}.{Sql.Name(name)} = g.{Sql.Name(name)}"));
}
