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

    /// <summary>What everything else is read by.</summary>
    sealed record Basics(Values Values, Setup Setup, Tree? Dimensions, Memory? Memory, Listings Listings, Listing Lines);

    /// <summary>Signs in and asks, side by side what does not depend on each other. When one question fails, none is left under way.</summary>
    public async Task<Company> LearnAsync(Orders orders, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var asOf = await session.OpenAsync(stop.Token).ConfigureAwait(false) ?? clock.GetUtcNow();
            var company = await CompanyAsync(asOf, orders, await BasicsAsync(stop.Token).ConfigureAwait(false), stop.Token).ConfigureAwait(false);
            await WrittenAmounts.AskAsync(company, orders, stop.Token).ConfigureAwait(false);
            return company;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    async Task<Basics> BasicsAsync(CancellationToken cancel)
    {
        var dates = OrAsync(() => Dates.AskAsync(connection.UserId, session, cancel), Formatting.Usual, "How the user has dates written is not told; MM/DD/YYYY, 24 hours and GMT are assumed.");
        var setup = OrAsync(() => Setup.AskAsync(session, cancel), Setup.Assumed, "The accounting set-up is not told; accrual, a year from January and the lines' own currency are assumed.");
        var told = OrAsync<Tree?>(async () => await session.AskAsync(new GetDimensions(), cancel).ConfigureAwait(false), null, "The dimensions are not told; they are taken from the lines' columns.");
        var fresh = new Listings(session, []);
        var lines = remembered is null ? fresh.OfAsync(JournalLines.Table.From, cancel) : null;

        var dimensions = await told.ConfigureAwait(false);
        var memory = remembered is not null && remembered.Dimensions.SequenceEqual(DimensionList.Shape(dimensions)) ? remembered : null;
        var listings = memory is null ? fresh : new Listings(session, memory.Listings);
        lines ??= listings.OfAsync(JournalLines.Table.From, cancel);
        return new(new Values(await dates.ConfigureAwait(false)), await setup.ConfigureAwait(false), dimensions, memory, listings, await lines.ConfigureAwait(false));
    }

    async Task<Company> CompanyAsync(DateTimeOffset asOf, Orders orders, Basics basics, CancellationToken cancel)
    {
        var (values, setup, told, memory, listings, lines) = basics;
        var asked = EntitiesAsync(setup, values, listings, cancel);
        var kept = Books.AskAsync(memory, setup, lines, values, session, cancel);
        var limits = memory is null ? Held.NoteAsync(connection.UserId, values, session, cancel) : Task.FromResult(memory.Held);
        var budgeted = orders.Budgets ? BudgetsAsync(listings, cancel) : Task.FromResult(new Dictionary<string, Listing>());
        var more = new List<string>();
        var added = await FurtherTables.LearnAsync(orders.Further, listings, session, more, cancel).ConfigureAwait(false);

        var entities = EntityList.Settle(await asked.ConfigureAwait(false), connection, setup);
        var (books, held, budgets) = (await kept.ConfigureAwait(false), await limits.ConfigureAwait(false), await budgeted.ConfigureAwait(false));
        var dimensions = told is null ? DimensionList.Guess(lines, notes, names) : DimensionList.Read(told, lines, notes, names);
        notes.AddRange([.. more, .. books.Notes, .. held.Length > 0 ? [held] : Array.Empty<string>()]);
        var ledger = Composing.Ledger(asOf, setup, entities, dimensions, books.Names, budgets, added, listings, memory?.AuditRefused == true, told is not null) with
        {
            Counts = books.Counts,
            Notes = notes,
            Consolidations = books.Consolidations,
            Layers = Consolidations.Layers(books.Names, books.Consolidations),
        };
        return new Company(ledger, values, session, listings, lines, EntityList.AreNamed(entities, connection, setup), budgets)
        {
            Splits = memory?.Whole != true,
            LeavesZerosOut = memory?.Zeros == true,
            Began = Remembering(basics, books, held) with { DimensionNames = DimensionList.Names(dimensions, names) },
        };
    }

    Memory Remembering(Basics basics, BooksFound books, string held) => basics.Memory is { } memory ? books.Into(memory) : new()
    {
        Learned = clock.GetUtcNow(),
        Dimensions = DimensionList.Shape(basics.Dimensions),
        Books = books.Seen ? books.Names : [],
        Consolidations = books.Consolidations,
        Held = held,
    };

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
