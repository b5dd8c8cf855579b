using System.Diagnostics;

namespace NightLedger.Tests.App;

/// <summary>Two nights of one company, each a process of its own, and readers of a third kind.</summary>
public sealed class ExclusionTests : IDisposable
{
    readonly Desk desk = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_process_is_refused_readers_are_not_and_a_killed_nights_turn_is_free_at_once()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 400);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await Run("sync", "acme")).Code.ShouldBe(0);

        gateway.Faults.Add(NightLedger.Simulator.Faults.FaultTable.Parse("latency=1000"));
        using var night = Start("sync", "acme");
        night.BeginOutputReadLine();
        night.BeginErrorReadLine();
        await Working(night);
        var refused = await Run("sync", "acme");
        refused.Code.ShouldBe(1, refused.ToString());
        refused.Error.ShouldContain("Another night of acme is running.");
        (await Run("publish", "acme", "1", "--accept", "because")).Code.ShouldBe(1);
        (await Run("retain", "acme", "--all")).Code.ShouldBe(1, "what changes the file waits for its turn");

        var read = await Run("balances", "acme", "--from", "2026-01", "--to", "2026-01", "--json");
        read.Code.ShouldBe(0, read.ToString());
        read.Json.GetProperty("version").GetInt32().ShouldBe(1);
        (await Run("verify", "acme")).Code.ShouldBe(0);
        night.HasExited.ShouldBeFalse("all of it happened while the night ran");

        night.Kill(entireProcessTree: true);
        await night.WaitForExitAsync(Cancel);
        gateway.Faults.Remove(_ => true);
        var next = await Run("sync", "acme", "--json");
        next.Code.ShouldBe(0, next.ToString());
        next.Json.GetProperty("version").GetInt32().ShouldBe(2, "it carries the killed night on");
    }

    [Fact]
    public async Task A_version_that_is_published_while_it_is_read_stays_whole_for_its_reader()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 400);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await Run("sync", "acme")).Code.ShouldBe(0);
        using var answers = NightLedger.Flow.Drill.Answers.Open(new(Path.Combine(desk.Home, "companies"), "acme"));
        var before = answers.AllLines().Count();
        gateway.Stage.Run("post journal=GJ date=2026-01-31 title=Late\n  account=6200 amount=10 location=100\n  account=2100 amount=-10 location=100");
        (await Run("sync", "acme")).Code.ShouldBe(0);
        (answers.Current.Version, answers.AllLines().Count()).ShouldBe((1, before));
        (await Run("versions", "acme", "--json")).Json.GetProperty("versions").GetArrayLength().ShouldBe(2);
    }

    /// <summary>Until the night has its turn and has begun to store.</summary>
    async Task Working(Process night)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!night.HasExited && !File.Exists(Path.Combine(desk.Home, "companies", "acme.night.duckdb")))
            await tick.WaitForNextTickAsync(Cancel);
    }

    async Task<Spoken> Run(params string[] words)
    {
        using var process = Start(words);
        var output = process.StandardOutput.ReadToEndAsync(Cancel);
        var error = process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return new(process.ExitCode, await output, await error);
    }

    Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var word in (string[])[Path.Combine(AppContext.BaseDirectory, "nightledger.dll"), .. words])
            start.ArgumentList.Add(word);
        start.Environment["NIGHTLEDGER_HOME"] = desk.Home;
        return Process.Start(start)!;
    }

    public void Dispose() => desk.Dispose();
}
