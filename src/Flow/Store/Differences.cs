using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// In what two versions in one file differ, as queries. Every row says between which versions it is true, so only rows that began or
/// ended in between are looked at. An account whose number changed is the same one: it is compared under its new number.
/// </summary>
sealed class Differences(Duck duck, int from, int to, DateOnly? closed)
{
    /// <summary>What tells nothing of what a line says: where it stands in the store, and when and by whom it was last touched.</summary>
    static readonly string[] NoContent = ["from_version", "to_version", "modified", "made", "modified_by", "record_url"];

    readonly bool had = Moved.HasLines(duck, from), has = Moved.HasLines(duck, to);

    /// <summary>Both versions have transaction lines, so that the entries behind a change can be told.</summary>
    public bool HaveEntries => had && has;

    /// <summary>closed, entity, book, currency, account, title, period, start, "end", and debit and credit before and now.</summary>
    public string Moves =>
        $"""
         with renamed as ({Renamed}),
         was as (
           select entity, book, coalesce(currency, '') as currency, coalesce(r."is", m.account) as account, statistical, start, sum(debit) as debit, sum(credit) as credit
           from {Moved.ByAccount(had)} m left join renamed r on r.was = m.account where {Sql.Live(from, "m.")} group by all),
         now as (
           select entity, book, coalesce(currency, '') as currency, account, statistical, start, sum(debit) as debit, sum(credit) as credit
           from {Moved.ByAccount(has)} where {Sql.Live(to)} group by all),
         moved as (
           select entity, book, currency, account, start, coalesce(w.debit, 0) as debit_before, coalesce(w.credit, 0) as credit_before,
             coalesce(n.debit, 0) as debit, coalesce(n.credit, 0) as credit
           from was w full join now n using (entity, book, currency, account, statistical, start)
           where coalesce(w.debit, 0) <> coalesce(n.debit, 0) or coalesce(w.credit, 0) <> coalesce(n.credit, 0)),
         {Windows}, {Titles}
         select {Closed} as closed, m.entity, m.book, nullif(m.currency, ''), m.account, t.title, coalesce(w.name, '(no period)'), m.start, coalesce(w."end", m.start),
           debit_before::decimal(38,10), credit_before::decimal(38,10), debit::decimal(38,10), credit::decimal(38,10)
         from moved m left join windows w using (entity, start) left join titles t using (account)
         order by closed desc, m.start desc, m.entity, m.book, m.account, m.currency
         """;

    /// <summary>what, closed, entity, book, currency, account, period, start, the entry, its lines, debit, credit, by, at.</summary>
    public string Entries =>
        $"""
         with renamed as ({Renamed}),
         gone as (select {Content("coalesce(r.\"is\", l.account)")} from {Names.Lines} l left join renamed r on r.was = l.account where {Sql.Live(from, "l.")} and l.to_version <= {to} and l.posted),
         come as (select {Content("l.account")} from {Names.Lines} l where {Sql.Live(to, "l.")} and l.from_version > {from} and l.posted),
         changed as (
           select *, 1 as sign from (select * from come except all select * from gone)
           union all select *, -1 as sign from (select * from gone except all select * from come)),
         cells as (
           select entity, book, coalesce(currency, '') as currency, account, start, batch_key, any_value(batch_no) as batch_no, any_value(journal) as journal,
             coalesce(max(batch_title) filter (sign = 1), max(batch_title)) as title, max(entry_date) as day, count(distinct record_no) as lines,
             sum(if(sign = 1, debit, -debit)) as debit, sum(if(sign = 1, credit, -credit)) as credit
           from changed group by entity, book, coalesce(currency, ''), account, start, batch_key),
         before as ({Batches(from, "")}),
         now as ({Batches(to, LastTouched)}), drafts as ({Batches(to, LastTouched, posted: false)}),
         traced as ({Traced}),
         {Windows}
         select case when b.batch_key is null then 'Posted' when n.batch_key is null then 'Deleted' else 'Edited' end as what, {Closed} as closed,
           m.entity, m.book, nullif(m.currency, ''), m.account, coalesce(w.name, '(no period)'), m.start, m.batch_key::varchar, m.batch_no::varchar, m.journal, m.title, m.day, m.lines,
           m.debit::decimal(38,10), m.credit::decimal(38,10), coalesce(t.who, n.who, d.who), coalesce(t.moment, n.moment, d.moment)
         from cells m left join before b using (batch_key, book) left join now n using (batch_key, book) left join drafts d using (batch_key, book)
           left join traced t on t.key = m.batch_key::varchar and t.deleted = (n.batch_key is null and d.batch_key is null) left join windows w using (entity, start)
         order by closed desc, m.start desc, m.entity, m.book, m.account, m.currency, abs(m.debit - m.credit) desc, m.batch_key
         """;

