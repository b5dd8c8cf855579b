using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Store;
using NightLedger.Simulator;

namespace NightLedger.Tests.Nights;

/// <summary>A company behind the simulator and a home to read it into.</summary>
sealed class GatewayNight : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    GatewayNight(SimulatedGateway gateway) => Gateway = gateway;

    public SimulatedGateway Gateway { get; }

    public CompanyFile File => new(folder, "company");

    public static async Task<GatewayNight> StartAsync(SimulatorOptions options) =>
        new(await SimulatedGateway.StartAsync(options, TestContext.Current.CancellationToken));

    public Connection Connection => new(Gateway.Endpoint, "company", "reader", "a & b <c>", "sender", "sender's \"secret\"");

    public async Task<Verdict> RunAsync(bool details = true, bool budgets = false)
    {
        await using var source = new IntacctSource(Connection, null, TimeProvider.System);
        return await new Night(source, File, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, budgets, false), TestContext.Current.CancellationToken);
    }

    public Answers Open() => Answers.Open(File);

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
