using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>
/// The lines behind each number sum to it, by every dimension. Adding all lines up again by every dimension to find that nothing is
/// wrong costs as much as the night's own adding up; so both sides are first weighed: each amount times two small numbers made of
/// everything it is told apart by. The weights are equal where every amount stands where it belongs, and only windows in which they are
/// not are added up in full.
/// </summary>
static class DrillCheck
{
    /// <summary>The check for a version, over the windows that turned since the last published one.</summary>
    public static Check Of(int version, IReadOnlyList<string> dimensions)
    {
        var live = Sql.Live(version);
        var by = Sql.Each(dimensions);
        return new Check(
            "drill",
            "The lines behind each number sum to it, by every dimension.",
            $"""
             with drilled as (
               select l.entity, l.book, l.account, w.start, {Sql.Each(dimensions, "l.")} sum(l.debit) as debit, sum(l.credit) as credit
               from (select * from lines where {live} and posted) l asof join (select distinct start from calendar where {live}) w on l.entry_date >= w.start
               where w.start in (select start from unweighed) group by all),
             held as (select entity, book, account, start, {by} sum(debit) as debit, sum(credit) as credit from movements
               where {live} and start in (select start from unweighed) group by all)
             select entity, book, account, min(w.name) as period, null as batch, 'lines' as measure,
               sum(coalesce(d.debit, 0) - coalesce(d.credit, 0)) as ours, sum(coalesce(h.debit, 0) - coalesce(h.credit, 0)) as theirs
             from drilled d full join held h using ({by} entity, book, account, start)
               join (select distinct start, name from calendar where {live}) w using (start)
             where coalesce(d.debit, 0) <> coalesce(h.debit, 0) or coalesce(d.credit, 0) <> coalesce(h.credit, 0)
             group by entity, book, account, start
             """)
        { Before = $"create or replace temp table unweighed as {Unweighed(version, dimensions, live)}" };
    }

    static string Unweighed(int version, IReadOnlyList<string> dimensions, string live)
    {
        var turned = Evidence.TurnedSincePublished(version);
        return
            $"""
             with windows as (select distinct start from calendar where {live}),
             days as (select d.day, w.start from (select distinct entry_date as day from lines where {live}) d asof join windows w on d.day >= w.start where w.start in {turned}),
             drilled as (select d.start, {Weighed("l.", dimensions)} from lines l join days d on d.day = l.entry_date where {Sql.Live(version, "l.")} and l.posted group by d.start),
             held as (select m.start, {Weighed("m.", dimensions)} from movements m where {live} and m.start in {turned} group by m.start)
             select start from drilled d full join held h using (start)
             where d.one is distinct from h.one or d.other is distinct from h.other or d.debit is distinct from h.debit or d.credit is distinct from h.credit
             """;
    }

    static string Weighed(string alias, IReadOnlyList<string> dimensions)
    {
        var key = string.Join(", ", new[] { "entity", "book", "account" }.Concat(dimensions).Select(name => alias + Sql.Name(name)));
        return $"sum({alias}debit * (hash({key}) % 997)::decimal(3,0) + {alias}credit * (hash({key}, 1) % 997)::decimal(3,0)) as one, "
            + $"sum({alias}debit * (hash({key}, 2) % 991)::decimal(3,0) + {alias}credit * (hash({key}, 3) % 991)::decimal(3,0)) as other, "
            + $"sum({alias}debit) as debit, sum({alias}credit) as credit";
    }
}
