using NightLedger.Flow.Drill;
using NightLedger.Simulator;
using NightLedger.Simulator.Company.Busy;

namespace NightLedger.Tests.Nights;

/// <summary>What is told of what moved between two versions is what happened in the company between two nights.</summary>
public sealed class ChangesBetweenNights
{
    const string Days = """
        post journal=GJ date=2026-03-31 title="Late rent" as=rent
          account=6200 amount=1200.50 location=100 department=0300
          account=2100 amount=-1200.50 location=100
        delete batch=3
        edit batch=7 title="Another title"
        rename DEPARTMENT 0300 "Engineering & Design"
        add DEPARTMENT 0999 name="Fresh"
        """;

    static Task<GatewayNight> StartAsync(int seed = 7) => GatewayNight.StartAsync(new SimulatorOptions { Lines = 800, Seed = seed });

    [Fact]
    public async Task Each_deed_is_told_with_its_figures_and_who_did_it()
    {
        await using var night = await StartAsync();
        await night.RunAsync();
        night.Gateway.Stage.Run(Days);
        await night.RunAsync();

        using var answers = night.Open();
        var changes = answers.Changes();
        (changes.From.Version, changes.To.Version).ShouldBe((1, 2));
        changes.Moves.Where(move => move.Period == "Month Ended March 2026").Select(move => (move.Account, move.Change)).ShouldBe([("2100", -1200.50m), ("6200", 1200.50m)]);
        changes.Moves.Single(move => move.Account == "6800").Now.ShouldBe(0);
        changes.Members.Select(member => (member.Code, member.What, member.Name)).ShouldBe([("0999", Fate.New, "Fresh"), ("0300", Fate.Renamed, "Engineering & Design")]);

        var entries = changes.Entries.ToList();
        entries.Where(entry => entry.Title == "Late rent").ShouldAllBe(entry => entry.What == Deed.Posted && entry.By == "48" && entry.At != null);
        entries.Where(entry => entry.BatchKey == "3").ShouldAllBe(entry => entry.What == Deed.Deleted && entry.By == "ws_user");
        entries.Where(entry => entry.BatchKey == "7").ShouldAllBe(entry => entry.What == Deed.Edited && entry.Amount == 0 && entry.Title == "Another title");
        entries.Select(entry => entry.BatchKey).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public async Task Without_the_audit_history_it_is_told_all_the_same_but_not_who_deleted()
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 800, Seed = 7, Denied = ["AUDITHISTORY"] });
        await night.RunAsync();
        night.Gateway.Stage.Run(Days);
        await night.RunAsync();
        using var answers = night.Open();
        var deleted = answers.Changes().Entries.Where(entry => entry.What == Deed.Deleted).ToList();
        deleted.ShouldNotBeEmpty();
        deleted.ShouldAllBe(entry => entry.By == null && entry.At == null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_taken_back_to_a_draft_is_told_with_who_did_it(bool audited)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 800, Seed = 7, Denied = audited ? [] : ["AUDITHISTORY"] });
        night.Gateway.Stage.Run(Days);
        await night.RunAsync();
        night.Gateway.Stage.Run("unpost batch=rent");
        await night.RunAsync();
        using var answers = night.Open();
        var entries = answers.Changes().Entries.ToList();
        entries.Count.ShouldBe(2);
        entries.ShouldAllBe(entry => entry.What == Deed.Deleted && entry.By != null && entry.At != null);
    }

    [Fact]
    public async Task What_is_closed_comes_first_and_may_be_said()
    {
        await using var night = await StartAsync();
        await night.RunAsync();
        night.Gateway.Stage.Run(Days);
        await night.RunAsync();
        using var answers = night.Open();
        answers.Changes(closed: new DateOnly(2024, 12, 31)).Moves.Select(move => move.Closed).ShouldBe([true, true, false, false]);
        answers.Changes(closed: new DateOnly(2026, 3, 31)).Moves.ShouldAllBe(move => move.Closed);
        answers.Changes(closed: new DateOnly(2026, 3, 30)).Moves.Count(move => move.Closed).ShouldBe(2);
    }

    /// <summary>Whatever people do: the figures before and what is told of them make the figures now, and the entries make the moves.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public async Task What_is_told_adds_up(int seed)
    {
        await using var night = await StartAsync(seed);
        var people = new BusyCompany(night.Gateway.Company, seed);
        await night.RunAsync();
        for (var day = 0; day < 3; day++)
        {
            people.Live(25);
            night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
            (await night.RunAsync()).Breaks.ShouldBeEmpty($"seed {seed}");
        }

        using var answers = night.Open();
        foreach (var from in (int[])[1, 2, 3])
        {
            var changes = answers.Changes(from);
            var moves = changes.Moves.ToDictionary(move => (move.Entity, move.Book, move.Account, move.Start), move => move.Change);
            var entries = changes.Entries.ToLookup(entry => (entry.Entity, entry.Book, entry.Account, entry.Start), entry => entry.Amount);
            moves.Count.ShouldBeGreaterThan(0, $"seed {seed}");
            foreach (var key in moves.Keys.Union(entries.Select(group => group.Key)))
                entries[key].Sum().ShouldBe(moves.GetValueOrDefault(key), $"seed {seed}, from {from}: {key}");
        }
    }

    [Fact]
    public async Task Without_lines_figures_are_told_and_entries_are_not()
    {
        await using var night = await StartAsync();
        await night.RunAsync(details: false);
        night.Gateway.Stage.Run(Days);
        await night.RunAsync(details: false);
        using var answers = night.Open();
        answers.Changes().Moves.Count.ShouldBe(4);
        answers.Changes().Entries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_first_version_has_nothing_before_it()
    {
        await using var night = await StartAsync();
        await night.RunAsync();
        using var answers = night.Open();
        Should.Throw<NightLedger.Flow.FlowException>(() => answers.Changes()).Side.ShouldBe(NightLedger.Flow.Side.Asked);
        Should.Throw<NightLedger.Flow.FlowException>(() => answers.Changes(1)).Message.ShouldContain("is not before");
    }
}
