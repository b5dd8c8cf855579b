using NightLedger.App.Home;

namespace NightLedger.Tests.App;

/// <summary>What nights cost is told before it is spent, and kept within what they may spend.</summary>
public sealed class PlanTests
{
    [Fact]
    public async Task A_company_that_was_never_read_is_asked_how_large_it_is()
    {
        using var desk = new Desk();
        await using var gateway = await PretendCompany.Gateway();
        await desk.Connect("acme", gateway.Endpoint);
        var plan = (await desk.Run("plan", "acme", "--json")).Json;
        plan.GetProperty("first").GetBoolean().ShouldBeTrue();
        plan.GetProperty("asked").GetInt32().ShouldBeGreaterThan(0);
        plan.GetProperty("choices").EnumerateArray().Select(choice => choice.GetProperty("choice").GetString()).ShouldBe(["as it is", "with details", "with budgets"]);
        var night = (await desk.Run("sync", "acme", "--json")).Json;
        Near(night.GetProperty("calls").GetInt32(), plan.GetProperty("calls").GetInt32());
        night.GetProperty("planned").GetInt32().ShouldBe(plan.GetProperty("calls").GetInt32());
    }

    [Fact]
    public async Task After_a_night_the_plan_asks_nothing_and_foretells_the_next()
    {
        using var desk = new Desk();
        await using var gateway = await PretendCompany.Gateway();
        await desk.Connect("acme", gateway.Endpoint, more: ["--details", "--budgets"]);
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        var plan = (await desk.Run("plan", "acme", "--json")).Json;
        (plan.GetProperty("asked").GetInt32(), plan.GetProperty("first").GetBoolean()).ShouldBe((0, false));
        var night = (await desk.Run("sync", "acme", "--json")).Json;
        Near(night.GetProperty("calls").GetInt32(), plan.GetProperty("calls").GetInt32());
        var told = (await desk.Run("plan", "acme")).Out;
        told.ShouldContain("Tier 1 includes 100,000 calls a month");
        told.ShouldContain("they have no limit (nightledger limit).");
    }

    [Fact]
    public async Task Nights_keep_to_the_months_calls()
    {
        using var desk = new Desk();
        await using var gateway = await PretendCompany.Gateway();
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        var spent = (await desk.Run("limit", "acme", "--json")).Json.GetProperty("spent").GetInt32();
        spent.ShouldBeGreaterThan(50);
        (await desk.Run("limit", "acme", "--calls", $"{spent + 10}")).Code.ShouldBe(0);
        var late = await desk.Run("sync", "acme");
        (late.Code, late.Error).ShouldSatisfyAllConditions(told => told.Code.ShouldBe(1), told => told.Error.ShouldContain("put off"));
        (await desk.Run("limit", "acme", "--json")).Json.GetProperty("spent").GetInt32().ShouldBe(spent, "a night that is put off asks nothing");
        (await desk.Run("limit", "acme", "--off")).Code.ShouldBe(0);
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("--calls", "0")]
    [InlineData("--tier", "7")]
    [InlineData("--per-ten", "a lot")]
    [InlineData("--counted", "perhaps")]
    public async Task What_is_no_limit_is_refused(string option, string value)
    {
        using var desk = new Desk();
        await desk.Connect("acme", new("http://127.0.0.1:9/"));
        (await desk.Run("limit", "acme", option, value)).Code.ShouldBe(2);
    }

    [Theory]
    [InlineData(1, true, 760, 0, 11.40)]
    [InlineData(1, true, 100_011, 0.30, 1500.30)]
    [InlineData(2, true, 100_011, 0, 1500.30)]
    [InlineData(1, false, 500_000, 0, 0)]
    public void Money_follows_tier_and_price(int tier, bool counted, long calls, decimal alone, decimal beyond)
    {
        var tariff = new Tariff { Tier = tier, Counted = counted };
        (tariff.Alone(calls), tariff.Beyond(calls)).ShouldBe((alone, beyond));
    }

    static void Near(int calls, int planned) => Math.Abs(calls - planned).ShouldBeLessThanOrEqualTo(2, $"{calls} calls, {planned} planned");
}
