using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reads;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>Puts what was learned of a company into the words of a ledger.</summary>
static class Composing
{
    /// <summary>The parts of the accounting system that lines are known to come from.</summary>
    static readonly IReadOnlyList<string> Modules = ["2.GL", "3.AP", "4.AR", "6.EE", "7.INV", "8.SO", "9.PO", "11.CM", "48.PROJACCT", "55.CONTRACT"];

    /// <summary>The ledger.</summary>
    public static Ledger Ledger(
        DateTimeOffset asOf, Setup setup, IReadOnlyList<Entity> entities, IReadOnlyList<Dimension> dimensions, IReadOnlyList<string> books,
        Dictionary<string, Listing> budgets, IReadOnlyList<Table> further, Listings listings, bool auditRefused, bool told)
    {
        var lines = listings.Find(JournalLines.Table.From);
        return new()
        {
            AsOf = asOf,
            BaseCurrency = setup.BaseCurrency,
            DefaultBook = setup.DefaultBook,
            Books = books,
            FirstFiscalMonth = setup.FirstFiscalMonth,
            Entities = entities,
            Dimensions = dimensions,
            Tables = [.. Catalog(dimensions, budgets, entities.Count > 1, told), .. Watch(lines, auditRefused), .. further],
            Modules = lines?.Find("MODULEKEY") is null ? [] : Modules,
            TellsChanges = dimensions.Where(dimension => Tells(listings.Find(dimension.Object), dimension)).Select(dimension => $"{Names.Members}/{dimension.Name}")
                .Concat(budgets.Values.Where(items => items is { Known: true, Object: "GLBUDGETITEM" } && items.Find("WHENMODIFIED") is not null).Select(_ => Names.BudgetItems))
                .Concat(further.Where(table => listings.Find(table.From) is { } listing && FurtherTables.Tells(listing)).Select(table => table.Name)).ToHashSet(),
        };
    }

    // Locations are always read whole: each says something of those beneath it.
    static bool Tells(Listing? listing, Dimension dimension) =>
        listing is { Known: true } && listing.Find(MemberRows.Stamps(dimension).Modified) is not null && !dimension.Object.Equals(Locations.Table.From, StringComparison.OrdinalIgnoreCase);

    // What was told to be on has members on the lines. What was only taken from the lines' columns may be off, and is refused for that.
    static IEnumerable<Table> Catalog(IReadOnlyList<Dimension> dimensions, Dictionary<string, Listing> budgets, bool several, bool told)
    {
        var members = dimensions.Select(dimension => Column.Text(dimension.Name, dimension.Column)).ToList();
        yield return Accounts.Table;
        yield return StatisticalAccounts.Table;
        yield return Periods.Table;
        yield return AccountGroups.Table;
        yield return GroupAccounts.Table;
        yield return GroupMembers.Table;
        yield return Entities.Table;
        yield return Members.Table;
        if (several)
            yield return EntityPlaces.Table;
        yield return JournalLines.Table.With(members) with { Needed = told ? [.. members.Select(column => column.Name)] : [] };
        yield return TrialBalance.Table;
        yield return NetBalances.Table.With(members) with { Key = [.. NetBalances.Table.Key, .. members.Select(column => column.Name)] };
        if (budgets.ContainsKey(Budgets.Table.Name))
            yield return Budgets.Table;
        if (budgets.TryGetValue(BudgetItems.Table.Name, out var items))
            foreach (var table in new[] { BudgetItemsOf(dimensions, items, told), BudgetItems.Counts })
                yield return table;
    }

    static IEnumerable<Table> Watch(Listing? lines, bool auditRefused)
    {
        if (lines?.Find("WHENMODIFIED") is not null)
            yield return LineWatch.Changed;
        if (!auditRefused)
            yield return LineWatch.Audit;
    }

    static Table BudgetItemsOf(IReadOnlyList<Dimension> dimensions, Listing items, bool told)
    {
        var period = items.First(["PERIODNAME", BudgetItems.OtherPeriod]) ?? "";
        var columns = BudgetItems.Table.Columns.Select(column => column.Name == "period" ? column with { From = period } : column);
        var members = dimensions
            .Select(dimension => (dimension.Name, Field: items.First([BudgetItems.FieldOf(dimension), dimension.Column])))
            .Where(member => member.Field is not null)
            .Select(member => Column.Text(member.Name, member.Field!)).ToList();
        return BudgetItems.Table with { Columns = [.. columns, .. members], Needed = [.. BudgetItems.Table.Needed, .. told ? members.Select(column => column.Name) : []] };
    }
}
