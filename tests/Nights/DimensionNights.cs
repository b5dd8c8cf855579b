using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>Dimensions that come, are called otherwise and go between nights.</summary>
public sealed class DimensionNights
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_comes_is_read_for_every_entry_ever(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 600, Seed = 4, Script = "dimension off CLASS" });
        (await night.RunAsync(details)).Breaks.ShouldBeEmpty();
        Dimensions(night).ShouldNotContain("class");
        night.Gateway.Stage.Run("dimension on CLASS");
        night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
        var second = await night.RunAsync(details);
        second.Breaks.ShouldBeEmpty();
        second.Notes.ShouldContain(note => note.StartsWith("New in the ledger: Class", StringComparison.Ordinal) && note.Contains("were not planned", StringComparison.Ordinal));
        Dimensions(night).ShouldContain("class");
        await using var fresh = night.Beside();
        await fresh.RunAsync(details);
        night.Contents().ShouldBe(fresh.Contents(), ignoreOrder: true);
        using var answers = night.Open();
        answers.DimensionsFound().Dimensions.Single(one => one.Dimension.Name == "class").Carried.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task One_of_the_companys_own_under_a_new_word_keeps_its_name()
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 300, Seed = 4 });
        await night.RunAsync();
        night.Gateway.Stage.Run("dimension term PROJECT \"Baustelle\"\ndimension add ROUTE label=Route");
        night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
        (await night.RunAsync()).Breaks.ShouldBeEmpty();
        using var answers = night.Open();
        answers.Dimension("baustelle").Name.ShouldBe("project");
        answers.Dimensions.Single(one => one.Name == "route").UserDefined.ShouldBeTrue();
        answers.DimensionsFound().Dimensions.Single(one => one.Dimension.Name == "route").Carried.ShouldBe(0);
    }

    static IEnumerable<string> Dimensions(GatewayNight night)
    {
        using var answers = night.Open();
        return [.. answers.Dimensions.Select(one => one.Name)];
    }
}
