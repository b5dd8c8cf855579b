using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>What a version must satisfy to be published.</summary>
static class AllChecks
{
    /// <summary>
    /// Opening, debit, credit and closing of every account, against the source's own trial balance. Days that no period covers are
    /// compared by what moved, since a year may end among them; so are windows before which something has turned since they were asked
    /// for, since their opening has too.
    /// </summary>
    public static Check TrialBalance(int version) => new(
        "trial balance",
        "Opening, debit, credit and closing of each account equal the source's own trial balance.",
        $"""
         with theirs as ({Evidence.TrialBalance(version)}),
         mine as (
           select entity, book, account, start, sum(opening) as opening, sum(debit) as debit, sum(credit) as credit, sum(closing) as closing
           from ours where not statistical group by all),
         pairs as (
           select entity, book, account, start, unnest([
             {Measure("opening")}, {Measure("debit")}, {Measure("credit")}, {Measure("closing")}]) as cell
           from mine m full join theirs t using (entity, book, account, start))
         select p.entity, p.book, p.account, w.name as period, null as batch, cell.measure as measure, cell.ours as ours, cell.theirs as theirs
         from pairs p join {Evidence.Asked(version)} a using (book, start) join {Windows(version)} w using (start)
         where cell.ours <> cell.theirs and ((w.mapped and a.stands) or cell.measure in ('debit', 'credit'))
         """);

    /// <summary>
    /// What moved over all windows together, asked for last of all: nothing was missed between those that were compared one by one, and
    /// all of it is as of one instant. An account that a single window already names is not named twice.
    /// </summary>
    public static Check Seal(int version, bool details) => new(
        "whole ledger",
        "What moved in all windows together equals what the source says of them as one.",
        $"""
         with broken as ({Evidence.BrokenSeals(version, details)}),
         longest as (select book, start, until from (select distinct book, start, until from seals where version = {version})
           qualify row_number() over (partition by book order by until - start desc) = 1)
         select entity, book, account, '(all days)' as period, null as batch, unnest(['debit', 'credit']) as measure,
           unnest([our_debit, our_credit]) as ours, unnest([their_debit, their_credit]) as theirs
         from broken join longest using (book, start, until)
         where not statistical and (entity, book, account) not in (
           select (coalesce(entity, ''), coalesce(book, ''), coalesce(account, '')) from breaks where version = {version} and check_name = 'trial balance' and measure in ('debit', 'credit'))
         """);

    /// <summary>How many numbers <see cref="TrialBalance"/> and <see cref="Seal"/> compare.</summary>
    public static string Cells(int version) =>
        $"""
         select (select coalesce(sum(case when w.mapped and a.stands then 4 else 2 end), 0)::bigint from (
             select entity, book, account, start from ({Evidence.TrialBalance(version)})
             union
             select entity, book, account, start from ours where not statistical) c
           join {Evidence.Asked(version)} a using (book, start) join {Windows(version)} w using (start))
         + (select 2 * count(distinct (entity, book, account)) from seals where version = {version} and account is not null and not statistical)
         """;

    /// <summary>How many lines those checks look at that look only where something turned; and how many there are that they do not look at.</summary>
    public static string LinesTurned(int version, bool others = false) =>
        $"select count(*) from lines where {Sql.Live(version)} and {(others ? "not " : "")}(start in {Evidence.TurnedSincePublished(version)})";

    /// <summary>
    /// The checks that need transaction lines. Those that read them all look only where something turned since the last published version.
    /// Of ten million lines there are millions of batches: they are added up in so many parts, or their sums would need more memory than all else in a night.
    /// Where everything turned, as on a first night, which of them to look at is no question.
    /// </summary>
    public static IEnumerable<Check> OfLines(int version, long parts, bool everything)
    {
        var live = Sql.Live(version);
        for (var part = 0L; part < parts; part++)
            yield return Batches(parts == 1 ? live : $"{live} and abs(coalesce(batch_key, 0)) % {parts} = {part}", everything, version);
        yield return new Check(
            "sides",
            "Debit and credit of each line agree with the side that the source names.",
            $"""
             select entity, book, account, null as period, batch_key::varchar as batch, 'lines of unclear side' as measure, count(*) as ours, 0 as theirs
             from lines where {live} and not sides_agree group by all
             """);
        yield return new Check(
            "drill",
            "The lines behind each number sum to it.",
            $"""
             with drilled as (
               select entity, book, currency, account, start, sum(debit) as debit, sum(credit) as credit
               from lines where {live} and posted and start in {Evidence.TurnedSincePublished(version)} group by all),
             held as (
               select entity, book, currency, account, start, sum(debit) as debit, sum(credit) as credit
               from {Moved.Turnover} where {live} and start in {Evidence.TurnedSincePublished(version)} group by all)
             select entity, book, account, w.name as period, null as batch, 'lines' as measure,
               coalesce(d.debit, 0) - coalesce(d.credit, 0) as ours, coalesce(h.debit, 0) - coalesce(h.credit, 0) as theirs
             from drilled d full join held h using (entity, book, currency, account, start) join {Windows(version)} w using (start)
             where coalesce(d.debit, 0) <> coalesce(h.debit, 0) or coalesce(d.credit, 0) <> coalesce(h.credit, 0)
             """);
    }

