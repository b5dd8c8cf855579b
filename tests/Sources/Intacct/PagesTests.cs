using System.Globalization;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Simulator;
using NightLedger.Simulator.Company.Living;
using NightLedger.Simulator.Faults;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Pages that are asked for side by side, some before it is known that they exist: each row comes once, and no call is wasted.</summary>
public sealed class PagesTests
{
    const int PageSize = 2000;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    static Task<SimulatedGateway> Start(int lines, params string[] faults) =>
        SimulatedGateway.StartAsync(new SimulatorOptions { Lines = lines, Seed = 3, Faults = [.. faults.Select(FaultTable.Parse)] }, Cancel);

    static IntacctSource Source(SimulatedGateway gateway, int atOnce) =>
        new(new Connection(gateway.Endpoint, "c", "u", "p", "s", "p") { AtOnce = atOnce }, null, TimeProvider.System);

    static async Task<List<string>> Read(IntacctSource source, Ledger ledger, DateOnly from)
    {
        var read = new List<string>();
        await foreach (var batch in source.ReadAsync(new Slice(ledger.Table(Names.Lines)) { Window = new(from, DateOnly.MaxValue, "some", false) }, Cancel))
            read.AddRange(batch.Texts(0)[..batch.Count]!);
        return read;
    }

    static IEnumerable<string> Told(SimulatedGateway gateway)
    {
        var lines = gateway.Company.Now.Table("GLDETAIL");
        return lines.Rows.Select(row => lines.Text("RECORDNO", row));
    }

    static long OldestEntry(SimulatedGateway gateway)
    {
        var lines = gateway.Company.Now.Table("GLDETAIL");
        return long.Parse(lines.Text("BATCHKEY", lines.Rows.First()), CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    public async Task Each_row_comes_once_and_each_page_is_asked_for_once(int atOnce)
    {
        await using var gateway = await Start(9000);
        await using var source = Source(gateway, atOnce);
        var ledger = await source.DescribeAsync(new Orders(true, false, false), null, Cancel);
        (await Read(source, ledger, new DateOnly(9000, 1, 1))).ShouldBeEmpty();
        var calls = source.Calls;
        var told = Told(gateway).ToList();
        (await Read(source, ledger, DateOnly.MinValue)).ShouldBe(told, ignoreOrder: true);
        (source.Calls - calls).ShouldBe((told.Count + PageSize - 1) / PageSize);
    }

    [Fact]
    public async Task A_gateway_that_does_not_say_how_many_there_are_is_believed_page_by_page()
    {
        await using var gateway = await Start(5000, "no-totalcount");
        await using var source = Source(gateway, 2);
        var ledger = await source.DescribeAsync(new Orders(true, false, false), null, Cancel);
        (await Read(source, ledger, DateOnly.MinValue)).ShouldBe(Told(gateway), ignoreOrder: true);
    }

    [Fact]
    public async Task A_page_that_was_foreseen_and_is_not_there_any_more_is_let_go()
    {
        await using var gateway = await Start(2100);
        await using var source = Source(gateway, 2);
        var ledger = await source.DescribeAsync(new Orders(true, false, false), null, Cancel);
        ledger.Counts.Sum(count => count.Lines).ShouldBeGreaterThan(PageSize);
        while (Told(gateway).Count() > PageSize - 10)
            gateway.Company.Delete(OldestEntry(gateway));
        (await Read(source, ledger, DateOnly.MinValue)).ShouldBe(Told(gateway), ignoreOrder: true);
    }
}
