using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>Learns who the company is tonight. What it will not tell is assumed, and said in a note.</summary>
sealed class Survey(Connection connection, Session session, TimeProvider clock)
{
    readonly List<string> notes = [];
    readonly Listings listings = new(session);

    /// <summary>Signs in and asks, smallest questions first.</summary>
    public async Task<Company> LearnAsync(CancellationToken cancel)
    {
        await session.OpenAsync(cancel).ConfigureAwait(false);
        var asOf = clock.GetUtcNow();
        var values = new Values(await OrAsync(() => Dates.AskAsync(connection.UserId, session, cancel), Formatting.Usual, "How the user has dates written is not told; MM/DD/YYYY, 24 hours and GMT are assumed.").ConfigureAwait(false));
        var setup = await OrAsync(() => Setup.AskAsync(session, cancel), Setup.Assumed, "The accounting set-up is not told; accrual, a year from January and the lines' own currency are assumed.").ConfigureAwait(false);
        var entities = EntityList.Settle(await EntitiesAsync(setup, values, cancel).ConfigureAwait(false), connection, setup);
        var lines = await listings.OfAsync(JournalLines.Table.From, cancel).ConfigureAwait(false);
        var dimensions = await OrAsync<IReadOnlyList<Dimension>?>(async () => await DimensionList.AskAsync(lines, notes, session, cancel).ConfigureAwait(false), null, "The dimensions are not told; they are taken from the lines' columns.").ConfigureAwait(false)
            ?? DimensionList.Guess(lines, notes);
        var books = await Books.AskAsync(setup, lines, notes, session, cancel).ConfigureAwait(false);
        var budgets = await BudgetsAsync(values, cancel).ConfigureAwait(false);
        var ledger = Compose(asOf, setup, entities, dimensions, books, budgets);
        var named = setup.MultiBase && string.IsNullOrEmpty(connection.EntityId) && entities[0].RecordNo.Length > 0;
        return new Company(ledger, values, session, listings, lines, named, budgets);
    }

    async Task<IReadOnlyList<Entity>> EntitiesAsync(Setup setup, Values values, CancellationToken cancel) =>
        await OrAsync<IReadOnlyList<Entity>?>(async () => await EntityList.AskAsync(setup, session, cancel).ConfigureAwait(false), null, "The entities are not told; they are read as objects.").ConfigureAwait(false)
        ?? await OrAsync<IReadOnlyList<Entity>?>(async () => await EntityList.QueryAsync(setup, values, session, listings, cancel).ConfigureAwait(false), null, "The entities cannot be read; the company is taken as one.").ConfigureAwait(false)
        ?? [];

    // Read by asking for one row, because a listing is given to whoever asks.
    async Task<Dictionary<string, Listing>> BudgetsAsync(Values values, CancellationToken cancel)
    {
        var found = new Dictionary<string, Listing>();
        foreach (var table in new[] { Budgets.Table, BudgetItems.Table })
            if (await OneRowAsync(table.From, "RECORDNO", values, cancel).ConfigureAwait(false))
                found[table.Name] = await listings.OfAsync(table.From, cancel).ConfigureAwait(false);
        return found;
    }

    async Task<bool> OneRowAsync(string name, string field, Values values, CancellationToken cancel)
    {
        try
        {
            var row = new RowReader(new Table(name, name) { Summary = "", Key = [], Columns = [] }, values, 1);
            await session.AskAsync(new Query(name, [field]) { PageSize = 1 }, row, cancel).ConfigureAwait(false);
            return true;
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
            return false;
        }
    }

    async Task<T> OrAsync<T>(Func<Task<T>> ask, T otherwise, string note)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
            notes.Add(note);
            return otherwise;
        }
    }

    Ledger Compose(DateTimeOffset asOf, Setup setup, IReadOnlyList<Entity> entities, IReadOnlyList<Dimension> dimensions, IReadOnlyList<string> books, Dictionary<string, Listing> budgets) => new()
    {
        AsOf = asOf,
        BaseCurrency = setup.BaseCurrency,
        DefaultBook = setup.DefaultBook,
        Books = books,
        FirstFiscalMonth = setup.FirstFiscalMonth,
        Entities = entities,
        Dimensions = dimensions,
        Tables = [.. Catalog(dimensions, budgets)],
        Notes = notes,
    };

    static IEnumerable<Table> Catalog(IReadOnlyList<Dimension> dimensions, Dictionary<string, Listing> budgets)
    {
        var members = dimensions.Select(dimension => Column.Text(dimension.Name, dimension.Column)).ToList();
        yield return Accounts.Table;
        yield return StatisticalAccounts.Table;
        yield return Periods.Table;
        yield return Entities.Table;
        yield return Members.Table;
        yield return JournalLines.Table.With(members);
        yield return TrialBalance.Table;
        yield return NetBalances.Table.With(members) with { Key = [.. NetBalances.Table.Key, .. members.Select(column => column.Name)] };
        if (budgets.ContainsKey(Budgets.Table.Name))
            yield return Budgets.Table;
        if (budgets.TryGetValue(BudgetItems.Table.Name, out var items))
            yield return BudgetItemsOf(dimensions, items);
    }

    static Table BudgetItemsOf(IReadOnlyList<Dimension> dimensions, Listing items)
    {
        var period = items.First(["PERIODNAME", BudgetItems.OtherPeriod]) ?? "";
        var columns = BudgetItems.Table.Columns.Select(column => column.Name == "period" ? column with { From = period } : column);
        var members = dimensions
            .Select(dimension => (dimension.Name, Field: items.First([BudgetItems.FieldOf(dimension), dimension.Column])))
            .Where(member => member.Field is not null)
            .Select(member => Column.Text(member.Name, member.Field!));
        return BudgetItems.Table with { Columns = [.. columns, .. members] };
    }
}
