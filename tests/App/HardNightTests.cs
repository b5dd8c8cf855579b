using NightLedger.Flow.Store;

namespace NightLedger.Tests.App;

/// <summary>Nights on which something is wrong: each with a clear message and its own exit code, and nothing lost.</summary>
public sealed class HardNightTests : IDisposable
{
    readonly Desk desk = new();

    [Theory]
    [InlineData("wrong", "right")]
    [InlineData("right", "wrong")]
    public async Task A_wrong_password_ends_with_4(string password, string senderPassword)
    {
        await using var gateway = await PretendCompany.Gateway();
        await desk.Connect("acme", gateway.Endpoint, password, senderPassword);
        foreach (var verb in (string[])["check", "sync"])
        {
            var spoken = await desk.Run(verb, "acme");
            spoken.Code.ShouldBe(4, spoken.ToString());
            spoken.Error.ShouldContain("next: ");
        }
    }

    [Fact]
    public async Task An_unreachable_gateway_ends_with_5()
    {
        await desk.Connect("acme", new("http://127.0.0.1:9/"));
        var spoken = await desk.Run("sync", "acme", "--json");
        spoken.Code.ShouldBe(5, spoken.ToString());
        spoken.Out.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("html")]
    [InlineData("cut=500@2+")]
    public async Task What_is_not_an_answer_ends_with_5(string fault)
    {
        await using var gateway = await PretendCompany.Gateway([fault]);
        await desk.Connect("acme", gateway.Endpoint, more: ["--patience", "0"]);
        var spoken = await desk.Run("sync", "acme");
        spoken.Code.ShouldBe(5, spoken.ToString());
    }

    [Fact]
    public async Task A_mail_server_that_refuses_or_is_not_there_never_makes_the_night_worse()
    {
        await using var sink = new SmtpSink { Refuses = true };
        await desk.Connect("acme", new("http://127.0.0.1:9/"));
        foreach (var smtp in (string[])[sink.Address, "127.0.0.1:9"])
        {
            await desk.Run("notify", "acme", "--mail", "controller@acme.example", "--smtp", smtp);
            var spoken = await desk.Run("sync", "acme");
            spoken.Code.ShouldBe(5, spoken.ToString());
            spoken.Error.ShouldContain("warning: the mail about acme could not be sent");
        }
        sink.Mails.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_night_at_once_is_refused_and_is_no_night()
    {
        await using var gateway = await PretendCompany.Gateway();
        await desk.Connect("acme", gateway.Endpoint);
        using (Turn.Take(new(Path.Combine(desk.Home, "companies"), "acme")))
        {
            var spoken = await desk.Run("sync", "acme");
            spoken.Code.ShouldBe(1, spoken.ToString());
            spoken.Error.ShouldContain("Another night of acme is running.");
        }
        (await desk.Run("companies", "--json")).Json.GetProperty("companies")[0].GetProperty("lastOutcome").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task A_check_names_everything_and_ends_with_what_failed()
    {
        await using var gateway = await PretendCompany.Gateway();
        await desk.Connect("acme", gateway.Endpoint, more: ["--details", "--budgets"]);
        var well = await desk.Run("check", "acme", "--json");
        well.Code.ShouldBe(0, well.ToString());
        well.Json.GetProperty("ok").GetBoolean().ShouldBeTrue();
        well.Json.GetProperty("checks").GetArrayLength().ShouldBeGreaterThan(10);
        well.Json.GetProperty("checks")[0].EnumerateObject().Select(one => one.Name).ShouldBe(["check", "result", "message", "screen", "group", "stops", "olderScreen", "side", "detail", "ticks"]);

        await desk.Connect("acme", gateway.Endpoint, "wrong");
        var ill = await desk.Run("check", "acme", "--json");
        ill.Code.ShouldBe(4);
        ill.Json.GetProperty("ok").GetBoolean().ShouldBeFalse();
        ill.Json.GetProperty("checks").EnumerateArray().ShouldContain(one => one.GetProperty("result").GetString() == "fail" && one.GetProperty("screen").GetString() != null);
    }

    public void Dispose() => desk.Dispose();
}