    static Check Batches(string some, bool everything, int version) => new(
        "batches",
        "Every batch balances, for each entity and book.",
        $"""
         select entity, book, null as account, null as period, batch_key::varchar as batch, 'debit less credit' as measure, sum(debit - credit) as ours, 0 as theirs
         from lines where {some} and posted and not statistical{(everything ? "" : $" and (batch_key is null or batch_key in (select batch_key from lines where {some} and start in {Evidence.TurnedSincePublished(version)}))")}
         group by entity, book, currency, batch_key having sum(debit - credit) <> 0
         """);

    /// <summary>The checks that every version can be put to; by dimension, only those of which any may find something.</summary>
    public static IEnumerable<Check> OfBalances(int version, IEnumerable<string> dimensions, bool details)
    {
        var live = Sql.Live(version);
        yield return new Check(
            "continuity",
            "What an account closes with is what it opens with, but for income that a new fiscal year begins without.",
            $"""
             with windows as (select entity, start, fiscal_start, name, lead(start) over (partition by entity order by start) as next_start,
                 lead(fiscal_start) over (partition by entity order by start) as next_year from calendar where {live}),
             rolling as (select account from accounts where {live} and type = 'incomestatement'
               union select closes_to from accounts where {live} and closes_to is not null
               union select account from accounts where {live} and closing_type in ('closed to account', 'closing account')),
             held as (select entity, book, account, statistical, start, sum(opening) as opening, sum(closing) as closing from ours group by all)
             select a.entity, a.book, a.account, w.name as period, null as batch, 'closing' as measure, a.closing as ours, coalesce(b.opening, 0) as theirs
             from held a join windows w on w.entity = a.entity and w.start = a.start
               left join held b on b.entity = a.entity and b.book = a.book and b.account = a.account and b.statistical = a.statistical and b.start = w.next_start
             where not a.statistical and w.next_start is not null and w.next_start <= (select max(start) from ours)
               and a.closing <> coalesce(b.opening, 0)
               and exists (select 1 from calendar c where c.start = w.next_start and c.entity = w.entity and (c.mapped or b.account is not null) and {Sql.Live(version, "c.")})
               and (w.next_year = w.fiscal_start or a.account not in (select account from rolling))
             """);
        foreach (var dimension in dimensions)
            yield return Dimension(dimension, version, details);
    }

    /// <summary>dimension, code: members that entries name and that are not listed exactly once.</summary>
    static string Odd(int version) =>
        $"""
         select n.dimension, n.code from {Named.Table} n left join {Names.Members} k on k.dimension = n.dimension and k.code = n.code and {Sql.Live(version, "k.")}
         group by n.dimension, n.code having count(k.code) + (n.code is not distinct from {Sql.Text(Names.None)})::int <> 1
         """;

    /// <summary>The dimensions that <see cref="Dimension"/> can find anything in.</summary>
    public static string OddDimensions(int version) => $"select distinct dimension from ({Odd(version)})";

    /// <summary>
    /// Members are joined as a report would join them: one missing or listed twice shows here. Only money under codes that are not listed
    /// exactly once can come out otherwise, so only that is added up.
    /// </summary>
    static Check Dimension(string dimension, int version, bool details)
    {
        var (live, code) = (Sql.Live(version), Sql.Name(dimension));
        return new Check(
            $"dimension {dimension}",
            "Members with (none) sum to the account.",
            $"""
             with members_now as (select code from members where {live} and dimension = {Sql.Text(dimension)} union all select {Sql.Text(Names.None)}),
             odd as (select code from ({Odd(version)}) where dimension = {Sql.Text(dimension)}),
             tagged as (select m.entity, m.book, m.account, m.start, m.{code} as code, m.debit - m.credit as net
               from {Moved.ByMember(details)} m join odd o on o.code is not distinct from m.{code} where {Sql.Live(version, "m.")}),
             differs as (select entity, book, account, start, sum(net) as net from (
                 select entity, book, account, start, net from tagged join members_now using (code) union all select entity, book, account, start, -net from tagged)
               group by all having sum(net) <> 0),
             whole as (select entity, book, account, start, sum(debit - credit) as net from {Moved.ByAccount(details)} where {live} group by all)
             select entity, book, account, w.name as period, null as batch, {Sql.Text(dimension)} as measure, a.net + d.net as ours, a.net as theirs
             from differs d join whole a using (entity, book, account, start) join {Windows(version)} w using (start)
             """);
    }

    static string Windows(int version) => $"(select distinct start, name, mapped from calendar where {Sql.Live(version)})";

    static string Measure(string name) =>
        $"{{'measure': '{name}', 'ours': coalesce(m.{name}, 0)::decimal(38,10), 'theirs': coalesce(t.{name}, 0)::decimal(38,10)}}";
}
