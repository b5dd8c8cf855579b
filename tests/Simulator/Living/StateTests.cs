using NightLedger.Simulator;
using NightLedger.Simulator.Company.Busy;
using NightLedger.Simulator.Faults;

namespace NightLedger.Tests.Simulator.Living;

public class StateTests
{
    /// <summary>Every posted entry balances in every state, so a sum over all lines is nothing, whenever it is asked for.</summary>
    [Fact]
    public async Task Whoever_asks_while_people_work_sees_one_whole_state()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 2000, Seed = 5, Faults = [FaultTable.Parse("cap=0")] });
        var work = Task.Run(() => new BusyCompany(client.Gateway.Company, 21).Live(600), TestContext.Current.CancellationToken);
        var asked = await Task.WhenAll(Ask(client, work), Ask(client, work), AskBalances(client, work));
        asked.ShouldAllBe(times => times > 0);
        (await work).Count.ShouldBe(600);
    }

    static async Task<int> Ask(GatewayClient client, Task work)
    {
        const string Sum = "<query><object>GLDETAIL</object><select><sum>AMOUNT</sum></select><filter><and><equalto><field>ENTRY_STATE</field><value>P</value></equalto>"
            + "<equalto><field>STATISTICAL</field><value>F</value></equalto></and></filter><options><showprivate>true</showprivate></options></query>";
        for (var times = 1; ; times++)
        {
            (await client.Data(Sum)).Descendants("SUM.AMOUNT").Single().Value.ShouldBe("0");
            if (work.IsCompleted) return times;
        }
    }

    static async Task<int> AskBalances(GatewayClient client, Task work)
    {
        for (var times = 1; ; times++)
        {
            var data = await client.Data("<get_trialbalance><startdate><year>2024</year><month>1</month><day>1</day></startdate><enddate><year>2026</year><month>12</month><day>31</day></enddate><statistical>exclude</statistical></get_trialbalance>");
            data.Elements().Sum(line => (decimal)line.Element("endbalance")!).ShouldBe(0);
            if (work.IsCompleted) return times;
        }
    }

    [Fact]
    public async Task An_entry_in_several_books_is_one_entry_with_lines_in_each()
    {
        await using var client = await GatewayClient.Generated(300);
        client.Gateway.Stage.Run("post journal=GJ date=2026-03-31 book=ACCRUAL,CASH as=both reference=BOTH\n  account=6200 amount=10 location=100\n  account=2100 amount=-10 location=100\nedit-line batch=both line=1 amount=12 into=2");
        var lines = await client.Rows("GLDETAIL", "BOOKID,AMOUNT,GLENTRYKEY,RECORDNO", "<equalto><field>REFERENCENO</field><value>BOTH</value></equalto>");
        lines.Select(line => $"{line.Element("BOOKID")!.Value} {line.Element("AMOUNT")!.Value}").Order().ShouldBe(["ACCRUAL -12", "ACCRUAL 12", "CASH -12", "CASH 12"]);
        lines.Select(line => line.Element("GLENTRYKEY")!.Value).Distinct().Count().ShouldBe(2);
        lines.Select(line => line.Element("RECORDNO")!.Value).Distinct().Count().ShouldBe(4);
        (await client.Rows("GLENTRY", "AMOUNT", $"<equalto><field>BATCHNO</field><value>{client.Gateway.Stage.Batch("both")}</value></equalto>")).Select(row => row.Value).ShouldBe(["12", "12"]);
    }

    [Fact]
    public async Task A_company_without_any_lines_can_begin_to_live()
    {
        var folder = Directory.CreateTempSubdirectory("nightledger").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "company.json"), """{"name": "new", "base_currency": "EUR", "entities": [{"id": "E1", "name": "First", "recordno": "1"}]}""", TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder, "GLACCOUNT.csv"), "ACCOUNTNO,TITLE,ACCOUNTTYPE\n1000,Bank,balancesheet\n4000,Sales,incomestatement\n", TestContext.Current.CancellationToken);
            await using var client = await GatewayClient.Start(new SimulatorOptions { Data = folder });
            client.Gateway.Stage.Run("add JOURNAL GJ name=General\npost journal=GJ date=2026-03-31 as=first\n  account=1000 amount=5 location=E1\n  account=4000 amount=-5 location=E1\nedit-line batch=first line=1 memo=hello");
            (await client.Rows("GLDETAIL", "RECORDNO,AMOUNT,CURRENCY,BASECURR,DEBITAMOUNT,ACCOUNTTITLE,DESCRIPTION")).Count.ShouldBe(2);
            (await client.Rows("GLBATCH", "RECORDNO,JOURNAL,STATE")).Single().Element("JOURNAL")!.Value.ShouldBe("GJ");
            (await client.Rows("GLENTRY", "AMOUNT,CURRENCY")).Select(row => row.Element("CURRENCY")!.Value).Distinct().ShouldBe(["EUR"]);
            var trial = await client.Data("<get_trialbalance><startdate><year>2026</year><month>3</month><day>1</day></startdate><enddate><year>2026</year><month>3</month><day>31</day></enddate></get_trialbalance>");
            trial.Elements().Select(line => line.Element("endbalance")!.Value).ShouldBe(["5", "-5"]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Answers_take_their_time_by_the_clock_that_was_passed_in()
    {
        var clock = new SwiftClock();
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 100, Clock = clock, Faults = [FaultTable.Parse("latency=3600000")] });
        (await client.Data("<get_applications/>")).ShouldNotBeNull();
        clock.Waited.ShouldBe(TimeSpan.FromHours(1));
    }

    /// <summary>On this clock every wait is over at once, and remembered.</summary>
    sealed class SwiftClock : TimeProvider
    {
        public TimeSpan Waited { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime > TimeSpan.FromMinutes(1)) (Waited, dueTime) = (dueTime, TimeSpan.Zero);
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }
}
