using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Plans;

/// <summary>What to read tonight, given what the company is. Pure: the same ledger gives the same plan.</summary>
public static class Plan
{
    /// <summary>The ledger's structures, in the order that later ones refer to earlier ones.</summary>
    public static IEnumerable<Slice> Structures(Ledger ledger)
    {
        string[] whole = [Names.Entities, Names.Accounts, Names.StatisticalAccounts, Names.Periods, Names.AccountGroups];
        foreach (var name in whole.Where(ledger.Has))
            yield return new Slice(ledger.Table(name));
        foreach (var dimension in ledger.Dimensions)
            yield return new Slice(ledger.Table(Names.Members)) { Dimension = dimension };
    }

    /// <summary>Which entity each location is under: told by the locations, and so after them.</summary>
    public static IEnumerable<Slice> Places(Ledger ledger) => ledger.Has(Names.Places) ? [new Slice(ledger.Table(Names.Places))] : [];

    /// <summary>What is in groups of accounts. It has no stamps, and is read when groups or accounts are others than they were.</summary>
    public static IEnumerable<Slice> Groups(Ledger ledger) =>
        new[] { Names.GroupAccounts, Names.GroupMembers }.Where(ledger.Has).Select(name => new Slice(ledger.Table(name)));

    /// <summary>A slice of each kind that such a night reads, for whoever wants to know beforehand whether it may.</summary>
    public static IEnumerable<Slice> Samples(Ledger ledger, Orders orders, Window days)
    {
        foreach (var slice in Structures(ledger).Concat(Groups(ledger)).Concat(Places(ledger)))
            yield return slice;
        foreach (var name in (string[])[Names.Budgets, Names.BudgetItems])
            if (orders.Budgets && ledger.Has(name))
                yield return new Slice(ledger.Table(name));
        var cell = new BookWindow(ledger.DefaultBook, days);
        yield return Balances(ledger, Names.TrialBalance, cell);
        yield return orders.Details ? Lines(ledger, days) : Balances(ledger, Names.NetBalances, cell);
        if (orders.Details && ledger.Has(Names.ChangedLines))
            yield return new Slice(ledger.Table(Names.ChangedLines)) { Since = ledger.AsOf };
        if (ledger.Has(Names.Traces))
            yield return new Slice(ledger.Table(Names.Traces)) { Since = ledger.AsOf };
        foreach (var table in ledger.Tables.Where(table => table.Name.StartsWith(Names.Further, StringComparison.Ordinal)))
            yield return new Slice(table);
    }

    /// <summary>Every line of some days, of all books.</summary>
    public static Slice Lines(Ledger ledger, Window days) => new(ledger.Table(Names.Lines)) { Window = days, Books = ledger.Books };

    /// <summary>Every line of some journal entries. The gateway takes so many keys at once.</summary>
    public static IEnumerable<Slice> Lines(Ledger ledger, IEnumerable<long> batches) =>
        batches.Chunk(MostKeys).Select(keys => new Slice(ledger.Table(Names.Lines)) { Batches = keys, Books = ledger.Books });

    /// <summary>What stood before the first window that is itemised, in each book.</summary>
    public static IEnumerable<Slice> Opening(Ledger ledger, Window before) =>
        ledger.Books.Select(book => Lines(ledger, before) with { Book = book, Opening = true });

    /// <summary>Every line of the books that consolidations fill, each book whole.</summary>
    public static IEnumerable<Slice> Consolidations(Ledger ledger, IReadOnlyList<Window> windows) =>
        ledger.Consolidations.Keys.Select(book => Lines(ledger, Window.Run(windows[0], windows[^1])) with { Book = book });

    /// <summary>A table of balances, for a book and some days.</summary>
    public static Slice Balances(Ledger ledger, string table, BookWindow cell) =>
        new(ledger.Table(table)) { Book = cell.Book, Window = cell.Window };

    const int MostKeys = 500;
}
