using System.Diagnostics;
using System.Globalization;
using NightLedger.Simulator;

namespace NightLedger.Tests.App;

/// <summary>The program as it is started from a shell.</summary>
public sealed class ProcessTests : IDisposable
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "nightledger.dll");

    readonly Desk desk = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var word in (string[])[Program, .. words])
            start.ArgumentList.Add(word);
        start.Environment["NIGHTLEDGER_HOME"] = desk.Home;
        return Process.Start(start)!;
    }

    async Task<Spoken> Run(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return new(process.ExitCode, await output, await error);
    }

    [Fact]
    public async Task It_tells_its_version()
    {
        var spoken = await Run("--version");
        spoken.Code.ShouldBe(0);
        spoken.Out.Trim().ShouldMatch(@"^\d+\.\d+\.\d+$");
    }

    [Fact]
    public async Task It_keeps_its_home_where_the_variable_says()
    {
        (await Run("companies", "--json")).Json.GetProperty("companies").GetArrayLength().ShouldBe(0);
        (await Run("tie", "nobody")).Code.ShouldBe(3);
        (await Run("nonsense")).Code.ShouldBe(2);
        File.Exists(Path.Combine(desk.Home, "nightledger.db")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task It_stops_within_a_second_when_it_is_interrupted_and_says_how_to_carry_on(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        await using var slow = await PretendCompany.Gateway(["latency=150"], lines: 200);
        await desk.Connect("acme", slow.Endpoint);
        using var process = Start("sync", "acme");
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await Reading(slow);
        var began = Stopwatch.GetTimestamp();
        Process.Start("kill", [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
        await process.WaitForExitAsync(Cancel);
        var took = Stopwatch.GetElapsedTime(began);
        process.ExitCode.ShouldBe(130, await error);
        took.ShouldBeLessThan(TimeSpan.FromSeconds(1.5), "a second, and what starting kill takes on a busy machine");
        (await error).ShouldContain("the same command carries on: nightledger sync acme");
        (await output).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_night_writes_is_its_owners_from_the_first_moment_and_what_is_exported_is_as_the_user_has_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Modes of files are Unix's.");
        await using var slow = await PretendCompany.Gateway(["latency=20"], lines: 200);
        await desk.Connect("acme", slow.Endpoint);
        using (var process = Start("sync", "acme"))
        {
            var folder = Path.Combine(desk.Home, "companies");
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
            while (Directory.GetFiles(folder, "*.wal").Length == 0)
                (await tick.WaitForNextTickAsync(Cancel) && !process.HasExited).ShouldBeTrue("the night has ended without a log of the engine's");
            foreach (var file in Directory.GetFiles(folder))
                Mode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
            await process.WaitForExitAsync(Cancel);
            process.ExitCode.ShouldBe(0);
        }

        var (mine, exported) = (Path.Combine(desk.Home, "mine"), Path.Combine(desk.Home, "out"));
        await File.WriteAllTextAsync(mine, "", Cancel);
        (await Run("export", "acme", "--as", "csv", "--out", exported)).Code.ShouldBe(0);
        Mode(Directory.GetFiles(exported)[0]).ShouldBe(Mode(mine));
    }

    // A file that is renamed or gone between being listed and looked at was looked at under its other name.
    static UnixFileMode Mode(string file) =>
        OperatingSystem.IsWindows() || !File.Exists(file) ? UnixFileMode.UserRead | UnixFileMode.UserWrite : File.GetUnixFileMode(file);

    /// <summary>Until the night has made some calls.</summary>
    static async Task Reading(SimulatedGateway gateway)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (gateway.Log.Count < 12)
            await tick.WaitForNextTickAsync(Cancel);
    }

    [Fact]
    public async Task The_demo_runs_from_end_to_end()
    {
        var spoken = await Run("demo", "--exit", "--lines", "300");
        spoken.Code.ShouldBe(0, spoken.ToString());
        spoken.Out.ShouldContain("version 1 is published; it ties out to the cent");
        spoken.Out.ShouldContain("Balance sheet");
        spoken.Out.ShouldNotContain('\u001b');
        foreach (var proposed in spoken.Out.Split('\n').Where(line => line.StartsWith("  nightledger ", StringComparison.Ordinal)).Take(3))
            (await desk.Run(proposed.Trim().Split(' ')[1..])).Code.ShouldBe(0, proposed);
    }

    [Fact]
    public async Task Serving_ends_gracefully_when_it_is_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Signals are sent with kill.");
        using var process = Start("serve", "--port", "0");
        var greeting = await process.StandardOutput.ReadLineAsync(Cancel);
        greeting.ShouldNotBeNull().ShouldContain(" at http://127.0.0.1:");
        using var browser = new HttpClient();
        (await browser.GetStringAsync(new Uri(new Uri(greeting[(greeting.LastIndexOf(' ') + 1)..]), "health"), Cancel)).ShouldContain("ok");
        (await desk.Run("companies", "--json")).Code.ShouldBe(0);
        Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]).Dispose();
        await process.WaitForExitAsync(Cancel);
        process.ExitCode.ShouldBe(0);
    }

    public void Dispose() => desk.Dispose();
}
