using System.Globalization;
using NightLedger.Flow.Store;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>A night in which next to nothing happened costs next to nothing.</summary>
public class QuietNights
{
    const long Megabyte = 1_000_000;

    [Theory]
    [InlineData(3_000)]
    [InlineData(20_000)]
    public async Task Each_adds_less_than_a_megabyte_to_the_store_the_first_one_too(int lines)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = lines, Seed = 1 });
        await night.RunAsync();
        var (first, before) = (Size(night), Size(night));
        for (var quiet = 0; quiet < 4; quiet++)
        {
            night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
            (await night.RunAsync()).Published.ShouldBeTrue();
            (Size(night) - before).ShouldBeLessThan(Megabyte, $"night {quiet + 2}, {before} bytes before");
            before = Size(night);
        }

        (before - first).ShouldBeLessThan(2 * Megabyte, "the room that one night leaves is used by the next");
    }

    /// <summary>So many entries that the audit history of them does not fit on one page.</summary>
    const int Edited = 2_600;

    static string Edits(string how) => string.Join('\n', Enumerable.Range(1, Edited).Select(batch => string.Format(CultureInfo.InvariantCulture, how, batch)));

    static async Task<GatewayNight> EditedAsync(string before = "", string how = "edit batch={0} title=\"Edited {0}\"", bool audited = true)
    {
        var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 16_000, Seed = 1, Denied = audited ? [] : ["AUDITHISTORY"] });
        night.Gateway.Stage.Run("clock 2026-10-16T02:00:00Z\nclock stop");
        await night.RunAsync();
        night.Gateway.Stage.Run($"clock +1d\n{before}\nclock +10s\n{Edits(how)}");
        return night;
    }

    static int Asked(GatewayNight night, string name, int from) =>
        night.Gateway.Log.Requests.Skip(from).Count(request => request.Text.Contains($"<object>{name}</object>", StringComparison.Ordinal));

    static long Traces(GatewayNight night, int version)
    {
        using var duck = Duck.Open(night.File.Published, readOnly: true);
        return duck.Count($"select count(distinct id) from traces where version = {version}");
    }

    [Fact]
    public async Task What_a_night_has_dealt_with_is_not_listed_again_page_by_page_the_night_after()
    {
        await using var night = await EditedAsync();
        var changed = await night.RunAsync();
        Traces(night, 2).ShouldBeGreaterThanOrEqualTo(Edited);
        night.Gateway.Stage.Run("clock +1d");
        var from = night.Gateway.Log.Count;
        var quiet = await night.RunAsync();
        Asked(night, "AUDITHISTORY", from).ShouldBe(1);
        Asked(night, "GLDETAIL", from).ShouldBe(2, "what changed, and books that are new");
        Traces(night, 3).ShouldBe(Traces(night, 2), "what it would have been told again it keeps all the same");
        (quiet.Published, quiet.Changed, changed.Changed > Edited).ShouldBe((true, 0, true));
    }

    [Fact]
    public async Task One_that_is_visible_late_is_found_however_many_newer_ones_there_are()
    {
        await using var night = await EditedAsync("late 3600\nedit batch=2700 title=\"Visible late\"\nlate 0");
        await night.RunAsync();
        var known = Traces(night, 2);
        night.Gateway.Stage.Run("clock +1h");
        var late = await night.RunAsync();
        Traces(night, 3).ShouldBe(known + 1);
        late.Changed.ShouldBeGreaterThan(0);
        using var answers = night.Open();
        answers.AllLines().Count(line => line.BatchTitle == "Visible late").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_line_that_is_visible_late_is_found_by_its_stamp_alone()
    {
        await using var night = await EditedAsync("late 3600\nedit-line batch=2700 line=1 memo=\"Visible late\"\nlate 0", "edit-line batch={0} line=1 memo=\"Edited {0}\"", audited: false);
        await night.RunAsync();
        night.Gateway.Stage.Run("clock +1h");
        (await night.RunAsync()).Changed.ShouldBeGreaterThan(0);
        using (var answers = night.Open())
            answers.AllLines().Count(line => line.Description == "Visible late" || line.EntryDescription == "Visible late").ShouldBe(1);
        var from = night.Gateway.Log.Count;
        (await night.RunAsync()).Changed.ShouldBe(0);
        Asked(night, "GLDETAIL", from).ShouldBe(2, "what changed, of which one page is enough, and books that are new");
    }

    /// <summary>So many that bear no stamp that the list of what changed does not fit on one page.</summary>
    static string Imported => string.Join('\n', Enumerable.Range(1, 1_100).Select(number => Import($"Imported {number}")));

    static string Import(string title, string how = "") =>
        $"post journal=GJ date=2026-03-31 title=\"{title}\" never-modified {how}\n  account=6000 amount=1 location=100\n  account=1000 amount=-1 location=100";

    [Fact]
    public async Task Lines_that_bear_no_stamp_are_known_by_when_they_were_made()
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 3_000, Seed = 1 });
        night.Gateway.Stage.Run($"clock 2026-10-16T02:00:00Z\nclock stop\n{Imported}\n{Import("Visible late", "late=3600")}\nclock +1m");
        await night.RunAsync();
        night.Gateway.Stage.Run("clock +1h");
        var late = await night.RunAsync();
        (late.Published, late.Changed).ShouldBe((true, 2), "the entry that was visible late");
        var from = night.Gateway.Log.Count;
        (await night.RunAsync()).Changed.ShouldBe(0);
        Asked(night, "GLDETAIL", from).ShouldBe(2, "what changed, of which one page is enough, and books that are new");
    }

    static long Size(GatewayNight night) => new FileInfo(night.File.Published).Length;
}
