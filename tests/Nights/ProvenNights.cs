using NightLedger.Flow.Checks;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>A company behind the gateway that does not tie, each time for another reason, is told why.</summary>
public sealed class ProvenNights
{
    const string Post = "post journal=GJ date=2026-03-31 reference=NEW as=new\n  account=6200 amount=9 location=100\n  account=2100 amount=-9 location=100\n";

    static readonly SimulatorOptions Small = new() { Lines = 900, Seed = 5 };

    [Fact]
    public async Task Entities_whose_entries_may_not_be_read_and_whose_balances_may_are_not_permitted()
    {
        await using var night = await GatewayNight.StartAsync(Small with { Role = "entity-restricted", Beliefs = new Beliefs().With("restricted-balances", "whole") });
        var verdict = await night.RunAsync();
        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldContain(found => found.Cause == Cause.NotPermitted);
        verdict.Breaks.Where(found => found.Check == "trial balance" && found.Measure == "debit").ShouldAllBe(found => found.Cause == Cause.NotPermitted);
    }

    [Fact]
    public async Task An_entry_that_balances_count_before_queries_list_it_has_moved_since_and_is_there_when_listed()
    {
        await using var night = await GatewayNight.StartAsync(Small);
        night.Gateway.Stage.Run("clock 2026-10-16T02:00:00Z\nclock stop");
        (await night.RunAsync()).Published.ShouldBeTrue();
        night.Gateway.Stage.Run("late 7200\n" + Post);
        var verdict = await night.RunAsync();
        verdict.Published.ShouldBeFalse();
        verdict.Breaks.ShouldAllBe(found => found.Cause == Cause.MovedSince);
        var entries = verdict.Breaks.Where(found => found.Check == "trial balance").SelectMany(found => found.Batches).ToList();
        entries.ShouldNotBeEmpty();
        entries.ShouldAllBe(entry => entry.Day == new DateOnly(2026, 3, 31) && entry.Key == null && Math.Abs(entry.Amount) == 9);
        night.Gateway.Stage.Run("clock +3h");
        (await night.RunAsync()).Published.ShouldBeTrue();
    }

    [Theory]
    [InlineData("too-many-rows=150")]
    [InlineData("too-many-rows=150,as=504")]
    public async Task Windows_shrink_until_the_gateway_answers_and_the_night_is_the_same(string fault)
    {
        await using var plain = await GatewayNight.StartAsync(Small with { Lines = 3000 });
        (await plain.RunAsync()).Published.ShouldBeTrue();
        await using var night = await GatewayNight.StartAsync(Small with { Lines = 3000 });
        night.Gateway.Stage.Run($"fault {fault}");
        (await night.RunAsync()).Breaks.ShouldBeEmpty();
        night.Contents().ShouldBe(plain.Contents());
    }
}
