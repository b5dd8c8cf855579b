using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// What was planned, told like what happened: by entity, currency, account, window and dimension, debit positive. An item belongs to the
/// window that its first day opens, or to the one that bears its period's name.
/// </summary>
static class Planned
{
    /// <summary>
    /// A query for budget, entity, currency, account, statistical, start, amount and each dimension asked for. What belongs to no
    /// window has no start.
    /// </summary>
    /// <param name="duck">The store.</param>
    /// <param name="version">As it is true in this version.</param>
    /// <param name="by">Dimensions to split by.</param>
    /// <param name="asEntered">Amounts are debit positive as they were entered; otherwise they stand on each account's usual side.</param>
    public static string Query(Duck duck, int version, IReadOnlyList<string> by, bool asEntered)
    {
        var there = duck.ColumnsOf(Names.BudgetItems).ToHashSet(StringComparer.Ordinal);
        string Member(string name) => there.Contains(name) ? $"coalesce(nullif(i.{Sql.Name(name)}, ''), {Sql.Text(Names.None)})" : Sql.Text(Names.None);
        var sign = asEntered ? "1" : "case when lower(coalesce(i.normal_balance, a.normal_balance, '')) in ('-1', 'credit', 'c') then -1 else 1 end";
        return
            $"""
             with chart as (select account, any_value(normal_balance) as normal_balance from {Names.Accounts} where {Sql.Live(version)} group by account),
             counted as (select distinct account from {Names.StatisticalAccounts} where {Sql.Live(version)}),
             places as (select location, any_value(entity) as entity from {Names.Places} where {Sql.Live(version)} group by location),
             alone as (select any_value(entity) as entity from {Names.Entities} where {Sql.Live(version)} having count(*) = 1),
             homes as (select entity, any_value(nullif(currency, '')) as currency from {Names.Entities} where {Sql.Live(version)} group by entity),
             heads as (select budget, any_value(nullif(currency, '')) as currency from {Names.Budgets} where {Sql.Live(version)} group by budget),
             days as (select start, any_value(name) as name from calendar where {Sql.Live(version)} and mapped group by start),
             items as (
               select i.*, coalesce((select entity from alone), p.entity, {Sql.Text(Names.None)}) as entity
               from (select * from {Names.BudgetItems} where {Sql.Live(version)} and budget is not null and account is not null) i left join places p on p.location = {Member("location")})
             select i.budget, i.entity, case when coalesce(i.statistical, a.account is null and s.account is not null) then '' else coalesce(nullif(i.currency, ''), h.currency, e.currency, '') end as currency,
               i.account, coalesce(i.statistical, a.account is null and s.account is not null) as statistical, coalesce(d.start, n.start) as start,
               sum({sign} * i.amount)::decimal(38,10) as amount{string.Concat(by.Select(name => $", {Member(name)} as {Sql.Name(name)}"))}
             from items i left join chart a on a.account = i.account left join counted s on s.account = i.account left join heads h on h.budget = i.budget
               left join homes e on e.entity = i.entity left join days d on d.start = i.start left join days n on i.start is null and n.name = i.period
             group by all
             """;
    }

    /// <summary>
    /// What <see cref="Balances.Query"/> tells of one book, with what each of some budgets has for it beside it, as p0, p1 and so on. Where
    /// only a budget has anything there is a row too.
    /// </summary>
    public static string Beside(Duck duck, BalanceScope scope, IReadOnlyList<string> budgets, bool asEntered)
    {
        string[] keys = ["entity", "currency", "account", "statistical", "start", .. scope.By];
        var amounts = budgets.Select((budget, i) => $", coalesce(sum(amount) filter (where budget = {Sql.Text(budget)}), 0)::decimal(38,10) as p{i}");
        return
            $"""
             with moved as ({Balances.Query(scope)}),
             planned as (
               select {string.Join(", ", keys.Select(Sql.Name))}{string.Concat(amounts)} from ({Query(duck, scope.Version, scope.By, asEntered)})
               where start between {Sql.Day(scope.From)} and {Sql.Day(scope.To)} group by all),
             days as (select start, any_value("end") as "end", any_value(name) as name from calendar where {Sql.Live(scope.Version)} and mapped group by start)
             select coalesce(m.book, {Sql.Text(scope.Book!)}) as book, coalesce(m."end", d."end") as "end", coalesce(m.period, d.name) as period,
               {string.Concat(keys.Select(key => $"coalesce(m.{Sql.Name(key)}, p.{Sql.Name(key)}) as {Sql.Name(key)}, "))}
               {string.Concat(new[] { "opening", "debit", "credit", "closing" }.Select(name => $"coalesce(m.{name}, 0)::decimal(38,10) as {name}, "))}
               {string.Join(", ", budgets.Select((_, i) => $"coalesce(p.p{i}, 0)::decimal(38,10) as p{i}"))}
             from moved m full join planned p on {string.Join(" and ", keys.Select(key => $"m.{Sql.Name(key)} = p.{Sql.Name(key)}"))} left join days d on d.start = p.start
             where m.account is not null or {string.Join(" or ", budgets.Select((_, i) => $"p.p{i} <> 0"))}
             """;
    }
}
