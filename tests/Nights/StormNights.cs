using NightLedger.Bench.Storm;

namespace NightLedger.Tests.Nights;

/// <summary>A storm in small: a few nights of the sixty that <c>bench storm</c> runs.</summary>
public sealed class StormNights(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    public async Task What_is_published_is_the_company_as_it_was(int seed)
    {
        var tally = await StormyNights.RunAsync(new StormOrders(seed, Nights: 6, Lines: 800), output.WriteLine, TestContext.Current.CancellationToken);
        output.WriteLine($"seed {seed}: {tally}");
        tally.Published.ShouldBeGreaterThan(6);
        tally.Compared.ShouldBeGreaterThan(2);
        tally.Cuts.ShouldBe(tally.Published);
    }

    [Fact]
    public void Every_fault_of_the_simulator_has_its_night() =>
        NightLedger.Simulator.Faults.FaultTable.All.Select(fault => fault.Name).Except(Weather.Names).ShouldBeEmpty();
}
