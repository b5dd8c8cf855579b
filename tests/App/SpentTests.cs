using System.Diagnostics;
using DuckDB.NET.Data;
using NightLedger.Simulator;

namespace NightLedger.Tests.App;

/// <summary>Every call that a gateway has answered counts towards the month, whatever became of the night that made it, and is told.</summary>
public sealed class SpentTests : IDisposable
{
    readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    string Planning(string name) => Path.Combine(desk.Home, "companies", name);

    async Task<int> SpentAsync() => (await desk.Run("limit", "acme", "--json")).Json.GetProperty("spent").GetInt32();

    // Of what is let go when an attempt breaks off some has been sent and never arrives: so many questions are on their way at once.
    const int OnTheirWay = 2, MostAttempts = 6;

    /// <summary>
    /// A night that comes to its end; what it and the attempts before it have cost is what the gateway was asked since, and what was sent and
    /// let go when an attempt broke off.
    /// </summary>
    async Task<(int Calls, int Before)> NightAsync(SimulatedGateway gateway, int since, params string[] more)
    {
        var night = await desk.Run(["sync", "acme", "--json", .. more]);
        night.Code.ShouldBe(0, night.ToString());
        var (calls, before) = (night.Json.GetProperty("calls").GetInt32(), night.Json.GetProperty("callsBefore").GetInt32());
        var asked = gateway.Log.Count - since;
        (calls + before).ShouldBeInRange(asked, before == 0 ? asked : asked + (MostAttempts * OnTheirWay));
        return (calls, before);
    }

    [Fact]
    public async Task A_night_that_failed_counts_and_the_one_that_carries_it_on_tells_of_it()
    {
        await using var gateway = await PretendCompany.Gateway(["status=500,body=empty@25+"]);
        await desk.Connect("acme", gateway.Endpoint, more: ["--details", "--patience", "0"]);
        (await desk.Run("sync", "acme")).Code.ShouldBe(5);
        var failed = await SpentAsync();
        failed.ShouldBeInRange(gateway.Log.Count, gateway.Log.Count + 8, "what was on its way was spent, answered or not");

        gateway.Stage.Run("fault none");
        var carriedOn = await desk.Run("sync", "acme", "--json");
        carriedOn.Code.ShouldBe(0, carriedOn.ToString());
        var (calls, before) = (carriedOn.Json.GetProperty("calls").GetInt32(), carriedOn.Json.GetProperty("callsBefore").GetInt32());
        (before, calls + before).ShouldBe((failed, await SpentAsync()));
        (await desk.Run("letter", "acme")).Out.ShouldContain($"{calls + before} with the attempts before, which broke off)");
    }

    [Fact]
    public async Task A_night_that_is_held_back_counts()
    {
        await using var gateway = await PretendCompany.Gateway(alterations: ["account=1000,period=2026-01,measure=debits,by=0.01,entity=100"]);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        (await desk.Run("sync", "acme")).Code.ShouldBe(6);
        (await SpentAsync()).ShouldBe(gateway.Log.Count);
    }

    [Fact]
    public async Task A_night_that_is_killed_counts_as_far_as_it_had_stored_something()
    {
        await using var gateway = await PretendCompany.Gateway(["latency=20"]);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        await KillAfterAsync(gateway, 45);
        var killed = gateway.Log.Count;
        (await SpentAsync()).ShouldBeInRange(killed - 8, killed + 8, "what was on its way either way");

        var night = await desk.Run("sync", "acme");
        night.Out.ShouldContain("with the attempts before, which broke off)");
        (await SpentAsync()).ShouldBeInRange(gateway.Log.Count - 8, gateway.Log.Count + 8);
    }

    async Task KillAfterAsync(SimulatedGateway gateway, int calls)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "nightledger.dll"), "sync", "acme", "--home", desk.Home, "--no-input"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        while (!process.HasExited && gateway.Log.Count < calls)
            await Task.Yield();
        process.HasExited.ShouldBeFalse("the night ended before it was killed");
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task The_attempt_of_a_night_that_had_too_little_memory_counts()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 6000);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        await NightAsync(gateway, since: 0);
        using (var connection = new DuckDBConnection($"Data Source={Planning("acme.duckdb")}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "insert into remembered values ('memory', '5')";
            command.ExecuteNonQuery();
        }

        var (_, before) = await NightAsync(gateway, gateway.Log.Count, "--full");
        before.ShouldBeGreaterThan(0);
        (await SpentAsync()).ShouldBeInRange(gateway.Log.Count, gateway.Log.Count + (MostAttempts * OnTheirWay));
    }

    /// <summary>Wherever in the file the damage is, and however late the night meets it.</summary>
    [Fact]
    public async Task The_attempt_of_a_night_that_met_damage_counts()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 400);
        await desk.Connect("acme", gateway.Endpoint, more: "--details");
        await NightAsync(gateway, since: 0);
        var sound = await File.ReadAllBytesAsync(Planning("acme.duckdb"), TestContext.Current.CancellationToken);
        var most = 0;
        for (var where = 0.1; where < 1 && most == 0; where += 0.1)
        {
            var damaged = sound.ToArray();
            for (var i = 0; i < 4096; i++)
                damaged[(int)(damaged.Length * where) + i] ^= 0xFF;
            await File.WriteAllBytesAsync(Planning("acme.duckdb"), damaged, TestContext.Current.CancellationToken);
            most = Math.Max(most, (await NightAsync(gateway, gateway.Log.Count)).Before);
            (await SpentAsync()).ShouldBeInRange(gateway.Log.Count, gateway.Log.Count + (MostAttempts * OnTheirWay));
        }

        most.ShouldBeGreaterThan(0, "no damage was met after a call");
    }
}
