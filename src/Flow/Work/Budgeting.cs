using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// The budgets of a company that wants them read. Few items are read whole. Of many, what changed is asked for, and then how many items
/// each budget has and what they come to: a budget that is not what is stored of it, as after items were deleted, is read whole.
/// </summary>
sealed class Budgeting(Reading reading, Candidate candidate)
{
    /// <summary>Reads them.</summary>
    public async Task ReadAsync(bool whole, CancellationToken cancel)
    {
        var ledger = candidate.Ledger;
        var items = new Slice(ledger.Table(Names.BudgetItems));
        var asked = candidate.Thrifty(items, whole);
        await reading.LandAsync([new Slice(ledger.Table(Names.Budgets)), asked], cancel);
        if (asked.Since is null)
            return;
        var counts = await CountsAsync(new Slice(ledger.Table(Names.BudgetCounts)), cancel);
        await reading.LandAsync(counts is null ? [items] : [.. candidate.BudgetsUnlike(counts).Select(budget => items with { Budget = budget })], cancel);
    }

    /// <summary>Items and amounts by budget; null where the source will not say.</summary>
    async Task<Dictionary<string, (long Items, decimal Amount)>?> CountsAsync(Slice slice, CancellationToken cancel)
    {
        Dictionary<string, (long, decimal)>? counts = null;
        await reading.TakeAsync(slice, async pages =>
        {
            var told = new Dictionary<string, (long, decimal)>(StringComparer.Ordinal);
            await foreach (var page in pages.WithCancellation(cancel))
                for (var row = 0; row < page.Count; row++)
                    if (page.Texts(0)[row] is { } budget)
                        told[budget] = (page.Integers(1)[row] ?? page.Integers(3)[row] ?? 0, page.Amounts(2)[row] ?? page.Amounts(4)[row] ?? 0);
            counts = told;
        }, cancel);
        return counts;
    }
}
