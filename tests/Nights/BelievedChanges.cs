using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>What a quiet second hides, by what the audit history is believed to be like: edits that no stamp tells apart, and lines that go while they are read.</summary>
public sealed class BelievedChanges
{
    [Theory]
    [InlineData("codes")]
    [InlineData("words")]
    public async Task An_edit_without_a_stamp_is_found_in_codes_and_in_words(string modes)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions { Beliefs = new Beliefs().With("audit-modes", modes) });
        await TieAsync(night);
        night.Gateway.Stage.Run("clock +1h\nedit batch=private title=\"Another title\"\nclock +24h");
        await TieAsync(night);
        night.Contents().ShouldContain(line => line.Contains("Another title", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("codes", "")]
    [InlineData("words", "")]
    [InlineData("codes", "AUDITHISTORY")]
    public async Task A_line_edited_again_in_the_second_in_which_a_night_read_it_is_read_again(string modes, string denied)
    {
        var options = new SimulatorOptions { Beliefs = new Beliefs().With("audit-modes", modes), Denied = [.. denied.Split(',', StringSplitOptions.RemoveEmptyEntries)] };
        await EditedTwiceInASecondAsync(options, words => $"edit-line batch=bill line=2 memo=\"{words}\"");
    }

    [Fact]
    public Task An_entry_edited_again_in_the_second_in_which_a_night_read_it_is_read_again() =>
        EditedTwiceInASecondAsync(new SimulatorOptions(), words => $"edit batch=private title=\"{words}\"");

    static async Task EditedTwiceInASecondAsync(SimulatorOptions options, Func<string, string> edit)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(options);
        await TieAsync(night);
        night.Gateway.Stage.Run($"clock +24h\n{edit("First")}");
        await TieAsync(night);
        night.Gateway.Stage.Run($"{edit("Second")}\nclock +24h");
        await TieAsync(night);
        night.Contents().ShouldContain(line => line.Contains("Second", StringComparison.Ordinal));
    }

    /// <summary>The next page was asked for on the word of the first, and by then there are fewer rows.</summary>
    [Theory]
    [InlineData("empty")]
    [InlineData("refused")]
    public async Task Lines_that_go_between_two_pages_make_no_difference(string position)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 5000, Seed = 3, Beliefs = new Beliefs().With("beyond-the-end", position) });
        var gone = string.Join('\n', Enumerable.Range(20, 900).Select(batch => $"@2/GLDETAIL delete batch={batch}"));
        night.Gateway.Stage.Run(gone);
        await TieAsync(night);
    }

    /// <summary>Current Month and its kin may have days of their own; they are no windows for all that.</summary>
    [Fact]
    public async Task Periods_that_wander_make_no_difference_though_they_have_days()
    {
        using var pocket = new PocketCompany();
        await using var usual = await pocket.OpenAsync(new SimulatorOptions());
        await TieAsync(usual);
        await using var other = await pocket.OpenAsync(new SimulatorOptions());
        other.Gateway.Stage.Run("period add \"Current Month\" from=2026-04-01 to=2026-04-30 budgeting=false\nperiod add \"Month To Date\" from=2026-04-01 to=2026-04-20 budgeting=false");
        await TieAsync(other);
        other.Contents().ShouldBe(usual.Contents());
    }

    [Fact]
    public async Task A_night_in_one_entity_publishes_that_entity()
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions());
        (await InOneEntityAsync(night)).Breaks.ShouldBeEmpty();
        night.Accounts().Select(balance => balance.Split(' ')[0]).Distinct().ShouldBe(["010"]);
    }

    /// <summary>Without the chart and the calendar it would be numbers of which nobody knows what they are.</summary>
    [Fact]
    public async Task Where_an_entitys_session_shows_nothing_that_is_shared_no_night_is_made_of_the_rest()
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions { Beliefs = new Beliefs().With("entity-sessions", "own") });
        var refusal = await Should.ThrowAsync<FlowException>(() => InOneEntityAsync(night));
        (refusal.Response, refusal.Side).ShouldBe((Response.Stop, Side.Access), refusal.Message);
        refusal.NextStep!.ShouldContain("--entity");
    }

    static async Task<Verdict> InOneEntityAsync(GatewayNight night)
    {
        await using var source = new IntacctSource(night.Connection with { EntityId = "010" }, null, TimeProvider.System);
        return await new Night(source, night.File, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(true, false, false), TestContext.Current.CancellationToken);
    }

    static async Task TieAsync(GatewayNight night) => (await night.RunAsync()).Breaks.ShouldBeEmpty();
}
