using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>A night in which next to nothing happened costs next to nothing.</summary>
public class QuietNights
{
    const long Megabyte = 1_000_000;

    [Theory]
    [InlineData(3_000)]
    [InlineData(20_000)]
    public async Task Each_adds_less_than_a_megabyte_to_the_store_the_first_one_too(int lines)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = lines, Seed = 1 });
        await night.RunAsync();
        var (first, before) = (Size(night), Size(night));
        for (var quiet = 0; quiet < 4; quiet++)
        {
            night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
            (await night.RunAsync()).Published.ShouldBeTrue();
            (Size(night) - before).ShouldBeLessThan(Megabyte, $"night {quiet + 2}, {before} bytes before");
            before = Size(night);
        }

        (before - first).ShouldBeLessThan(2 * Megabyte, "the room that one night leaves is used by the next");
    }

    static long Size(GatewayNight night) => new FileInfo(night.File.Published).Length;
}