    /// <summary>kind, what, code, name, parent, and code, name and parent before.</summary>
    public string Members =>
        $"""
         with was as ({Things(from)}), now as ({Things(to)}),
         same as (
           select n.kind, n.code, n.name, n.parent, w.code as was_code, w.name as was_name, w.parent as was_parent
           from now n join was w on w.kind = n.kind and (case when n.record_no is null or w.record_no is null then w.code = n.code else w.record_no = n.record_no end)),
         fates as (
           select kind, 'New' as what, code, name, parent, null as was_code, null as was_name, null as was_parent from now n
           where not exists (select 1 from same s where s.kind = n.kind and s.code = n.code)
           union all
           select kind, case when code <> was_code or name is distinct from was_name then 'Renamed' else 'Moved' end, code, name, parent, was_code, was_name, was_parent from same
           where code <> was_code or name is distinct from was_name or parent is distinct from was_parent
           union all
           select kind, 'Vanished', code, name, parent, code, name, parent from was w
           where not exists (select 1 from same s where s.kind = w.kind and s.was_code = w.code))
         select * from fates order by kind, what, code
         """;

    string Closed => closed is { } day ? $"coalesce(w.\"end\", m.start) <= {Sql.Day(day)}" : "false";

    /// <summary>Accounts that have another number now: was, is.</summary>
    string Renamed => string.Join(" union ", new[] { Names.Accounts, Names.StatisticalAccounts }.Select(table =>
        $"""
         select old.account as was, new.account as "is" from {table} old join {table} new using (record_no)
         where {Sql.Live(from, "old.")} and {Sql.Live(to, "new.")} and old.account <> new.account
         """));

    /// <summary>The later version's calendar, and of the earlier one the windows that are gone.</summary>
    string Windows =>
        $"""
         windows as (
           select entity, start, "end", name from calendar where {Sql.Live(to)}
           union all
           select entity, start, "end", name from calendar c where {Sql.Live(from)} and not exists (
             select 1 from calendar k where {Sql.Live(to, "k.")} and k.entity = c.entity and k.start = c.start))
         """;

    string Titles =>
        $"""
         titles as (
           select account, any_value(title) as title from (
             select account, title from {Names.Accounts} where {Sql.Live(to)} union all select account, title from {Names.StatisticalAccounts} where {Sql.Live(to)}) group by account)
         """;

    /// <summary>Entries that have posted lines in a version, or lines of a draft, among those that changed.</summary>
    static string Batches(int version, string more, bool posted = true) =>
        $"""
         select batch_key, book{more} from {Names.Lines} where {Sql.Live(version)} and {(posted ? "" : "not ")}posted and batch_key in (select batch_key from changed) group by batch_key, book
         """;

    /// <summary>Who did it last, by the audit history; one row an entry, and one if it was deleted.</summary>
    string Traced => duck.ColumnsOf(Trace.Table).Count == 0
        ? "select null::varchar as key, false as deleted, null::varchar as who, null::timestamp as moment"
        : $"select key, deleted, arg_max(who, moment) as who, max(moment) as moment from {Trace.Table} where object = 'entry' and version > {from} and version <= {to} group by key, deleted";

    // What was taken back to a draft is gone from the figures, and its lines still say who did it.
    string LastTouched => $", max(modified) as moment, arg_max({ModifiedBy}, modified) as who";

    string ModifiedBy => duck.ColumnsOf(Names.Lines).Contains("modified_by") ? "modified_by" : "null::varchar";

    string Content(string account) => string.Join(", ", duck.ColumnsOf(Names.Lines).Where(column => !NoContent.Contains(column))
        .Select(column => column == "account" ? $"{account} as account" : $"l.{Sql.Name(column)}"));

    /// <summary>Everything that has a code and a name. What the source did not list has no record number.</summary>
    static string Things(int version) =>
        $"""
         select dimension as kind, code, nullif(record_no, '') as record_no, name, parent from {Names.Members} where {Sql.Live(version)}
         union all select 'account', account, nullif(record_no, ''), title, null from {Names.Accounts} where {Sql.Live(version)}
         union all select 'statistical account', account, nullif(record_no, ''), title, null from {Names.StatisticalAccounts} where {Sql.Live(version)}
         union all select 'entity', entity, nullif(record_no, ''), name, null from {Names.Entities} where {Sql.Live(version)}
         """;
}
