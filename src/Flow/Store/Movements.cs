using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>What moved in each window, worked out again whenever the window was read. The caller holds the transaction.</summary>
sealed class Movements(Duck duck, int version)
{
    /// <summary>
    /// From transaction lines: posted ones only, by every dimension, for the windows that begin on these days, in all books. Windows
    /// follow one another without gap, so that the last one to begin by a day is the one that the day is in.
    /// </summary>
    public void FromLines(IReadOnlyList<DateOnly> starts)
    {
        if (starts.Count == 0)
            return;
        var dimensions = Schema.DimensionsOf(duck);
        var among = $"start in ({string.Join(", ", starts.Select(Sql.Day))})";
        Put(
            $"""
             with days as (
               select d.day, w.start from (select distinct entry_date as day from {Names.Lines} where to_version is null) d
                 asof join (select distinct start from calendar where {Sql.Live(version)}) w on d.day >= w.start)
             select {version} as from_version, null::integer as to_version, l.entity, l.book, l.currency, l.account, l.statistical, d.start,
               {Sql.Each(dimensions, "l.")} sum(l.debit) as debit, sum(l.credit) as credit
             from {Names.Lines} l join days d on d.day = l.entry_date
             where l.to_version is null and l.posted and d.{among}
             group by l.entity, l.book, l.currency, l.account, l.statistical, d.start{string.Concat(dimensions.Select(name => ", l." + Sql.Name(name)))}
             """,
            dimensions,
            among);
    }

    /// <summary>
    /// From the source's balances by dimension, which say what moved on balance. What went both ways within a window and so does not
    /// show there is known by account from the trial balance: it stands on the member <c>(none)</c>, as much debit as credit, so that
    /// the account's debit and credit are right and no dimension's movement is changed.
    /// </summary>
    public long FromNet(Slice slice)
    {
        var dimensions = Schema.DimensionsOf(duck);
        var scope = Sql.Scope(slice);
        var none = string.Concat(dimensions.Select(dimension => $", {Sql.Text(Names.None)} as {Sql.Name(dimension)}"));
        var members = string.Concat(dimensions.Select(dimension => $", coalesce({Sql.Name(dimension)}, {Sql.Text(Names.None)}) as {Sql.Name(dimension)}"));
        return Put(
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
    public long FromOpening(Slice slice, Window before)
    {
        var dimensions = Schema.DimensionsOf(duck);
        var members = string.Concat(dimensions.Select(dimension => $", coalesce({Sql.Name(dimension)}, {Sql.Text(Names.None)}) as {Sql.Name(dimension)}"));
        return Put(
            $"""
             select {version} as from_version, null::integer as to_version, entity, book, currency, account, statistical, {Sql.Day(before.Start)} as start{members},
               sum(greatest(opening, 0)) as debit, sum(greatest(-opening, 0)) as credit
             from {NetOf(dimensions)} where to_version is null and {Sql.Scope(slice)} and opening <> 0
             group by all
             """,
            dimensions,
            Sql.Scope(slice with { Table = Schema.Movements, Window = before }));
    }

    // What nothing stood in place of needs no stage: on a first night that is everything.
    long Put(string select, IReadOnlyList<string> dimensions, string scope)
    {
        if (duck.Count($"select count(*) from movements where to_version is null and {scope}") == 0)
            return duck.Execute($"insert into movements by name {select}");
        duck.Execute($"create or replace temp table stage as {select}");
        var keyed = Schema.Movements with { Key = [.. Schema.Movements.Key, .. dimensions] };
        return new Landing(duck, version).Replace(keyed, scope);
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
