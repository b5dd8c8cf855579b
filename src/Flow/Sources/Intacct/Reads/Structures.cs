using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>The tables that are read whole each night.</summary>
static class Structures
{
    /// <summary>A table as the gateway has it.</summary>
    public static async IAsyncEnumerable<Batch> PlainAsync(Company company, Table table, [EnumeratorCancellation] CancellationToken cancel)
    {
        var listing = await company.Listings.OfAsync(table.From, cancel).ConfigureAwait(false);
        await foreach (var batch in Structure.Of(company.Session, company.Values, table, listing).ReadAsync(cancel).ConfigureAwait(false))
            yield return batch;
    }

    /// <summary>
    /// The chart; where an account tells the account it closes to only by record number, that is looked up. Accounts are shared by all
    /// entities: where one entity's session shows none, it shows nothing that they share, and no night can be made of the rest.
    /// </summary>
    public static async IAsyncEnumerable<Batch> AccountsAsync(Company company, string? entity, [EnumeratorCancellation] CancellationToken cancel)
    {
        var (rows, seen) = (new Batch(Accounts.Table, Query.LargestPage), false);
        await foreach (var batch in PlainAsync(company, Accounts.Table.With([Accounts.ClosesToKey]), cancel).ConfigureAwait(false))
        {
            rows.Count = batch.Count;
            seen |= batch.Count > 0;
            for (var column = 0; column < Accounts.Table.Columns.Count; column++)
                BatchExtensions.CopyColumn(batch, column, rows, column);
            var keys = batch.Texts(batch.Table.IndexOf(Accounts.ClosesToKey.Name));
            if (Unresolved(rows, keys))
                Resolve(rows, keys, await company.ChartAsync(cancel).ConfigureAwait(false));
            yield return rows;
        }

        if (!seen && !string.IsNullOrEmpty(entity))
            throw Catalogue.NothingShared.Failure(new(entity));
    }

    /// <summary>The periods with days of their own. Current Month and its like have none, or other ones tomorrow.</summary>
    public static async IAsyncEnumerable<Batch> PeriodsAsync(Company company, [EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var batch in PlainAsync(company, Periods.Table, cancel).ConfigureAwait(false))
        {
            var starts = batch.Dates(Periods.Table.IndexOf("start"));
            var ends = batch.Dates(Periods.Table.IndexOf("end"));
            batch.Keep(row => starts[row] is not null && ends[row] is not null);
            if (batch.Count > 0)
                yield return batch;
        }
    }

    /// <summary>The entities, as they were told at the beginning.</summary>
    public static IEnumerable<Batch> OfEntities(Ledger ledger)
    {
        foreach (var chunk in ledger.Entities.Chunk(Query.LargestPage))
        {
            var batch = new Batch(Entities.Table, chunk.Length) { Count = chunk.Length };
            for (var row = 0; row < chunk.Length; row++)
                (batch.Texts(0)[row], batch.Texts(1)[row], batch.Texts(2)[row], batch.Texts(3)[row], batch.Integers(4)[row]) =
                    (chunk[row].Id, chunk[row].Name, chunk[row].RecordNo, chunk[row].Currency, chunk[row].FirstFiscalMonth);
            yield return batch;
        }
    }

    /// <summary>Which entity each location is under. A company of one entity has no need of it.</summary>
    public static async IAsyncEnumerable<Batch> PlacesAsync(Company company, [EnumeratorCancellation] CancellationToken cancel)
    {
        var places = await company.PlacesAsync(cancel).ConfigureAwait(false);
        foreach (var chunk in places.All.Chunk(Query.LargestPage))
        {
            var batch = new Batch(EntityPlaces.Table, chunk.Length) { Count = chunk.Length };
            for (var row = 0; row < chunk.Length; row++)
                (batch.Texts(0)[row], batch.Texts(1)[row]) = chunk[row];
            yield return batch;
        }
    }

    /// <summary>Budget items: the header's words, and the dimensions that the items have.</summary>
    public static async IAsyncEnumerable<Batch> BudgetsAsync(Company company, Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        var listing = company.Budgets[slice.Table.Name];
        var walk = Structure.Of(company.Session, company.Values, slice.Table, listing, Wanted(slice, listing, company.Values));
        walk.Aside = (column, count) => company.Aside.Set(slice, column, count);
        await foreach (var batch in walk.ReadAsync(cancel).ConfigureAwait(false))
            yield return batch;
    }

    static Filter[] Wanted(Slice slice, Listing listing, Values values) =>
    [
        .. slice.Budget is { } budget ? [Condition.Equal(listing.Find("BUDGETID") ?? "BUDGETID", budget)] : Array.Empty<Filter>(),
        .. slice.Since is { } since ? [ChangeRows.Since(listing, "WHENMODIFIED", "WHENCREATED", since, values.Formatting.Offset)] : Array.Empty<Filter>(),
    ];

    /// <summary>Items and amounts by budget, summed up by the gateway.</summary>
    public static IAsyncEnumerable<Batch> BudgetCountsAsync(Company company, Slice slice, CancellationToken cancel)
    {
        var question = new Query(slice.Table.From, ["BUDGETID"]) { Aggregates = [Aggregate.Count("RECORDNO"), Aggregate.Sum("AMOUNT")], OrderBy = ["BUDGETID"], MostRetries = 1 };
        return new Walk(company.Session, new RowReaders(slice.Table, company.Values), question, byKey: false) { What = slice.ToString() }.ReadAsync(cancel);
    }

    static bool Unresolved(Batch rows, string?[] keys)
    {
        var closes = rows.Texts(Accounts.Table.IndexOf("closes_to"));
        return Enumerable.Range(0, rows.Count).Any(row => closes[row] is null && keys[row] is not null);
    }

    static void Resolve(Batch rows, string?[] keys, Chart chart)
    {
        var closes = rows.Texts(Accounts.Table.IndexOf("closes_to"));
        for (var row = 0; row < rows.Count; row++)
            closes[row] ??= chart.ByRecord(keys[row]);
    }
}
