using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Plans;

/// <summary>What to read tonight, given what the company is. Pure: the same ledger gives the same plan.</summary>
public static class Plan
{
    /// <summary>The ledger's structures: read whole every night, since they are small and deletions show by comparison.</summary>
    public static IEnumerable<Slice> Structures(Ledger ledger, bool budgets)
    {
        string[] whole = [Names.Entities, Names.Accounts, Names.StatisticalAccounts, Names.Periods];
        foreach (var name in whole.Concat(budgets ? [Names.Budgets, Names.BudgetItems] : []).Where(ledger.Has))
            yield return new Slice(ledger.Table(name));
        foreach (var dimension in ledger.Dimensions)
            yield return new Slice(ledger.Table(Names.Members)) { Dimension = dimension };
    }

    /// <summary>Every transaction line, a window and book at a time.</summary>
    public static IEnumerable<Slice> Lines(Ledger ledger, Calendar calendar) =>
        from book in ledger.Books
        from window in calendar.Windows
        select new Slice(ledger.Table(Names.Lines)) { Book = book, Window = window };

    /// <summary>One table asked for each entity and book, in the windows of that book.</summary>
    public static IEnumerable<Slice> EachEntity(Ledger ledger, string table, Func<string, IEnumerable<Window>> windows) =>
        from book in ledger.Books
        from window in windows(book)
        from entity in ledger.Entities
        select new Slice(ledger.Table(table)) { Book = book, Window = window, Entity = entity };

    /// <summary>
    /// The same asked for the company as a whole: what is left when its entities are taken from it belongs to none of them.
    /// </summary>
    public static IEnumerable<Slice> Whole(Ledger ledger, IEnumerable<Slice> slices)
    {
        var whole = new Entity(Names.None, Names.None, "", ledger.BaseCurrency, ledger.FirstFiscalMonth, Alone: true);
        return slices.Select(slice => slice with { Entity = whole }).Distinct();
    }
}
