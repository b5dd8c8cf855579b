using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>Rows of objects that were asked for by name.</summary>
static class FurtherRows
{
    /// <summary>All of them, or those that changed since an instant. What the gateway lists and does not give is left empty, and said.</summary>
    public static async IAsyncEnumerable<Batch> ReadAsync(Company company, Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        var listing = await company.Listings.OfAsync(slice.Table.From, cancel).ConfigureAwait(false);
        var walk = Structure.Of(company.Session, company.Values, slice.Table, listing, Changed(company, slice, listing));
        walk.Aside = (column, count) => company.Aside.Set(slice, column, count);
        await foreach (var batch in walk.ReadAsync(cancel).ConfigureAwait(false))
            yield return batch;
        company.Aside.Withheld(slice, walk.Withheld);
    }

    static Filter[] Changed(Company company, Slice slice, Listing listing) => slice.Since is { } since && FurtherTables.Modified(listing) is { } modified
        ? [ChangeRows.Since(listing, modified, modified == "updatedAt" ? "createdAt" : "WHENCREATED", since, company.Values.Formatting.Offset)]
        : [];
}
