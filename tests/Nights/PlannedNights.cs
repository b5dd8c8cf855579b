using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>What a night costs is foretold, and what it did cost stands beside it.</summary>
public sealed class PlannedNights : IDisposable
{
    readonly CompanyFile file = new(Directory.CreateTempSubdirectory("nightledger").FullName, "paper");

    public void Dispose() => Directory.Delete(file.Folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_planned_is_what_was_spent(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 6000, Seed = 5 });
        for (var i = 0; i < 3; i++)
        {
            var verdict = await night.RunAsync(details);
            verdict.Spent.Sum(part => part.Calls).ShouldBe(verdict.Calls);
            verdict.Spent.Sum(part => part.Rows).ShouldBe(verdict.Rows);
            foreach (var (planned, spent) in verdict.Planned.Zip(verdict.Spent))
                (planned.What, Math.Abs(planned.Calls - spent.Calls) <= 1).ShouldBe((spent.What, true), $"{details} {i}: {planned}, {spent}");
            if (i > 0)
                verdict.Spent[0].ShouldBe(verdict.Planned[0], "to the call, the question for new books among them");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_read_in_another_way_than_before_is_foretold_like_a_first_night(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 6000, Seed = 5 });
        await night.RunAsync(!details);
        await night.RunAsync(!details);
        var verdict = await night.RunAsync(details);
        Math.Abs(verdict.Planned.Sum(part => part.Calls) - verdict.Calls).ShouldBeLessThanOrEqualTo(4, $"{string.Join(", ", verdict.Planned)}; {string.Join(", ", verdict.Spent)}");
    }

    /// <summary>Nothing moves in the two months with which years begin, and what opens there is proven all the same.</summary>
    [Fact]
    public async Task Years_that_begin_quietly_are_planned_with_the_rest()
    {
        var ledger = PaperLedger.Months(2023, 1, 36).Post("1000", "4000", new(2023, 10, 5), 70m).Post("5000", "1000", new(2025, 9, 5), 7m);
        ledger.CountsDays = true;
        var verdict = await new Night(ledger, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(true, false, false), TestContext.Current.CancellationToken);
        ledger.Asked.ShouldContain("trial balance · Month Ended January 2024 · ACCRUAL");
        verdict.Published.ShouldBeTrue();
        Math.Abs(verdict.Planned.Single(part => part.What == "proof").Calls - verdict.Spent.Single(part => part.What == "proof").Calls).ShouldBeLessThanOrEqualTo(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_quiet_night_takes_no_more_than_25_calls_and_2_for_each_entity(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 2000, Seed = 5 });
        await night.RunAsync(details);
        using var answers = night.Open();
        var entities = answers.AllBalances(null, []).Select(cell => cell.Entity).Distinct().Count();
        (await night.RunAsync(details)).Calls.ShouldBeInRange(10, 25 + 2 * entities);
    }

    [Fact]
    public async Task Few_calls_left_take_the_turns_first_and_then_the_night()
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 2000, Seed = 5 });
        await night.RunAsync();
        var usual = await night.RunAsync();
        var spare = await night.RunAsync(new Orders(true, false, false) { Purse = new((usual.Calls - 2) * 30L, 30) });
        spare.Notes.ShouldContain(note => note.StartsWith("Few calls are left", StringComparison.Ordinal));
        spare.Calls.ShouldBeLessThan(usual.Calls);
        usual.Notes.ShouldNotContain(note => note.StartsWith("Few calls are left", StringComparison.Ordinal));
        var late = await Should.ThrowAsync<FlowException>(() => night.RunAsync(new Orders(true, false, false) { Purse = new(10, 1) }));
        late.Message.ShouldContain("put off");
        using var answers = night.Open();
        answers.Current.Version.ShouldBe(spare.Version);
    }

    [Fact]
    public async Task A_first_night_beyond_the_limit_is_put_off_before_it_reads()
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 2000, Seed = 5 });
        var late = await Should.ThrowAsync<FlowException>(() => night.RunAsync(new Orders(true, false, false) { Purse = new(60, 1) }));
        late.Message.ShouldContain("put off");
        File.Exists(night.File.Working).ShouldBeFalse();
    }

    /// <summary>Seven nights after one another, whichever they are, are one that looks into groups and six that do not.</summary>
    [Theory]
    [InlineData(28, 1, 1, 28)]
    [InlineData(28, 1, 0, 33)]
    [InlineData(28, 2, 1, 16)]
    [InlineData(28, 2, 2, 14)]
    [InlineData(1, 1, 0, 2)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(28, 0, 0, null)]
    public void Every_window_has_its_turn_within_as_many_nights_as_are_told(int windows, int turns, int fewer, int? nights)
    {
        Allowance.Rotation(windows, turns, fewer).ShouldBe(nights);
        if (nights is null)
            return;
        for (var first = 0; first < 7; first++)
            Enumerable.Range(first, nights.Value).Sum(night => night % 7 == 0 ? fewer : turns).ShouldBeGreaterThanOrEqualTo(windows);
    }

    [Theory]
    [InlineData(1000, 10, 25, 1, 12)]
    [InlineData(300, 10, 25, 1, 5)]
    [InlineData(300, 10, 25, 2, 2)]
    [InlineData(250, 10, 25, 1, 0)]
    [InlineData(240, 10, 25, 2, 0)]
    [InlineData(100, 10, 25, 1, 0)]
    [InlineData(25, 10, 25, 1, 0)]
    [InlineData(24, 10, 25, 1, null)]
    [InlineData(-5, 1, 25, 1, null)]
    public void Turns_follow_what_is_left_and_what_each_costs(long left, int nights, int without, int each, int? turns) =>
        Allowance.Turns(new(left, nights), whole: false, without, each).ShouldBe(turns);
}
