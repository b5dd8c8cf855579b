using NightLedger.Simulator;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Faults;

namespace NightLedger.Tests.App;

/// <summary>A made-up company behind a gateway on this machine, connected and published once; tests that only ask share it.</summary>
public sealed class PretendCompany : IAsyncLifetime
{
    SimulatedGateway? gateway;

    public Desk Desk { get; } = new();

    public Spoken FirstNight { get; private set; } = new(0, "", "");

    public async ValueTask InitializeAsync()
    {
        gateway = await Gateway();
        await Desk.Connect("acme", gateway.Endpoint, more: ["--details", "--budgets"]);
        FirstNight = await Desk.Run("sync", "acme", "--json");
        FirstNight.Code.ShouldBe(0, FirstNight.ToString());
    }

    /// <summary>A month that every night proves anew: the one that the made-up company is in, or its last.</summary>
    internal static string LivelyMonth
    {
        get
        {
            var today = TimeProvider.System.GetUtcNow();
            return today.Year > 2026 ? "2026-12" : $"{today:yyyy-MM}";
        }
    }

    /// <summary>A gateway with a small company, and with what is to go wrong.</summary>
    internal static Task<SimulatedGateway> Gateway(string[]? faults = null, string[]? alterations = null, int lines = 800) => SimulatedGateway.StartAsync(new()
    {
        Lines = lines,
        Seed = 7,
        Faults = [.. (faults ?? []).Select(FaultTable.Parse)],
        Alterations = [.. (alterations ?? []).Select(Alteration.Parse)],
    });

    public async ValueTask DisposeAsync()
    {
        if (gateway is not null)
            await gateway.DisposeAsync();
        Desk.Dispose();
    }
}
