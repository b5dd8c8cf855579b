using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Reads;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>Which entity each location is under: books balance by entity, and lines carry only locations.</summary>
sealed class Places
{
    readonly Dictionary<string, string> entityOf = new(StringComparer.OrdinalIgnoreCase);
    readonly string otherwise;

    Places(Ledger ledger)
    {
        otherwise = ledger.Entities is [{ Alone: true } only] ? only.Id : Names.None;
        foreach (var entity in ledger.Entities)
            entityOf[entity.Id] = entity.Id;
    }

    /// <summary>The location's entity; the only one, or none, where it cannot be told.</summary>
    public string EntityOf(string? location) => location is not null && entityOf.TryGetValue(location, out var entity) ? entity : otherwise;

    /// <summary>Every location that is under an entity, and the entity.</summary>
    public IEnumerable<(string Location, string Entity)> All => entityOf.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    /// <summary>Reads the locations. One entity needs no map.</summary>
    public static async Task<Places> AskAsync(Ledger ledger, Values values, Session session, Listings listings, CancellationToken cancel)
    {
        if (ledger.Entities is [{ Alone: true }])
            return Of(ledger, []);

        var listing = await listings.OfAsync(Locations.Table.From, cancel).ConfigureAwait(false);
        var rows = new Dictionary<string, (string? Parent, string? Entity)>(StringComparer.OrdinalIgnoreCase);
        await foreach (var batch in Structure.Of(session, values, Locations.Table, listing).ReadAsync(cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
                if (batch.Texts(1)[row] is { } location)
                    rows[location] = (batch.Texts(2)[row], batch.Texts(3)[row]);
        return Of(ledger, rows);
    }

    /// <summary>The map of given locations.</summary>
    public static Places Of(Ledger ledger, Dictionary<string, (string? Parent, string? Entity)> rows)
    {
        var places = new Places(ledger);
        if (ledger.Entities is [{ Alone: true }])
            places.entityOf.Clear();
        else
            places.Resolve(rows);
        return places;
    }

    void Resolve(Dictionary<string, (string? Parent, string? Entity)> rows)
    {
        foreach (var location in rows.Keys)
            if (Climb(location, rows) is { } entity)
                entityOf[location] = entity;
    }

    // Up through the parents; never further than there are locations, for a loop has been made before.
    string? Climb(string? location, Dictionary<string, (string? Parent, string? Entity)> rows)
    {
        for (var steps = 0; location is not null && steps <= rows.Count; steps++)
        {
            if (entityOf.TryGetValue(location, out var known))
                return known;
            var (parent, entity) = rows.GetValueOrDefault(location);
            if (Named(entity) is { } named)
                return named;
            location = parent;
        }

        return null;
    }

    // An entity may be told as its code alone, or as code and name with two dashes between.
    string? Named(string? entity)
    {
        if (entity is null)
            return null;
        if (entityOf.TryGetValue(entity, out var known))
            return known;
        var dashes = entity.IndexOf("--", StringComparison.Ordinal);
        return dashes > 0 && entityOf.TryGetValue(entity[..dashes], out known) ? known : null;
    }
}
