using System.IO.Compression;
using System.Text.Json;
using NightLedger.App.Commands;
using NightLedger.App.Mail;
using NightLedger.App.Terminal;
using NightLedger.App.Web;
using NightLedger.Flow;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.App;

/// <summary>Whatever shows numbers says of which version and instant they are; a verb that is new has to take a side.</summary>
public sealed class InstantTests : IDisposable
{
    static readonly Dictionary<string, string> Showing = new(StringComparer.Ordinal)
    {
        ["sync"] = "",
        ["tie"] = "",
        ["balances"] = "--from 2026-01 --to 2026-01 --by department --budget",
        ["variance"] = "--from 2026-01 --to 2026-01",
        ["lines"] = "--account 1000 --period 2026-01",
        ["dimensions"] = "",
        ["budgets"] = "",
        ["table"] = "add VENDOR",
        ["closings"] = "",
        ["books"] = "",
        ["groups"] = "",
        ["changes"] = "",
        ["letter"] = "",
        ["versions"] = "",
        ["export"] = "--as csv --out",
        ["publish"] = "",
    };

    /// <summary>They show no number of the ledger. What <c>demo</c> prints stands in the readme, and the page of <c>serve</c> is looked at below.</summary>
    static readonly string[] Without =
        ["demo", "connect", "check", "permissions", "plan", "limit", "label", "history", "retain", "companies", "verify", "backup", "restore", "schedule", "notify", "serve"];

    readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    async Task<VersionInfo> NightAsync(Uri endpoint)
    {
        await desk.Connect("acme", endpoint, more: ["--details", "--budgets"]);
        await desk.Run("sync", "acme");
        return Newest();
    }

    VersionInfo Newest() => Flow.Drill.History.Versions(new(Path.Combine(desk.Home, "companies"), "acme"))[0];

    string[] Words(string verb) => verb switch
    {
        "balances" => ["balances", "acme", .. Showing[verb].Split(' '), "Plan & stretch"],
        "export" => ["export", "acme", .. Showing[verb].Split(' '), Path.Combine(desk.Home, "out")],
        _ => [verb, "acme", .. Showing[verb].Split(' ', StringSplitOptions.RemoveEmptyEntries)],
    };

    [Fact]
    public void Every_verb_has_taken_a_side()
    {
        var nobody = new Outside { Data = Stream.Null, Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Variable = _ => null, Clock = TimeProvider.System };
        Showing.Keys.Concat(Without).ShouldBe(Verbs.Root(nobody, _ => { }).Subcommands.OfType<Verb>().Select(verb => verb.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Verbs_that_show_numbers_say_it_on_screens_and_in_json()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 400);
        await NightAsync(gateway.Endpoint);
        gateway.Stage.Run("post journal=GJ date=2026-01-31 title=\"Late rent\"\n  account=6200 amount=1200.50 location=100\n  account=2100 amount=-1200.50 location=100");
        await desk.Run("sync", "acme");
        foreach (var verb in Showing.Keys.Where(verb => verb != "publish"))
        {
            var shown = await desk.Run(Words(verb));
            shown.Code.ShouldBe(0, $"{verb}: {shown}");
            Says(verb, shown.Out, Newest());
            if (verb != "letter")
                Says((await desk.Run([.. Words(verb), "--json"])).Json, verb, Newest());
        }

        Says("letter --html", (await desk.Run("letter", "acme", "--html")).Out, Newest());
    }

    [Fact]
    public async Task What_is_published_on_somebodys_word_says_it_too()
    {
        await using var lying = await PretendCompany.Gateway(lines: 200, alterations: [$"account=1000,period={PretendCompany.LivelyMonth},measure=debits,by=0.01,entity=100"]);
        var version = await NightAsync(lying.Endpoint);
        Says("letter", (await desk.Run("letter", "acme")).Out, version);
        Says("publish", (await desk.Run("publish", "acme", "1", "--accept", "a reason")).Out, version);
        version = await NightAsync(lying.Endpoint);
        Says((await desk.Run("publish", "acme", "2", "--accept", "a reason", "--json")).Json, "publish", version);
    }

    [Fact]
    public async Task Every_file_that_is_exported_says_it_or_has_a_manifest_that_does()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 200);
        var version = await NightAsync(gateway.Endpoint);
        var (csv, journals, books) = (Path.Combine(desk.Home, "csv"), Path.Combine(desk.Home, "journals"), Path.Combine(desk.Home, "books"));
        foreach (var (form, folder) in new[] { ("csv", csv), ("hledger", journals), ("xlsx", books) })
            (await desk.Run("export", "acme", "--as", form, "--out", folder)).Code.ShouldBe(0);

        var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(csv, "manifest.json"), TestContext.Current.CancellationToken)).RootElement;
        Says(manifest, "manifest", version);
        manifest.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("name").GetString()).Append("manifest.json").ShouldBe(Directory.GetFiles(csv).Select(Path.GetFileName), ignoreOrder: true);
        foreach (var journal in Directory.GetFiles(journals))
            Says(journal, File.ReadLines(journal).First(), version);
        using var workbook = ZipFile.OpenRead(Directory.GetFiles(books).ShouldHaveSingleItem());
        var sheets = workbook.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)).ToList();
        sheets.Count.ShouldBeGreaterThan(3);
        foreach (var sheet in sheets)
        {
            using var text = new StreamReader(sheet.Open());
            Says(sheet.FullName, await text.ReadToEndAsync(TestContext.Current.CancellationToken), version);
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public void Mails_say_it(int breaks, bool first)
    {
        var verdict = new Verdict
        {
            Version = 7,
            Published = breaks == 0,
            Calls = 1,
            Rows = 1,
            Changed = 1,
            Took = TimeSpan.Zero,
            AsOf = new(2026, 3, 2, 2, 0, 7, TimeSpan.Zero),
            Cells = 1,
            Notes = [],
            Planned = [],
            Spent = [],
            Breaks = [.. Enumerable.Repeat(new Break("trial balance", "A", "ACCRUAL", "1000", "January", null, "debit", 1, 2), breaks)],
        };
        var mail = Letter.About("acme", verdict, first).ShouldNotBeNull();
        mail.Body.ShouldContain("ersion 7");
        mail.Body.ShouldContain("2026-03-02T02:00:07Z");
        mail.Body.Contains("keeps serving", StringComparison.Ordinal).ShouldBe(breaks > 0 && !first, "only what was published before can go on serving");
    }

    [Fact]
    public void The_page_says_it()
    {
        var version = new VersionInfo(3, true, true, new(2026, 3, 2, 2, 0, 7, TimeSpan.Zero), 12_345, 6, null);
        var page = new StatusPage([new CompanyStatus("acme", version, null, null, null, null)], version.AsOf.AddHours(5)).Render();
        page.ShouldContain("version 3");
        page.ShouldContain(Plain.Moment(version.AsOf, TimeZoneInfo.Utc));
    }

    static void Says(string what, string text, VersionInfo version)
    {
        text.ShouldContain(Plain.Instant(version.AsOf), customMessage: what);
        text.ShouldMatch(what == "versions" ? $@"(?m)^\W*{version.Version}\b" : $@"(?i)version(?:<[^>]*>|\W)+{version.Version}\b", what);
    }

    static void Says(JsonElement json, string what, VersionInfo version)
    {
        var of = json.TryGetProperty("versions", out var all) ? all[0] : json;
        of.GetProperty("asOf").GetString().ShouldBe(Plain.Instant(version.AsOf), what);
        of.GetProperty(what == "changes" ? "toVersion" : "version").GetInt32().ShouldBe(version.Version, what);
    }
}
