using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>What the nights of companies of a certain shape have in common.</summary>
static class ShapedNights
{
    /// <summary>A day in words that are short.</summary>
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads the company, and expects that it ties.</summary>
    public static async Task<GatewayNight> ReadAsync(SimulatorOptions options, bool details)
    {
        var night = await GatewayNight.StartAsync(options);
        (await TieAsync(night, details)).Published.ShouldBeTrue();
        return night;
    }

    public static async Task<Verdict> TieAsync(GatewayNight night, bool details)
    {
        var verdict = await night.RunAsync(details);
        verdict.Breaks.Select(found => $"{found.Check}: {found.Entity} {found.Book} {found.Account} {found.Period} {found.Batch} {found.Measure} {found.Ours} for {found.Theirs}").ShouldBeEmpty();
        return verdict;
    }

    /// <summary>An account's opening, debit, credit and closing.</summary>
    public static (decimal Opening, decimal Debit, decimal Credit, decimal Closing) Of(Answers answers, string account, string period, string? book = null, string entity = "100")
    {
        var found = answers.Balances(new BalanceQuestion(period, period, book)).Where(row => row.Account == account && row.Entity == entity).ToList();
        found.Count.ShouldBeLessThanOrEqualTo(1);
        return found.Count == 0 ? default : (found[0].Opening, found[0].Debit, found[0].Credit, found[0].Closing);
    }
}
