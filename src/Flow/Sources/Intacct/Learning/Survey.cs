using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// Learns who the company is tonight. What it will not tell is assumed, and said in a note. What it told on an earlier night and is not
/// likely to have changed is not asked again, unless its dimensions are others.
/// </summary>
sealed class Survey(Connection connection, Session session, TimeProvider clock, Memory? remembered, IReadOnlyDictionary<string, string> names)
{
    readonly List<string> notes = [];

    /// <summary>Signs in and asks, side by side what does not depend on each other.</summary>
    public async Task<Company> LearnAsync(Orders orders, CancellationToken cancel)
    {
        var asOf = await session.OpenAsync(cancel).ConfigureAwait(false) ?? clock.GetUtcNow();
        var dates = OrAsync(() => Dates.AskAsync(connection.UserId, session, cancel), Formatting.Usual, "How the user has dates written is not told; MM/DD/YYYY, 24 hours and GMT are assumed.");
        var setup = OrAsync(() => Setup.AskAsync(session, cancel), Setup.Assumed, "The accounting set-up is not told; accrual, a year from January and the lines' own currency are assumed.");
        var told = OrAsync<Tree?>(async () => await session.AskAsync(new GetDimensions(), cancel).ConfigureAwait(false), null, "The dimensions are not told; they are taken from the lines' columns.");
        var shape = DimensionList.Shape(await told.ConfigureAwait(false));
        var memory = remembered is not null && remembered.Dimensions.SequenceEqual(shape) ? remembered : null;
        var listings = new Listings(session, memory?.Listings ?? []);
        var lines = listings.OfAsync(JournalLines.Table.From, cancel);
        var budgets = orders.Budgets ? BudgetsAsync(listings, cancel) : Task.FromResult(new Dictionary<string, Listing>());

        var further = FurtherTables.LearnAsync(orders.Further, listings, session, notes, cancel);

        var values = new Values(await dates.ConfigureAwait(false));
        var entities = EntityList.Settle(await EntitiesAsync(await setup.ConfigureAwait(false), values, listings, cancel).ConfigureAwait(false), connection, await setup.ConfigureAwait(false));
        if (memory is not null)
            memory = await Books.LookedForAsync(memory, await setup.ConfigureAwait(false), await lines.ConfigureAwait(false), values, notes, session, cancel).ConfigureAwait(false);
        var counts = memory is { Books.Count: > 0 } ? [] : await Books.CountAsync(await lines.ConfigureAwait(false), values, notes, session, cancel).ConfigureAwait(false);
        var dimensions = await told.ConfigureAwait(false) is { } answer ? DimensionList.Read(answer, await lines.ConfigureAwait(false), notes, names) : DimensionList.Guess(await lines.ConfigureAwait(false), notes, names);
        var books = memory is { Books.Count: > 0 } ? memory.Books : Books.Of(await setup.ConfigureAwait(false), counts);
        var held = memory is { } known ? known.Held : await Held.NoteAsync(connection.UserId, values, session, cancel).ConfigureAwait(false);
        if (held.Length > 0)
            notes.Add(held);
        var consolidations = memory is { Books.Count: > 0 } ? memory.Consolidations : await Consolidations.OfAsync(books, values, session, cancel).ConfigureAwait(false);

        var ledger = Composing.Ledger(asOf, await setup.ConfigureAwait(false), entities, dimensions, books, await budgets.ConfigureAwait(false), await further.ConfigureAwait(false), listings, memory?.AuditRefused == true) with { Counts = counts, Notes = notes, Consolidations = consolidations, Layers = Consolidations.Layers(books, consolidations) };
        var named = EntityList.AreNamed(entities, connection, await setup.ConfigureAwait(false));
        return new Company(ledger, values, session, listings, await lines.ConfigureAwait(false), named, await budgets.ConfigureAwait(false)) { Splits = memory?.Whole != true, Began = (memory ?? new Memory { Learned = clock.GetUtcNow(), Dimensions = shape, Books = counts.Count > 0 ? books : [], Consolidations = consolidations, Held = held }) with { DimensionNames = DimensionList.Names(dimensions, names) } };
    }

    async Task<IReadOnlyList<Entity>> EntitiesAsync(Setup setup, Values values, Listings listings, CancellationToken cancel) =>
        await OrAsync<IReadOnlyList<Entity>?>(async () => await EntityList.AskAsync(setup, session, cancel).ConfigureAwait(false), null, "The entities are not told; they are read as objects.").ConfigureAwait(false)
        ?? await OrAsync<IReadOnlyList<Entity>?>(async () => await EntityList.QueryAsync(setup, values, session, listings, cancel).ConfigureAwait(false), null, "The entities cannot be read; the company is taken as one.").ConfigureAwait(false)
        ?? [];

    /// <summary>The fields that budgets have.</summary>
    public static async Task<Dictionary<string, Listing>> BudgetsAsync(Listings listings, CancellationToken cancel)
    {
        var found = new Dictionary<string, Listing>();
        foreach (var table in new[] { Budgets.Table, BudgetItems.Table })
            found[table.Name] = await listings.OfAsync(table.From, cancel).ConfigureAwait(false);
        return found;
    }

    async Task<T> OrAsync<T>(Func<Task<T>> ask, T otherwise, string note)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
            lock (notes)
                notes.Add(note);
            return otherwise;
        }
    }
}
