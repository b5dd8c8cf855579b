using System.Diagnostics;
using System.Globalization;
using NightLedger.Bench.Storm;
using NightLedger.Flow.Store;
using NightLedger.Simulator;
using NightLedger.Simulator.Company.Busy;

namespace NightLedger.Tests.Nights;

/// <summary>
/// The program, killed in the middle of nights, as by a power cut; then left alone once. What it ends with is compared, table by table and
/// row by row, with what the same nights give that nobody killed. NIGHTLEDGER_KILLS says how often, for those who have the time.
/// </summary>
public sealed class KilledNights(ITestOutputHelper output) : IDisposable
{
    readonly string home = Directory.CreateTempSubdirectory("nightledger").FullName;

    static int Kills => int.TryParse(Environment.GetEnvironmentVariable("NIGHTLEDGER_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 4;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Theory]
    [InlineData(11)]
    public async Task However_often_nights_are_killed_the_next_one_ends_with_the_same_store(int seed)
    {
        await using var gateway = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = 1500, Seed = 5 }, TestContext.Current.CancellationToken);
        var (random, people, killed) = (new Random(seed), new BusyCompany(gateway.Company, seed), 0);
        (await RunAsync(gateway, "connect", "whole")).ShouldBe(0);
        (await RunAsync(gateway, "connect", "killed")).ShouldBe(0);
        for (var night = 1; night <= 2; night++)
        {
            for (var i = 0; i < Kills; i++)
                killed += await KillAfterAsync(gateway, "killed", random.Next(1, night == 1 ? 100 : 45)) ? 1 : 0;
            (await RunAsync(gateway, "sync", "killed")).ShouldBe(0, $"seed {seed}, night {night}");
            (await RunAsync(gateway, "sync", "whole")).ShouldBe(0);
            Difference.Between(Company("killed"), Company("whole")).ShouldBeEmpty($"seed {seed}, night {night}");
            people.Live(40);
            gateway.Company.Clock.Move(TimeSpan.FromDays(1));
        }

        output.WriteLine($"seed {seed}: {killed} of {2 * Kills} nights killed before they ended");
        killed.ShouldBeGreaterThan(Kills / 2, $"seed {seed}: the nights ended before they were killed");
    }

    CompanyFile Company(string name) => new(Path.Combine(home, "companies"), name);

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
