using System.Globalization;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>
/// What nights will cost in calls, as the night's own forecast has it, against what Sage Intacct's tiers hold. Which tier a company has is
/// nowhere told; the calls of a partner's sender ID are not counted.
/// </summary>
static class CallsTonight
{
    /// <summary>Calls a month, and how many questions at once for an application, by tier.</summary>
    static readonly (string Name, long Calls, int AtOnce)[] Tiers = [("1", 100_000, 6), ("2", 250_000, 8), ("3", 1_000_000, 12), ("4", 2_500_000, 15)];

    const int Nights = 30;
    const int SupposedWindows = 36;
    const string Lost = "Sage bills what is beyond the company's tier, and lets fewer questions at once.";

    static readonly Advice AskSage = new("Ask Sage Intacct which performance tier the company has; or connect it with a smaller --at-once.", null);

    /// <summary>The check.</summary>
    public static Trial Of(Visit visit)
    {
        var title = new Title("Calls", "calls tonight");
        return new(title, cancel => TryAsync(title, visit, cancel));
    }

    /// <summary>A first night and one like most, in calls.</summary>
    public static (int First, int Usual) Foretold(Sizes sizes, int turns) => (Forecast.Calls(Forecast.Whole(sizes)), Forecast.Calls(Forecast.Usual(sizes, turns)));

    static async Task<Finding> TryAsync(Title title, Visit visit, CancellationToken cancel)
    {
        var sizes = await SizesAsync(visit, cancel).ConfigureAwait(false);
        var (first, usual) = Foretold(sizes, Allowance.Turns(sizes, visit.Orders.Turns));
        return Judged(title, visit.Connection.AtOnce, first, usual, sizes.Lines is not null);
    }

    /// <summary>How large the company is, as its own totals say: nothing is read for it but counts.</summary>
    static async Task<Sizes> SizesAsync(Visit visit, CancellationToken cancel)
    {
        var counts = (await visit.CountsAsync(cancel).ConfigureAwait(false)).Value;
        var totals = new Dictionary<string, long?>();
        foreach (var slice in Plan.Samples(visit.Company.Ledger, visit.Orders, PermissionDoctor.LongPast).Where(Counted))
            totals[slice.Dimension?.Name ?? slice.Table.Name] = await visit.TotalAsync(await Sample.OfAsync(slice, visit, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        var known = Sizes.Of(visit.Company.Ledger with { Counts = counts, Books = Learning.Books.Of(visit.Setup.Value, counts) }, visit.Orders);
        return known with
        {
            Structures = totals.Where(total => total.Key != Names.BudgetItems).ToDictionary(),
            Windows = counts.Count == 0 ? SupposedWindows : known.Windows,
            BudgetItems = visit.Orders.Budgets ? totals.GetValueOrDefault(Names.BudgetItems) ?? 0 : null,
        };
    }

    static bool Counted(Slice slice) => slice.Dimension is not null || slice.Table.Name is Names.Accounts or Names.StatisticalAccounts or Names.Periods or Names.BudgetItems;

    static Finding Judged(Title title, int atOnce, int first, int usual, bool counted)
    {
        var month = first + (Nights * (long)usual);
        var tier = Array.Find(Tiers, tier => tier.Calls >= month && tier.AtOnce >= atOnce);
        var calls = $"{(counted ? "Roughly" : "Very roughly, for lines could not be counted,")} {Shown(first)} calls on a first night and {Shown(usual)} on one like most, {Shown(month)} in the first month; {atOnce} at a time";
        if (tier.Name is null)
            return title.Warn($"{calls}. That is more than any of Sage Intacct's published tiers holds.", Lost, AskSage, Side.Source);
        return tier.Name == Tiers[0].Name
            ? title.Pass($"{calls}. The smallest of Sage Intacct's tiers holds {Shown(tier.Calls)} a month and {tier.AtOnce} at a time, for all of the company's own integrations.")
            : title.Warn($"{calls}. That wants performance tier {tier.Name} ({Shown(tier.Calls)} a month, {tier.AtOnce} at a time), if the sender ID is the company's own.", Lost, AskSage, Side.Source);
    }

    static string Shown(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);
}
