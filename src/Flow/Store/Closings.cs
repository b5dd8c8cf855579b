using System.Data.Common;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>Income that somebody closed by hand, though years close by themselves.</summary>
/// <param name="Entity">Of which entity.</param>
/// <param name="Book">In which book.</param>
/// <param name="Period">In which period.</param>
/// <param name="Day">On which day; null where only balances are read.</param>
/// <param name="BatchNo">The journal entry, where lines are read.</param>
/// <param name="Journal">Its journal.</param>
/// <param name="Title">Its title.</param>
/// <param name="Accounts">How many income accounts were brought to nothing.</param>
/// <param name="Amount">What was moved, debit positive: the income accounts' side of it.</param>
public sealed record Closing(string Entity, string Book, string Period, DateOnly? Day, string? BatchNo, string? Journal, string? Title, long Accounts, decimal Amount);

/// <summary>
/// Finds closing entries made by hand. Years close by a computed roll, which leaves no entry; one that brings income accounts to nothing
/// against an account that years close to was made by somebody, and takes the year's last period what the others earned.
/// </summary>
static class Closings
{
    /// <summary>Those of a version; <paramref name="starts"/> is a query for the windows to look in.</summary>
    public static List<Closing> Of(Duck duck, int version, bool details, string? starts = null) =>
        duck.Rows(details ? Entries(version, starts) : Years(version, starts), Found);

    static string Accounts(int version) =>
        $"""
         income as (select account from {Names.Accounts} where {Sql.Live(version)} and type = 'incomestatement'),
         targets as (select closes_to as account from {Names.Accounts} where {Sql.Live(version)} and coalesce(closes_to, '') <> ''
           union select account from {Names.Accounts} where {Sql.Live(version)} and type = 'balancesheet' and closing_type in ('closed to account', 'closing account')),
         windows as (select entity, start, name, fiscal_start from calendar where {Sql.Live(version)}),
         years as (select entity, fiscal_start, lag(fiscal_start) over (partition by entity order by fiscal_start) as year_before from (select distinct entity, fiscal_start from windows))
         """;

    /// <summary>
    /// Journal entries of nothing but income accounts and accounts that years close to, after which each of those income accounts stands
    /// at nothing in its year; or which take away just what the year before had left.
    /// </summary>
    static string Entries(int version, string? starts) =>
        $"""
         with {Accounts(version)},
         posted as not materialized (select * from {Names.Lines} where {Sql.Live(version)} and posted and not statistical),
         among as (select distinct batch_key from posted where account in (select account from targets){(starts is null ? "" : $" and start in {starts}")}),
         entries as (
           select entity, book, batch_key, start, max(entry_date) as day, any_value(batch_no)::varchar as batch_no, any_value(journal) as journal, any_value(batch_title) as title
           from posted where batch_key in (select batch_key from among) group by entity, book, batch_key, start
           having bool_or(account in (select account from income)) and bool_or(account in (select account from targets))
             and bool_and(account in (select account from income) or account in (select account from targets))),
         taken as (
           select e.entity, e.book, e.batch_key, e.start, l.account, sum(l.debit - l.credit) as taken from entries e
             join posted l using (entity, book, batch_key, start) where l.account in (select account from income) group by all),
         judged as (
           select t.*, coalesce((select sum(l.debit - l.credit) from posted l where l.entity = t.entity and l.book = t.book and l.account = t.account
               and l.start >= w.fiscal_start and l.entry_date <= e.day), 0) as stands,
             coalesce((select sum(l.debit - l.credit) from posted l where l.entity = t.entity and l.book = t.book and l.account = t.account
               and l.start >= y.year_before and l.start < w.fiscal_start), 0) as before
           from taken t join entries e using (entity, book, batch_key, start) join windows w on w.entity = t.entity and w.start = t.start
             join years y on y.entity = w.entity and y.fiscal_start = w.fiscal_start)
         select e.entity, e.book, w.name, e.day, e.batch_no, e.journal, e.title, count(*), sum(j.taken)::decimal(38,10)
         from judged j join entries e using (entity, book, batch_key, start) join windows w on w.entity = e.entity and w.start = e.start
         group by e.entity, e.book, w.name, e.start, e.day, e.batch_no, e.journal, e.title, e.batch_key
         having bool_and(j.taken <> 0) and (bool_and(j.stands = 0) or bool_and(j.taken = -j.before)) order by e.start, e.entity, e.book, e.batch_no
         """;

    /// <summary>Years at whose end every income account that moved stands at nothing, while an account that years close to moved in the last period in which they did.</summary>
    static string Years(int version, string? starts) =>
        $"""
         with {Accounts(version)},
         moved as (select m.entity, m.book, m.account, m.start, w.fiscal_start, sum(m.debit) as debit, sum(m.credit) as credit
           from {Moved.ByAccount(false)} m join windows w on w.entity = m.entity and w.start = m.start where {Sql.Live(version, "m.")} and not m.statistical group by all),
         closed as (
           select entity, book, fiscal_start, max(last) as last, count(*) as accounts from (
             select entity, book, fiscal_start, account, max(start) as last, sum(debit - credit) as stands from moved
             where account in (select account from income) and (debit <> 0 or credit <> 0) group by all)
           group by all having bool_and(stands = 0))
         select c.entity, c.book, w.name, null::date, null::varchar, null::varchar, null::varchar, c.accounts, (-sum(t.debit - t.credit))::decimal(38,10)
         from closed c join windows w on w.entity = c.entity and w.start = c.last
           join moved t on t.entity = c.entity and t.book = c.book and t.start = c.last and t.account in (select account from targets)
         {(starts is null ? "" : $"where c.last in {starts}")} group by c.entity, c.book, w.name, c.last, c.accounts having sum(t.debit - t.credit) <> 0 order by c.last, c.entity, c.book
         """;

    static Closing Found(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3),
        Text(row, 4), Text(row, 5), Text(row, 6), row.GetInt64(7), row.GetDecimal(8));

    static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
