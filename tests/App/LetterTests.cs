using NightLedger.App.Letters;

namespace NightLedger.Tests.App;

/// <summary>The page that every night leaves.</summary>
public sealed class LetterTests : IDisposable
{
    readonly Desk desk = new();

    async Task<string> LetterAsync(params string[] more)
    {
        var spoken = await desk.Run(["letter", "acme", .. more]);
        spoken.Code.ShouldBe(0, spoken.ToString());
        return spoken.Out;
    }

    static string Unfolded(string letter) => string.Join(' ', letter.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public async Task It_tells_what_moved_and_by_which_entries_as_text_and_as_a_page()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 400);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("letter", "acme")).Code.ShouldBe(3, "no night yet");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        (await LetterAsync()).ShouldStartWith("ACME TIES TO THE CENT\n");

        gateway.Stage.Run("post journal=GJ date=2026-01-31 title=\"Late <rent> & more\"\n  account=6200 amount=1200.50 location=100\n  account=2100 amount=-1200.50 location=100\nrename DEPARTMENT 0300 Design");
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        var text = await LetterAsync();
        text.ShouldContain("RESTATED: 2 FIGURES OF CLOSED PERIODS MOVED");
        text.ShouldMatch(@"  6200 Rent +1,200\.50\n    Month Ended January 2026 · 100 · ACCRUAL\n      posted GJ \d+, Late <rent> & more, 1,200\.50, by 48, \d{4}-\d\d-\d\d\n");
        text.ShouldContain("Department 0300 Design: renamed, was ");
        text.ShouldMatch(@"Calls +\d+ \(\d+ planned\)");
        text.ShouldContain("nightledger changes acme");
        text.Split('\n').ShouldAllBe(line => line.Length <= 76);

        var page = await LetterAsync("--html");
        page.ShouldContain("<body class=\"warn\">");
        page.ShouldContain("Late &lt;rent&gt; &amp; more");
        page.ShouldNotContain("<rent>");
        page.ShouldMatch("by 48, <span class=\"n\">\\d{4}-\\d\\d-\\d\\d</span>", customMessage: "a browser breaks days behind their hyphens");
        page.ShouldNotContain("src=");
        File.ReadAllText(Path.Combine(desk.Home, "letters", "acme.html")).ShouldBe(page);

        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        (await LetterAsync()).ShouldContain("Nothing moved since version 2.\n");
    }

    [Theory]
    [InlineData("trial balance", "100 · ACCRUAL · 1000")]
    [InlineData("by department", "department 100 · ACCRUAL · 1000")]
    public void A_break_says_what_it_is_of(string check, string where) =>
        Phrases.Break(new(check, "100", "ACCRUAL", "1000", null, null, "debit", 0, 0.01m)).ShouldStartWith(where);

    [Fact]
    public async Task A_night_that_does_not_tie_or_fails_has_its_letter_too()
    {
        await using var lying = await PretendCompany.Gateway(lines: 200, alterations: [$"account=1000,period={PretendCompany.LivelyMonth},measure=debits,by=0.01,entity=100"]);
        await desk.Connect("acme", lying.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(6);
        var broken = await LetterAsync();
        broken.ShouldStartWith("ACME DOES NOT TIE: 3 NUMBERS ARE OFF\n");
        Unfolded(broken).ShouldContain("off by -0.01");
        broken.ShouldContain("nightledger publish acme 1 --accept");
        Unfolded(broken).ShouldContain("(trial balance, unexplained)", customMessage: "why");
        Unfolded(broken).ShouldContain("unexplained: Run the night again with --full.");
        broken.ShouldNotContain("keeps serving", customMessage: "nothing serves yet");

        (await desk.Run("publish", "acme", "1", "--accept", "A cent, <known> to the bank")).Code.ShouldBe(0);
        var accepted = await LetterAsync();
        var told = Unfolded(accepted);
        accepted.ShouldStartWith("ACME DOES NOT TIE, AND WAS ACCEPTED: 3 NUMBERS ARE OFF\n");
        told.ShouldContain($"published by {Environment.UserName} on {Environment.MachineName}");
        told.ShouldContain("A cent, <known> to the bank");
        told.ShouldContain("off by -0.01");
        foreach (var kept in broken.Split('\n').Where(line => line.StartsWith("Calls", StringComparison.Ordinal) || line.StartsWith("Rows", StringComparison.Ordinal) || line.StartsWith("Time", StringComparison.Ordinal)))
            accepted.ShouldContain(kept);
        accepted.ShouldNotContain("held back");
        accepted.ShouldNotContain("--accept");
        (await LetterAsync("--html")).ShouldSatisfyAllConditions(page => page.ShouldContain("<body class=\"warn\">"), page => page.ShouldContain("&lt;known&gt;"));

        await desk.Connect("acme", lying.Endpoint, "wrong");
        (await desk.Run("sync", "acme")).Code.ShouldBe(4);
        var failed = await LetterAsync();
        failed.ShouldStartWith("ACME: THE NIGHT FAILED\n");
        failed.ShouldContain("\nWhat happened     Sage Intacct refused");
        failed.ShouldContain("\nFor an engineer   ");
        (await LetterAsync("--html")).ShouldContain("<body class=\"bad\">");
    }

    [Fact]
    public async Task What_a_night_noted_stands_in_its_letter_after_somebody_accepted_it()
    {
        await using var lying = await PretendCompany.Gateway(lines: 200, alterations: [$"account=1000,period={PretendCompany.LivelyMonth},measure=debits,by=0.01,entity=100"]);
        await desk.Connect("acme", lying.Endpoint, more: "--details");
        await desk.Run("table", "acme", "add", "NOSUCHTHING");
        (await desk.Run("sync", "acme")).Code.ShouldBe(6);
        (await LetterAsync()).ShouldContain("NOSUCHTHING");
        (await desk.Run("publish", "acme", "1", "--accept", "understood")).Code.ShouldBe(0);
        (await LetterAsync()).ShouldContain("NOSUCHTHING");
    }

    [Fact]
    public async Task A_letter_about_a_later_night_stays_when_an_earlier_one_is_accepted()
    {
        await using var lying = await PretendCompany.Gateway(lines: 200, alterations: [$"account=1000,period={PretendCompany.LivelyMonth},measure=debits,by=0.01,entity=100"]);
        await desk.Connect("acme", lying.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(6);
        await desk.Connect("acme", lying.Endpoint, "wrong");
        (await desk.Run("sync", "acme")).Code.ShouldBe(4);
        (await desk.Run("publish", "acme", "1", "--accept", "understood")).Code.ShouldBe(0);
        (await LetterAsync()).ShouldStartWith("ACME: THE NIGHT FAILED\n");
    }

    [Fact]
    public async Task Every_night_is_sent_to_those_who_want_it_as_text_and_as_a_page()
    {
        await using var sink = new SmtpSink();
        await using var gateway = await PretendCompany.Gateway(lines: 200);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        var asked = await desk.Run("notify", "acme", "--mail", "controller@acme.example", "--smtp", sink.Address, "--every-night", "--json");
        asked.Json.GetProperty("mail")[0].GetProperty("everyNight").GetBoolean().ShouldBeTrue(asked.ToString());
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        (await desk.Run("sync", "acme")).Code.ShouldBe(0);
        sink.Mails.Count.ShouldBe(2, "the quiet night too, and each once");
        var quiet = sink.Mails.Last().Data;
        quiet.ShouldContain("Subject: acme ties to the cent, and nothing changed");
        quiet.ShouldContain("multipart/alternative");
        quiet.ShouldContain("Content-Type: text/html");
    }

    public void Dispose() => desk.Dispose();
}
