using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>The balancing entities. A company without any is one entity by itself.</summary>
static class EntityList
{
    /// <summary>Asks for the entities that the user may see.</summary>
    public static async Task<IReadOnlyList<Entity>> AskAsync(Setup setup, Session session, CancellationToken cancel)
    {
        var answer = await session.AskAsync(new ReadEntityDetails(), cancel).ConfigureAwait(false);
        return [.. answer.All("entity").Where(entity => Tree.Text(entity, "id").Length > 0).Select(entity => Make(
            setup, Tree.Text(entity, "id"), Tree.Text(entity, "name"), Tree.Text(entity, "recordno"), Tree.Text(entity, "currency"), Tree.Text(entity, "firstfiscalmonth")))];
    }

    /// <summary>The same from the rows of the entity object, where the function is refused.</summary>
    public static async Task<IReadOnlyList<Entity>> QueryAsync(Setup setup, Values values, Session session, Listings listings, CancellationToken cancel)
    {
        var listing = await listings.OfAsync(Entities.Objects.From, cancel).ConfigureAwait(false);
        var found = new List<Entity>();
        await foreach (var batch in Reads.Structure.Of(session, values, Entities.Objects, listing).ReadAsync(cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
                found.Add(Make(setup, batch, row));
        return found;
    }

    /// <summary>What the night goes on with: the one asked for, all of them, or the company itself.</summary>
    public static IReadOnlyList<Entity> Settle(IReadOnlyList<Entity> found, Connection connection, Setup setup)
    {
        if (connection.EntityId is { Length: > 0 } wanted)
            return [One(found, wanted, setup)];
        if (found.Count == 0)
            return [new Entity(connection.CompanyId, connection.CompanyId, "", setup.BaseCurrency, setup.FirstFiscalMonth, Alone: true)];
        return [.. found.Select(entity => entity with { Alone = found.Count == 1 })];
    }

    /// <summary>Whether balance functions want the entity named, though it be the only one: one whose books are in a currency of its own.</summary>
    public static bool AreNamed(IReadOnlyList<Entity> settled, Connection connection, Setup setup) =>
        setup.MultiBase && string.IsNullOrEmpty(connection.EntityId) && settled[0].RecordNo.Length > 0;

    // A user held to one entity may not see the list; then the entity asked for is taken at its word, the session being in it.
    static Entity One(IReadOnlyList<Entity> found, string wanted, Setup setup)
    {
        var entity = found.FirstOrDefault(each => each.Id.Equals(wanted, StringComparison.OrdinalIgnoreCase));
        if (entity is null && found.Count > 0)
            throw FlowException.NotFound($"The company has no entity {wanted} that this user may see.", $"Entities seen: {string.Join(", ", found.Take(20).Select(each => each.Id))}.");
        return (entity ?? new Entity(wanted, wanted, "", setup.BaseCurrency, setup.FirstFiscalMonth, true)) with { Alone = true };
    }

    static Entity Make(Setup setup, string id, string name, string recordNo, string currency, string month) => new(
        id, name.Length == 0 ? id : name, recordNo, currency.Length == 0 ? setup.BaseCurrency : currency, Setup.Month(month) ?? setup.FirstFiscalMonth, Alone: false);

    static Entity Make(Setup setup, Batch batch, int row)
    {
        return Make(setup, Text("entity"), Text("name"), Text("record_no"), Text("currency"), Text("first_month"));

        string Text(string column) => batch.Texts(batch.Table.IndexOf(column))[row] ?? "";
    }
}
