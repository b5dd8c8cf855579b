using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>What moved in each window, worked out again whenever the window was read. The caller holds the transaction.</summary>
sealed class Movements(Duck duck, int version)
{
    /// <summary>
    /// From transaction lines: posted ones only, by every dimension, for each book and window that this version changed. Windows follow
    /// one another without gap, so that the last one to begin by a day is the one that the day is in.
    /// </summary>
    public void FromLines()
    {
        var dimensions = Schema.DimensionsOf(duck);
        var changed = $"select distinct book, start from marks where version = {version} and book is not null and changed > 0";
        Stage(
            $"""
             with windows as (select distinct start from calendar where {Sql.Live(version)})
             select {version} as from_version, null::integer as to_version, l.entity, l.book, l.currency, l.account, l.statistical, w.start,
               {Sql.Each(dimensions, "l.")} sum(l.debit) as debit, sum(l.credit) as credit
             from (select * from {Names.Lines} where to_version is null and posted) l asof join windows w on l.entry_date >= w.start
               join ({changed}) c on c.book = l.book and c.start = w.start
             group by l.entity, l.book, l.currency, l.account, l.statistical, w.start{string.Concat(dimensions.Select(name => ", l." + Sql.Name(name)))}
             """,
            dimensions,
            $"(book, start) in ({changed})");
    }

    /// <summary>
    /// From the source's balances by dimension, which say what moved on balance. What went both ways within a window and so does not
    /// show there is known by account from the trial balance: it stands on the member <c>(none)</c>, as much debit as credit, so that
    /// the account's debit and credit are right and no dimension's movement is changed.
    /// </summary>
    public void FromNet(Slice slice)
    {
        var dimensions = Schema.DimensionsOf(duck);
        var scope = Sql.Scope(slice);
        var none = string.Concat(dimensions.Select(dimension => $", {Sql.Text(Names.None)} as {Sql.Name(dimension)}"));
        var members = string.Concat(dimensions.Select(dimension => $", coalesce({Sql.Name(dimension)}, {Sql.Text(Names.None)}) as {Sql.Name(dimension)}"));
        Stage(
            $"""
             with net as (
               select entity, book, currency, account, statistical{members}, greatest(net, 0) as debit, greatest(-net, 0) as credit
               from {NetOf(dimensions)} where to_version is null and {scope} and net <> 0),
             shown as (select entity, book, account, sum(debit) as debit, sum(credit) as credit from net where not statistical group by all),
             ways as (
               select t.entity, t.book, t.currency, t.account, false as statistical{none},
                 t.debit - coalesce(s.debit, 0) as debit, t.credit - coalesce(s.credit, 0) as credit
               from {Names.TrialBalance} t left join shown s using (entity, book, account)
               where t.to_version is null and {scope} and t.debit - coalesce(s.debit, 0) = t.credit - coalesce(s.credit, 0)
                 and t.debit <> coalesce(s.debit, 0)),
             parts as (select * from net union all by name select * from ways)
             select {version} as from_version, null::integer as to_version, entity, book, currency, account, statistical, {Sql.Day(slice.Window!.Start)} as start,
               {Sql.Each(dimensions)} sum(debit) as debit, sum(credit) as credit
             from parts group by entity, book, currency, account, statistical{AfterEach(dimensions)}
             """,
            dimensions,
            Sql.Scope(slice with { Table = Schema.Movements }));
    }

    /// <summary>What the first window opened with stands in the window before it: history that the source did not itemise.</summary>
    public void FromOpening(Slice slice, Window before)
    {
        var dimensions = Schema.DimensionsOf(duck);
        var members = string.Concat(dimensions.Select(dimension => $", coalesce({Sql.Name(dimension)}, {Sql.Text(Names.None)}) as {Sql.Name(dimension)}"));
        Stage(
            $"""
             select {version} as from_version, null::integer as to_version, entity, book, currency, account, statistical, {Sql.Day(before.Start)} as start{members},
               sum(greatest(opening, 0)) as debit, sum(greatest(-opening, 0)) as credit
             from {NetOf(dimensions)} where to_version is null and {Sql.Scope(slice)} and opening <> 0
             group by all
             """,
            dimensions,
            Sql.Scope(slice with { Table = Schema.Movements, Window = before }));
    }

    void Stage(string select, IReadOnlyList<string> dimensions, string scope)
    {
        duck.Execute($"create or replace temp table stage as {select}");
        var keyed = Schema.Movements with { Key = [.. Schema.Movements.Key, .. dimensions] };
        new Landing(duck, version).Replace(keyed, scope);
    }

    /// <summary>The source's balances with a column for every dimension there ever was.</summary>
    string NetOf(IReadOnlyList<string> dimensions)
    {
        var there = duck.ColumnsOf(Names.NetBalances).ToHashSet(StringComparer.Ordinal);
        var missing = string.Concat(dimensions.Where(dimension => !there.Contains(dimension)).Select(dimension => $", null::varchar as {Sql.Name(dimension)}"));
        return $"(select *{missing} from {Names.NetBalances})";
    }

    static string AfterEach(IReadOnlyList<string> names) => string.Concat(names.Select(name => ", " + Sql.Name(name)));
}
