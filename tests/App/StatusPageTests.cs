using NightLedger.App.Home;
using NightLedger.App.Web;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.App;

public class StatusPageTests
{
    static readonly DateTimeOffset Morning = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    static CompanyStatus Company(string name, string? outcome, bool serving = true, string? message = null, string? trouble = null) => new(
        name, serving ? new VersionInfo(3, true, true, Morning, 12_345, 6, Morning) : null,
        outcome is null ? null : new Run { Company = name, Outcome = outcome, Started = Morning, Finished = Morning, Version = 4, Message = message, NextStep = "Do this." },
        null, null, trouble);

    static string Page(params CompanyStatus[] companies) => new StatusPage(companies, Morning).Render();

    [Fact]
    public void The_most_urgent_stands_first()
    {
        var page = Page(Company("well", "published"), Company("held", "breaks"), Company("new", null, serving: false), Company("failed", "failed"));
        string[] order = ["<h2>failed", "<h2>held", "<h2>new", "<h2>well"];
        order.Select(one => page.IndexOf(one, StringComparison.Ordinal)).ShouldBeInOrder();
        page.ShouldNotContain("<h2>well</h2><span class=\"state\"><b aria-hidden=\"true\">✕");
    }

    [Theory]
    [InlineData("published", "Ties to the cent")]
    [InlineData("breaks", "Version 4 is held back")]
    [InlineData("failed", "Do this.")]
    [InlineData("running", "Night under way")]
    [InlineData("interrupted", "last night was broken off")]
    public void Each_state_is_said_in_words(string outcome, string words) => Page(Company("acme", outcome)).ShouldContain(words);

    [Fact]
    public void Nothing_from_elsewhere_is_taken_for_markup()
    {
        var page = Page(Company("acme", "failed", message: "<script>alert(1)</script>"), Company("other", null, trouble: "<b>no</b>"));
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<b>no");
        page.ShouldContain("&lt;script&gt;");
    }

    [Fact]
    public async Task A_damaged_file_is_not_nothing_yet_and_what_to_do_is_said()
    {
        using var desk = new Desk();
        await desk.Connect("acme", new("http://127.0.0.1:9/"));
        var home = HomeFolder.Open(desk.Home);
        await File.WriteAllTextAsync(home.Planning("acme").Published, new string('x', 20_000), TestContext.Current.CancellationToken);
        var page = new StatusPage(CompanyStatus.All(home, new ControlDatabase(home), TimeProvider.System), Morning).Render();
        page.ShouldContain("Cannot be read");
        page.ShouldContain("acme.duckdb is damaged. The next night puts it aside");
        page.ShouldNotContain("nothing yet");
    }

    [Fact]
    public void An_empty_home_says_how_to_begin() => Page().ShouldContain("nightledger demo");
}
