using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;
using NightLedger.Samples;

namespace NightLedger.Tests.Samples;

/// <summary>The smallest whole source is one: nights over it tie, are drilled into, and break where they should.</summary>
public sealed class ConstantsTests : IDisposable
{
    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "constants");

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    async Task<Verdict> RunAsync(decimal error = 0)
    {
        await using var source = new Constants { Error = error };
        return await new Night(source, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(Details: true, Budgets: false, Full: false), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_night_over_constants_ties_and_answers()
    {
        var verdict = await RunAsync();

        verdict.Breaks.ShouldBeEmpty();
        (verdict.Published, verdict.Cells).ShouldBe((true, 4 * 4 + 2 * 2 /* both months together */));
        using var answers = Answers.Open(file);
        answers.Balances(new BalanceQuestion("2024-02", "February", By: ["Team"])).Select(row => (row.Account, row.Members[0], row.Closing)).ShouldBe(
            [("1000", "(none)", 200.00m), ("4000", "10", -120.50m), ("4000", "20", -79.50m)]);
        answers.Lines(new LineQuestion("4000", "February")).Total.ShouldBe(-79.50m);
    }

    [Fact]
    public async Task A_trial_balance_that_is_a_cent_off_is_a_break_and_the_last_version_serves()
    {
        await RunAsync();
        var verdict = await RunAsync(error: 0.01m);

        verdict.Breaks.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            found => (found.Account, found.Period, found.Measure).ShouldBe(("4000", "February", "credit")), found => found.Difference.ShouldBe(-0.01m));
        using var answers = Answers.Open(file);
        answers.Current.Version.ShouldBe(1);
    }
}
