using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>The members of one dimension. A dimension of the company's making is known by its number, a standard one by its code.</summary>
static class MemberRows
{
    /// <summary>
    /// Every member, or those that changed since an instant; each code once: some codes, as of tasks, are only unique within a parent, and
    /// lines carry the code alone.
    /// </summary>
    public static async IAsyncEnumerable<Batch> ReadAsync(Company company, Dimension dimension, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancel)
    {
        var listing = await company.Listings.OfAsync(dimension.Object, cancel).ConfigureAwait(false);
        var table = Wanted(dimension, listing);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var nameless = 0L;
        var places = new Dictionary<string, (string? Parent, string? Entity)>(StringComparer.OrdinalIgnoreCase);
        await foreach (var batch in Structure.Of(company.Session, company.Values, table, listing, Changed(listing, company.Values, dimension, since)).ReadAsync(cancel).ConfigureAwait(false))
        {
            Complete(batch, dimension);
            See(batch, places);
            nameless += Enumerable.Range(0, batch.Count).Count(row => batch.Texts(1)[row] is null);
            batch.Keep(row => batch.Texts(1)[row] is { } code && seen.Add(code));
            if (batch.Count > 0)
                yield return batch;
        }

        if (IsLocation(dimension) && since is null)
            company.SeenPlaces = Places.Of(company.Ledger, places);
        company.Aside.Set(new Slice(Members.Table) { Dimension = dimension }, Column.Text("code"), nameless);
    }

    /// <summary>The fields that say when a member was changed, and made.</summary>
    public static (string Modified, string Created) Stamps(Dimension dimension) => dimension.UserDefined ? ("updatedAt", "createdAt") : ("WHENMODIFIED", "WHENCREATED");

    static Filter[] Changed(Listing listing, Values values, Dimension dimension, DateTimeOffset? since)
    {
        var (modified, created) = Stamps(dimension);
        return since is null ? [] : [ChangeRows.Since(listing, modified, created, since.Value, values.Formatting.Offset)];
    }

    static Table Wanted(Dimension dimension, Listing listing)
    {
        var record = dimension.UserDefined ? listing.First(["id", "RECORDNO"]) : listing.Find("RECORDNO");
        var code = dimension.UserDefined ? "" : CodeField(dimension, listing);
        return Members.Table with
        {
            From = dimension.Object,
            Key = ["code"],
            Columns =
            [
                Column.Text("dimension"),
                Column.Text("code", code),
                Column.Text("record_no", record ?? ""),
                Column.Text("name", NameField(dimension, listing) ?? ""),
                Column.Text("parent", listing.Known ? listing.Find("PARENTID") ?? "" : ""),
                Column.Text("status", listing.Known ? listing.Find("STATUS") ?? "" : ""),
                .. IsLocation(dimension) ? [Column.Text("entity", listing.Known ? listing.Find("ENTITY") ?? "" : "")] : Array.Empty<Column>(),
            ],
        };
    }

    static bool IsLocation(Dimension dimension) => dimension.Object.Equals(Locations.Table.From, StringComparison.OrdinalIgnoreCase);

    // Which entity a location is under is learned on the way.
    static void See(Batch batch, Dictionary<string, (string? Parent, string? Entity)> places)
    {
        if (batch.Table.Columns[^1].Name != "entity")
            return;
        for (var row = 0; row < batch.Count; row++)
            if (batch.Texts(1)[row] is { } location)
                places[location] = (batch.Texts(4)[row], batch.Texts(batch.Table.Columns.Count - 1)[row]);
    }

    /// <summary>The field that holds a member's code; one of the company's own making goes by its number.</summary>
    public static string CodeField(Dimension dimension, Listing listing) =>
        listing.First([dimension.Object + "ID", dimension.Column]) ?? dimension.Column;

    // Without a listing the natural field is asked for, and left out again if the gateway refuses it.
    static string? NameField(Dimension dimension, Listing listing) => listing.Known
        ? listing.First(Members.NameFields)
        : dimension.UserDefined ? "name" : dimension.Object.ToUpperInvariant() switch { "DEPARTMENT" => "TITLE", "EMPLOYEE" => "CONTACT_NAME", _ => "NAME" };

    static void Complete(Batch batch, Dimension dimension)
    {
        for (var row = 0; row < batch.Count; row++)
        {
            batch.Texts(0)[row] = dimension.Name;
            if (dimension.UserDefined)
                batch.Texts(1)[row] = batch.Texts(2)[row];
            batch.Texts(3)[row] ??= batch.Texts(1)[row];
        }
    }
}
