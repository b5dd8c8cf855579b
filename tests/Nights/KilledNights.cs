using System.Diagnostics;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>The program, killed in the middle of nights, as by a power cut; then left alone once.</summary>
public sealed class KilledNights : IDisposable
{
    readonly string home = Directory.CreateTempSubdirectory("nightledger").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task However_often_a_night_is_killed_the_next_one_ends_with_the_same_store()
    {
        const int seed = 11;
        await using var gateway = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = 1500, Seed = 5 }, TestContext.Current.CancellationToken);
        (await RunAsync(gateway, "connect", "whole")).ShouldBe(0);
        (await RunAsync(gateway, "sync", "whole")).ShouldBe(0);
        (await RunAsync(gateway, "connect", "killed")).ShouldBe(0);

        var random = new Random(seed);
        var kills = 0;
        for (var i = 0; i < 4; i++)
            kills += await KillAfterAsync(gateway, "killed", random.Next(1, 150)) ? 1 : 0;
        kills.ShouldBeGreaterThan(1, $"seed {seed}: the nights ended before they were killed");

        (await RunAsync(gateway, "sync", "killed")).ShouldBe(0, $"seed {seed}");
        Contents("killed").ShouldBe(Contents("whole"), $"seed {seed}");
    }

    /// <summary>Every balance and line that is published, in order.</summary>
    List<string> Contents(string name)
    {
        using var answers = Answers.Open(new CompanyFile(Path.Combine(home, "companies"), name));
        var lines = answers.AllLines().Select(line => $"{line.RecordNo} {line.Account} {line.Amount} {string.Join('|', line.Members)}").ToList();
        lines.Count.ShouldBeGreaterThan(500);
        return [.. answers.AllBalances().Select(cell => $"{cell}"[..20] + $"{cell.Account} {cell.Period} {cell.Opening} {cell.Closing} {string.Join('|', cell.Members)}"), .. lines];
    }

    /// <summary>Kills a night once the gateway has answered so many further calls.</summary>
    async Task<bool> KillAfterAsync(SimulatedGateway gateway, string name, int calls)
    {
        var until = gateway.Log.Count + calls;
        using var process = Start(gateway, "sync", name);
        while (!process.HasExited && gateway.Log.Count < until)
            await Task.Yield();
        if (process.HasExited)
            return false;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return true;
    }

    async Task<int> RunAsync(SimulatedGateway gateway, string verb, string name)
    {
        using var process = Start(gateway, verb, name);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    Process Start(SimulatedGateway gateway, string verb, string name)
    {
        string[] more = verb == "connect" ? ["--endpoint", gateway.Endpoint.ToString(), "--company", "c", "--user", "u", "--sender", "s", "--details"] : [];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "nightledger.dll"), verb, name, .. more, "--home", home, "--no-input"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NIGHTLEDGER_PASSWORD"] = "p", ["NIGHTLEDGER_SENDER_PASSWORD"] = "p" },
        };
        return Process.Start(start)!;
    }
}
