using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Doctor;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Reads;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// Where the user's locale has decimal commas, amounts tell how they are written, and many at once tell it more surely than the first few that
/// a night happens to read. So one question of each kind of answer comes before the night, and before a check: both then know the same.
/// </summary>
static class WrittenAmounts
{
    /// <summary>Asks. What it returns are amounts that could mean two things; what is refused for another reason is not its matter.</summary>
    public static async Task<IReadOnlyList<FlowException>> AskAsync(Company company, Orders orders, CancellationToken cancel)
    {
        if (!company.Values.Formatting.PointMayGroup)
            return [];
        var unclear = new List<FlowException>();
        foreach (var (question, answer) in Questions(company, orders))
            if ((await Heard<Envelope?>.AskAsync(async () => await company.Session.AskAsync(question, answer, cancel).ConfigureAwait(false), null).ConfigureAwait(false)).Refused is { } refused && Catalogue.NumberNotRead.Is(refused))
                unclear.Add(refused);
        return unclear;
    }

    static IEnumerable<(Request Question, RowReader Answer)> Questions(Company company, Orders orders)
    {
        var today = DateOnly.FromDateTime(company.Ledger.AsOf.UtcDateTime);
        var year = new Window(today.AddYears(-1), today, "a year", Mapped: false);
        var entity = company.EntitiesAreNamed ? company.Ledger.Entities[0] : (Entity?)null;
        yield return (TrialRows.Question(company, year, company.Ledger.DefaultBook, entity?.Id), new(TrialBalance.Answer, company.Values) { Whole = true });
        if (orders.Details)
            yield return Page(company, JournalLines.Table.From, JournalLines.Ingredients, company.Lines);
        else
            yield return (NetRows.Question(company, Plan.Balances(company.Ledger, Names.NetBalances, new(company.Ledger.DefaultBook, year)), entity, ("0", "zzzzzzzz")) with { GroupBy = [] }, new(NetBalances.Answer, company.Values) { Whole = true });
        if (orders.Budgets && company.Budgets.TryGetValue(BudgetItems.Table.Name, out var items))
            yield return Page(company, BudgetItems.Table.From, BudgetItems.Table.Columns, items);
    }

    static (Request Question, RowReader Answer) Page(Company company, string from, IReadOnlyList<Column> columns, Listing listing)
    {
        var amounts = listing.Meet(new("amounts", from) { Summary = "One row what amounts a record has.", Key = [], Columns = [.. columns.Where(column => column.Kind == Kind.Amount)] });
        return (new Query(listing.Object, [.. amounts.Columns.Select(column => column.From)]), new(amounts, company.Values));
    }
}
