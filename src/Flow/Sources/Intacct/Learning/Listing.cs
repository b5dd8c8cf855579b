using System.Collections.Concurrent;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>The fields that an object has in this company, in the gateway's own casing.</summary>
/// <param name="Object">The object.</param>
/// <param name="Known">Whether the gateway told; otherwise every field is taken to be there.</param>
/// <param name="Fields">Each field and its kind, found without case.</param>
sealed record Listing(string Object, bool Known, IReadOnlyDictionary<string, (string Name, string Kind)> Fields)
{
    /// <summary>The field in the gateway's casing; null when the company has none of that name.</summary>
    public string? Find(string field) => Fields.TryGetValue(field, out var found) ? found.Name : Known ? null : field;

    /// <summary>The first of several fields that the company has.</summary>
    public string? First(IEnumerable<string> fields) => fields.Select(Find).FirstOrDefault(found => found is not null);

    /// <summary>Whether the field is listed as a whole number, so that pages can begin after a key.</summary>
    public bool Counts(string field) => Fields.TryGetValue(field, out var found) && found.Kind is "INTEGER" or "SEQUENCE";

    /// <summary>The table with only those source names that the company has; the other columns stay, and stay empty.</summary>
    public Table Meet(Table wanted) => wanted with
    {
        Columns = [.. wanted.Columns.Select(column => column.From.Length == 0 ? column : column with { From = Find(column.From) ?? "" })],
    };

    /// <summary>An object that the gateway will not describe.</summary>
    public static Listing Untold(string name) => new(name, false, new Dictionary<string, (string, string)>(StringComparer.OrdinalIgnoreCase));

    /// <summary>Reads the gateway's answer.</summary>
    public static Listing Read(string name, Tree answer)
    {
        var fields = new Dictionary<string, (string Name, string Kind)>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in answer.All("Field"))
            if (Tree.Text(field, "ID") is { Length: > 0 } id && !id.Contains('#', StringComparison.Ordinal))
                fields.TryAdd(id, (id, Tree.Text(field, "DATATYPE").ToUpperInvariant()));
        return new(name, fields.Count > 0, fields);
    }
}

/// <summary>Listings, each asked for once and then remembered from night to night: they are counted like any other call.</summary>
sealed class Listings(Session session, IEnumerable<Listing> remembered)
{
    readonly ConcurrentDictionary<string, Listing> known = new(remembered.Select(listing => KeyValuePair.Create(listing.Object, listing)), StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Once<Listing>> asked = new(StringComparer.Ordinal);

    /// <summary>Everything that is known by now.</summary>
    public IEnumerable<Listing> All => known.Values.Where(listing => listing.Known).OrderBy(listing => listing.Object, StringComparer.Ordinal);

    /// <summary>An object's fields, where they are known without asking.</summary>
    public Listing? Find(string name) => known.GetValueOrDefault(name);

    /// <summary>What was asked for elsewhere.</summary>
    public void Know(Listing listing) => known[listing.Object] = listing;

    /// <summary>The object's fields; an object that the gateway will not describe is taken to have every field.</summary>
    public async Task<Listing> OfAsync(string name, CancellationToken cancel) => known.TryGetValue(name, out var listing)
        ? listing
        : known[name] = await asked.GetOrAdd(name, wanted => new Once<Listing>(token => AskAsync(wanted, token))).GetAsync(cancel).ConfigureAwait(false);

    async Task<Listing> AskAsync(string name, CancellationToken cancel)
    {
        try
        {
            return Listing.Read(name, await session.AskAsync(new Lookup(name), cancel).ConfigureAwait(false));
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
            return Listing.Untold(name);
        }
    }
}
