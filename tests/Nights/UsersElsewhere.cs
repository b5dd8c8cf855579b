using NightLedger.Flow;
using NightLedger.Simulator;
using NightLedger.Simulator.Company;

namespace NightLedger.Tests.Nights;

/// <summary>
/// Nights of users who have their dates, their clock and their place on the globe otherwise than usual. Nobody knows how far the gateway
/// follows them: what is published may not depend on it, and where dates in questions cannot be trusted nothing is read.
/// </summary>
public sealed class UsersElsewhere
{
    const string JustBefore = """
        post journal=GJ date=2026-04-21 title="Just before"
          account=6000 amount=1 location=010
          account=0500 amount=-1 location=010
        """;

    /// <summary>An edit that only the audit history tells of: the lines keep their stamps, and no money moves.</summary>
    const string JustAfter = """
        clock +1h
        edit batch=private title="Another title"
        clock +24h
        """;

    static readonly UserProfile East = new() { DateFormat = ".dmY", Clock = "12", GmtOffset = "+10:00" }, West = new() { DateFormat = "-Ymd", GmtOffset = "-08:00" };
    static readonly Lazy<Task<IReadOnlyList<string>>> Usual = new(() => ThirdNightAsync(null, new Beliefs()));

    public static TheoryData<bool, string, string> Positions() => [.. from east in new[] { true, false } from formatting in new[] { "in-answers", "nowhere" } from stamps in Beliefs.All["stamps"] select (east, formatting, stamps)];

    [Theory]
    [MemberData(nameof(Positions))]
    public async Task The_same_is_published_whatever_of_their_wishes_the_gateway_follows(bool east, string formatting, string stamps)
    {
        var beliefs = new Beliefs().With("user-formatting", formatting).With("stamps", stamps);
        (await ThirdNightAsync(east ? East : West, beliefs)).ShouldBe(await Usual.Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_gateway_that_reads_days_in_the_users_way_is_not_asked_on(bool east)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions { User = east ? East : West, Beliefs = new Beliefs().With("user-formatting", "everywhere") });
        var refusal = await Should.ThrowAsync<FlowException>(async () =>
        {
            await night.RunAsync();
            PocketCompany.LiveADay(night);
            await night.RunAsync();
        });
        (refusal.Response, refusal.Side).ShouldBe((Response.Stop, Side.Source), refusal.Message);
        refusal.NextStep!.ShouldContain("MM/DD/YYYY");
    }

    static readonly UserProfile German = new() { Locale = "de_DE" };

    [Theory]
    [InlineData("comma")]
    [InlineData("records-only")]
    [InlineData("balances-only")]
    public async Task The_same_is_published_where_amounts_have_a_comma(string numbers) =>
        (await ThirdNightAsync(German, new Beliefs().With("user-numbers", numbers))).ShouldBe(await Usual.Value);

    [Fact]
    public async Task The_same_is_published_where_points_part_thousands()
    {
        var numbers = new List<IReadOnlyList<string>>();
        foreach (var position in new[] { "point", "grouped" })
        {
            await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 3000, Seed = 11, User = German, Beliefs = new Beliefs().With("user-numbers", position) });
            (await night.RunAsync(details: true)).Breaks.ShouldBeEmpty();
            numbers.Add(night.Contents());
        }

        numbers[1].ShouldBe(numbers[0]);
    }

    [Fact]
    public async Task Where_hardly_an_amount_tells_a_night_is_refused_or_right()
    {
        // Which answer comes first decides whether there is one that has told.
        if (await FirstNightAsync(German, new Beliefs().With("user-numbers", "grouped")) is { } read)
            read.ShouldBe(await FirstNightAsync(null, new Beliefs()));
    }

    /// <summary>What a first night stored; null where it was refused, and its remedy named.</summary>
    static async Task<IReadOnlyList<string>?> FirstNightAsync(UserProfile? user, Beliefs beliefs)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions { User = user, Beliefs = beliefs });
        try
        {
            (await night.RunAsync()).Breaks.ShouldBeEmpty();
            return [.. night.Contents().Select(line => BelievedNights.Stamp().Replace(line, ""))];
        }
        catch (FlowException refusal)
        {
            (refusal.Response, refusal.Side).ShouldBe((Response.Stop, Side.Source), refusal.Message);
            refusal.NextStep!.ShouldContain("English (US)");
            return null;
        }
    }

    static async Task<IReadOnlyList<string>> ThirdNightAsync(UserProfile? user, Beliefs beliefs)
    {
        using var pocket = new PocketCompany();
        await using var night = await pocket.OpenAsync(new SimulatorOptions { User = user, Beliefs = beliefs });
        (await night.RunAsync(budgets: true)).Breaks.ShouldBeEmpty();
        PocketCompany.LiveADay(night);
        night.Gateway.Stage.Run(JustBefore);
        (await night.RunAsync(budgets: true)).Breaks.ShouldBeEmpty();
        night.Gateway.Stage.Run(JustAfter);
        (await night.RunAsync(budgets: true)).Breaks.ShouldBeEmpty();
        var contents = night.Contents();
        contents.ShouldContain(line => line.Contains("Another title", StringComparison.Ordinal));
        // When a line was changed is shown as it was understood.
        return [.. contents.Select(line => BelievedNights.Stamp().Replace(line, ""))];
    }
}
