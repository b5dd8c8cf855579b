using System.Text.Json;
using NightLedger.Simulator;

namespace NightLedger.Tests.App;

/// <summary>What a person and a script are told by <c>check</c>.</summary>
public sealed class CheckTests : IDisposable
{
    readonly Desk desk = new();

    [Theory]
    [InlineData("nothing", 4)]
    [InlineData("employee-user", 4)]
    [InlineData("guide", 4)]
    [InlineData("admin", 0)]
    [InlineData("minimum", 0)]
    public async Task Whatever_is_found_fits_a_hundred_columns_and_is_told_once_for_a_person_and_once_for_a_script(string role, int code)
    {
        await using var gateway = await ConnectAsync(role);
        var told = await desk.Run("check", "acme");
        told.Code.ShouldBe(code, told.ToString());
        told.Out.Split('\n').ShouldAllBe(line => line.Length <= 100);
        var json = await desk.Run("check", "acme", "--json");
        json.Code.ShouldBe(code);
        json.Json.GetProperty("ok").GetBoolean().ShouldBe(code == 0);
        var checks = json.Json.GetProperty("checks").EnumerateArray().ToList();
        checks.Count.ShouldBeGreaterThan(25);
        foreach (var check in checks)
            Words(told.Out).ShouldContain(Words($"{Text(check, "result")} {Text(check, "check")}"));
        foreach (var check in checks.Where(check => Text(check, "result") == "fail"))
            (Text(check, "stops"), Text(check, "screen"), Text(check, "side")).ShouldSatisfyAllConditions(
                it => it.Item1.ShouldNotBeNullOrEmpty(), it => it.Item2.ShouldStartWith("Company > "), it => it.Item3.ShouldBe("access"));
    }

    [Fact]
    public async Task The_summary_names_the_worst_first()
    {
        await using var gateway = await ConnectAsync("guide");
        var told = await desk.Run("check", "acme");
        Words(told.Out).ShouldMatch("^acme: 2 of [0-9]+ checks failed: dimension Job, dimension Region. 2 warn: audit history, other data.");
        told.Error.ShouldContain("next: put right what failed, then nightledger check acme");
        Words(told.Out).ShouldContain("Projects > Permissions > Activities and lists > Projects: tick List and View");
    }

    [Fact]
    public async Task One_check_is_tried_again_by_its_name()
    {
        await using var gateway = await ConnectAsync("guide");
        var told = await desk.Run("check", "acme", "--only", "dimension job", "--json");
        told.Code.ShouldBe(4);
        var check = told.Json.GetProperty("checks").EnumerateArray().ShouldHaveSingleItem();
        var tick = check.GetProperty("ticks").EnumerateArray().First();
        (Text(tick, "application"), Text(tick, "permission"), tick.GetProperty("boxes").GetArrayLength()).ShouldBe(("Projects", "Projects", 2));
        gateway.Access.Change(rules => rules.With("Projects:Projects:list").With("Projects:Projects:readonly"));
        (await desk.Run("check", "acme", "--only", "dimension job")).Code.ShouldBe(0);
        var unknown = await desk.Run("check", "acme", "--only", "lunch");
        unknown.Code.ShouldNotBe(0);
        unknown.Error.ShouldContain("There is no check called lunch.");
    }

    async Task<SimulatedGateway> ConnectAsync(string role)
    {
        var gateway = await SimulatedGateway.StartAsync(new() { Lines = 400, Seed = 7, Role = role }, TestContext.Current.CancellationToken);
        await desk.Connect("acme", gateway.Endpoint, more: ["--details", "--budgets"]);
        return gateway;
    }

    static string Text(JsonElement row, string name) => row.GetProperty(name).GetString() ?? "";

    /// <summary>A text without its line breaks and columns.</summary>
    static string Words(string text) => string.Join(' ', text.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));

    public void Dispose() => desk.Dispose();
}
