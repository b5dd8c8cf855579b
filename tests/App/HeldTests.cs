using NightLedger.App.Home;
using NightLedger.App.Web;

namespace NightLedger.Tests.App;

/// <summary>A night that does not tie, as the one at the keyboard sees it: looked at, accepted, and never shown without saying so.</summary>
public sealed class HeldTests : IDisposable
{
    const string Held = "HELD BACK, NOT PROVEN: version 1 is not published; 3 of ", Accepted = "ACCEPTED, DOES NOT TIE: version 1 was published by ";

    readonly Desk desk = new();

    async Task HoldAsync()
    {
        await using var lying = await PretendCompany.Gateway(lines: 200, alterations: [$"account=1000,period={PretendCompany.LivelyMonth},measure=debits,by=0.01,entity=100"]);
        await desk.Connect("acme", lying.Endpoint, more: "--details");
        var night = await desk.Run("sync", "acme");
        night.Code.ShouldBe(6);
        night.Out.ShouldContain("It is not published; no version before it was, either.");
    }

    Task<Spoken> Balances(params string[] more) => desk.Run(["balances", "acme", "--from", "2026-01", "--to", "2026-01", .. more]);

    async Task<string> ExportAsync(string form, string file, params string[] more)
    {
        var folder = Path.Combine(desk.Home, "out");
        var spoken = await desk.Run(["export", "acme", "--as", form, "--out", folder, .. more]);
        spoken.Code.ShouldBe(0, spoken.ToString());
        return await File.ReadAllTextAsync(Path.Combine(folder, file), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_is_held_is_shown_only_to_those_who_ask_for_it_and_says_what_it_is()
    {
        await HoldAsync();
        var nothing = await Balances();
        (nothing.Code, nothing.Error).ShouldBe((3, "error: Nothing has been published for acme yet: what its last night read does not tie, and is held back.\nnext: See what disagrees: nightledger tie acme\n"));
        (await Balances("--version", "1")).Out.ShouldStartWith(Held);
        (await Balances("--at", "1", "--json")).Json.GetProperty("state").GetString().ShouldBe("held");
        (await desk.Run("lines", "acme", "--account", "1000", "--period", PretendCompany.LivelyMonth, "--at", "1")).Out.ShouldStartWith(Held);
        (await ExportAsync("csv", "manifest.json", "--version", "1")).ShouldContain($"\"warning\": \"{Held}");
        (await ExportAsync("hledger", "ACCRUAL.journal", "--version", "1")).ShouldContain("; " + Held);
        (await desk.Run("versions", "acme")).Out.ShouldContain("held back, not published");
        (await desk.Run("tie", "acme")).Out.ShouldContain("version 1 (held back, not published) does not tie: 3 of ");
    }

    [Fact]
    public async Task Somebody_s_word_publishes_it_and_is_shown_wherever_its_numbers_are()
    {
        await HoldAsync();
        var wordless = await desk.Run("publish", "acme", "1");
        (wordless.Code, (await desk.Run("publish", "acme", "1", "--accept", " ")).Code, (await desk.Run("publish", "acme", "7", "--accept", "why")).Code).ShouldBe((2, 2, 3), wordless.ToString());
        wordless.Error.ShouldContain("tie acme --version 1");
        var published = await desk.Run("publish", "acme", "1", "--accept", "A cent, known to the bank");
        published.Code.ShouldBe(0, published.ToString());
        published.Out.ShouldContain($"accepted by {Environment.UserName} on {Environment.MachineName}: A cent, known to the bank");
        (await Balances()).Out.ShouldStartWith(Accepted);
        (await Balances("--json")).Json.GetProperty("state").GetString().ShouldBe("accepted");
        (await ExportAsync("csv", "manifest.json")).ShouldContain("A cent, known to the bank");
        (await desk.Run("versions", "acme")).Out.ShouldContain("A cent, known to the bank");
        (await desk.Run("tie", "acme")).Code.ShouldBe(6, "it still does not tie");
        Page().ShouldSatisfyAllConditions(page => page.ShouldContain("Does not tie, and was accepted"), page => page.ShouldContain("A cent, known to the bank"));
    }

    string Page()
    {
        var home = HomeFolder.Open(desk.Home);
        return new StatusPage(CompanyStatus.All(home, new ControlDatabase(home), TimeProvider.System), TimeProvider.System.GetUtcNow()).Render();
    }

    [Fact]
    public async Task What_is_kept_is_said_and_set()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 100);
        await desk.Connect("acme", gateway.Endpoint);
        (await desk.Run("retain", "acme")).Out.ShouldBe("acme: the versions of 90 days are kept and, of every month before, the last.\n");
        for (var night = 0; night < 3; night++)
            (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        (await desk.Run("retain", "acme", "--versions", "1")).Out.ShouldContain("2 versions were removed; the file went from ");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        (await desk.Run("versions", "acme", "--json")).Json.GetProperty("versions").EnumerateArray().Select(row => row.GetProperty("version").GetInt32()).ShouldBe([4]);
        (await desk.Run("retain", "acme", "--all")).Out.ShouldBe("acme: every version is kept.\n");
        (await desk.Run("retain", "acme", "--all", "--days", "3")).Code.ShouldBe(2);
        (await desk.Run("retain", "acme", "--days", "0")).Code.ShouldBe(2);
        await desk.Connect("acme", gateway.Endpoint);
        (await desk.Run("retain", "acme", "--json")).Json.GetProperty("days").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    public void Dispose() => desk.Dispose();
}
