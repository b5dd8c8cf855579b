using NightLedger.Simulator;
using NightLedger.Simulator.Company.Busy;

namespace NightLedger.Tests.Nights;

/// <summary>
/// Nights of a company whose people are busy by day: they post, edit, move, reverse, un-post and delete, rename and re-parent. What is
/// published each night must be what reading everything from nothing gives.
/// </summary>
public sealed class BusyNights
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_published_night_equals_a_fresh_read_of_that_instant(int seed)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 1500, Seed = seed });
        var people = new BusyCompany(night.Gateway.Company, seed);
        (await night.RunAsync()).Breaks.ShouldBeEmpty();
        for (var day = 1; day <= 5; day++)
        {
            var happened = $"seed {seed}, day {day}: {string.Join(", ", people.Live(25))}";
            night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
            var verdict = await night.RunAsync();
            verdict.Breaks.ShouldBeEmpty(happened);
            verdict.Notes.ShouldNotContain(note => note.Contains("did not name", StringComparison.Ordinal), happened);
            await using var fresh = night.Beside();
            (await fresh.RunAsync()).Breaks.ShouldBeEmpty($"read from nothing, {happened}");
            Differing(night.Contents(), fresh.Contents()).ShouldBeEmpty(happened);
        }
    }

    [Fact]
    public async Task Without_lines_accounts_are_right_the_same_night_and_members_when_every_window_had_its_turn()
    {
        const int seed = 3;
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 600, Seed = seed });
        var people = new BusyCompany(night.Gateway.Company, seed);
        (await night.RunAsync(details: false)).Breaks.ShouldBeEmpty();
        for (var day = 1; day <= 3; day++)
        {
            var happened = $"seed {seed}, day {day}: {string.Join(", ", people.Live(25))}";
            night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
            (await night.RunAsync(details: false)).Breaks.ShouldBeEmpty(happened);
            await using var fresh = night.Beside();
            (await fresh.RunAsync(details: false)).Breaks.ShouldBeEmpty($"read from nothing, {happened}");
            Differing(night.Accounts(), fresh.Accounts()).ShouldBeEmpty(happened);
        }

        for (var quiet = 0; quiet < (36 + 1) / 2; quiet++)
            (await night.RunAsync(details: false)).Breaks.ShouldBeEmpty();
        await using var whole = night.Beside();
        await whole.RunAsync(details: false);
        Differing(night.Contents(), whole.Contents()).ShouldBeEmpty();
    }

    /// <summary>The first few lines that only one of them has.</summary>
    static IReadOnlyList<string> Differing(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (mine, theirs) = (one.ToHashSet(), other.ToHashSet());
        return [.. mine.Except(theirs).Take(4).Select(text => "only after nights: " + text), .. theirs.Except(mine).Take(4).Select(text => "only when fresh: " + text)];
    }
}
