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
    string folder = Directory.CreateTempSubdirectory("nightledger").FullName;

    GatewayNight(SimulatedGateway gateway) => Gateway = gateway;

    public SimulatedGateway Gateway { get; }

    public CompanyFile File => new(folder, "company");

    public static async Task<GatewayNight> StartAsync(SimulatorOptions options) =>
        new(await SimulatedGateway.StartAsync(options, TestContext.Current.CancellationToken));

    public Connection Connection => new(Gateway.Endpoint, "company", "reader", "a & b <c>", "sender", "sender's \"secret\"");

    public Task<Verdict> RunAsync(bool details = true, bool budgets = false) => RunAsync(new Orders(details, budgets, false) { Since = Since });

    public async Task<Verdict> RunAsync(Orders orders)
    {
        await using var source = new IntacctSource(Connection, null, TimeProvider.System);
        return await new Night(source, File, TimeProvider.System, new Progress<Step>()).RunAsync(orders, TestContext.Current.CancellationToken);
    }

    public Answers Open() => Answers.Open(File);

    /// <summary>From now on what another read is where it reads to: what the company is like on another day.</summary>
    public void ReadInto(GatewayNight other)
    {
        Directory.Delete(folder, recursive: true);
        (folder, lent) = (other.folder, true);
    }

    bool lent;

    /// <summary>From when on history is itemised; null: all of it.</summary>
    public DateOnly? Since { get; set; }

    /// <summary>The same company, read into a home of its own.</summary>
    public GatewayNight Beside() => new(Gateway) { shared = true };

    bool shared;

    /// <summary>Every balance by account alone.</summary>
    public IReadOnlyList<string> Accounts()
    {
        using var answers = Open();
        return [.. answers.AllBalances(null, []).Select(cell => $"{cell.Entity} {cell.Book} {cell.Account} {cell.Period} {cell.Opening:f4} {cell.Debit:f4} {cell.Credit:f4} {cell.Closing:f4}")];
    }

    /// <summary>Every balance and line that is published, a text each, in order.</summary>
    public IReadOnlyList<string> Contents()
    {
        using var answers = Open();
        List<string> all = [.. answers.AllBalances().Select(cell => $"{cell.Entity} {cell.Book} {cell.Account} {cell.Period} {cell.Opening:f4} {cell.Debit:f4} {cell.Credit:f4} {cell.Closing:f4} {string.Join('|', cell.Members)} {string.Join('|', cell.MemberNames)}")];
        if (answers.HasLines)
            all.AddRange(answers.AllLines().Select(line => $"{line with { Members = [], MemberNames = [] }} {string.Join('|', line.Members)}"));
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        if (!shared)
            await Gateway.DisposeAsync();
        if (!lent)
            Directory.Delete(folder, recursive: true);
    }
}
