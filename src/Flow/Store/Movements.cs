using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>What moved in each window, added up again whenever the window was read. The caller holds the transaction.</summary>
sealed class Movements(Duck duck, int version)
{
    /// <summary>From transaction lines: posted ones, by account, for the windows that begin on these days, in all books.</summary>
    public void FromLines(IReadOnlyList<DateOnly> starts)
    {
        if (starts.Count == 0)
            return;
        var among = $"start in ({string.Join(", ", starts.Select(Sql.Day))})";
        Put(
            Schema.Turnover,
            $"""
             select {version} as from_version, null::integer as to_version, entity, book, currency, account, statistical, start, sum(debit) as debit, sum(credit) as credit
             from {Names.Lines} where to_version is null and posted and {among} group by all
             """,
            among);
    }

    /// <summary>Puts the source's balances by dimension aside, to be made into what moved.</summary>
    public Task<long> TakeAsync(Table table, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        var dimensions = Schema.DimensionsOf(duck);
        var own = table.Columns.Select(column => $"{Sql.Name(column.Name)} {Sql.Type(column.Kind)}");
        var other = dimensions.Where(name => table.Columns.All(column => column.Name != name)).Select(name => $"{Sql.Name(name)} varchar");
        duck.Execute($"create or replace temp table net ({string.Join(", ", own.Concat(other))})");
        return new Appending(duck, version).ToAsync("net", [.. table.Columns.Select(column => column.Name), .. dimensions.Where(name => table.Columns.All(column => column.Name != name))], batches, cancel);
    }

    /// <summary>
    /// From the source's balances by dimension, which say what moved on balance. What went both ways within a window and so does not
    /// show there is known by account from the trial balance: it stands on the member <c>(none)</c>, as much debit as credit, so that
    /// the account's debit and credit are right and no dimension's movement is changed.
    /// </summary>
    public long FromNet(Slice slice)
    {
        var dimensions = Schema.DimensionsOf(duck);
        var none = string.Concat(dimensions.Select(dimension => $", {Sql.Text(Names.None)} as {Sql.Name(dimension)}"));
        return Put(
            By(dimensions),
            $"""
             with moved as (
               select entity, book, currency, account, statistical{Members(dimensions)}, greatest(net, 0) as debit, greatest(-net, 0) as credit from net where net <> 0),
             shown as (select entity, book, account, sum(debit) as debit, sum(credit) as credit from moved where not statistical group by all),
             ways as (
               select t.entity, t.book, t.currency, t.account, false as statistical{none},
                 t.debit - coalesce(s.debit, 0) as debit, t.credit - coalesce(s.credit, 0) as credit
               from {Names.TrialBalance} t left join shown s using (entity, book, account)
               where t.to_version is null and {Sql.Scope(slice)} and t.debit - coalesce(s.debit, 0) = t.credit - coalesce(s.credit, 0)
                 and t.debit <> coalesce(s.debit, 0)),
             parts as (select * from moved union all by name select * from ways)
             select {version} as from_version, null::integer as to_version, entity, book, currency, account, statistical, {Sql.Day(slice.Window!.Start)} as start,
               {Sql.Each(dimensions)} sum(debit) as debit, sum(credit) as credit
             from parts group by entity, book, currency, account, statistical{string.Concat(dimensions.Select(name => ", " + Sql.Name(name)))}
             """,
            Sql.Scope(slice with { Table = Schema.Movements }));
    }

    /// <summary>What the first window opened with stands in the window before it: history that the source did not itemise.</summary>
    public long FromOpening(Slice slice, Window before) => Put(
        By(Schema.DimensionsOf(duck)),
        $"""
         select {version} as from_version, null::integer as to_version, entity, book, currency, account, statistical, {Sql.Day(before.Start)} as start{Members(Schema.DimensionsOf(duck))},
           sum(greatest(opening, 0)) as debit, sum(greatest(-opening, 0)) as credit
         from net where opening <> 0 group by all
         """,
        Sql.Scope(slice with { Table = Schema.Movements, Window = before }));

    static string Members(IReadOnlyList<string> dimensions) =>
        string.Concat(dimensions.Select(dimension => $", coalesce({Sql.Name(dimension)}, {Sql.Text(Names.None)}) as {Sql.Name(dimension)}"));

    static Table By(IReadOnlyList<string> dimensions) => Schema.Movements with { Key = [.. Schema.Movements.Key, .. dimensions] };

    // What nothing stood in place of needs no stage: on a first night that is everything.
    long Put(Table table, string select, string scope)
    {
        if (duck.Count($"select count(*) from {table.Name} where to_version is null and {scope}") == 0)
            return duck.Execute($"insert into {table.Name} by name {select}");
        duck.Execute($"create or replace temp table stage as {select}");
        return new Landing(duck, version).Replace(table, scope);
    }
}
