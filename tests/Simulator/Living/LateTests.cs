using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator.Living;

/// <summary>Rows that are visible some time after the second in their WHENMODIFIED: in queries, while balances have them at once.</summary>
public class LateTests
{
    const string Post = "post journal=GJ date=2026-03-31 reference=NEW as=new\n  account=6200 amount=9 location=100\n  account=2100 amount=-9 location=100\n";
    const string New = "<equalto><field>REFERENCENO</field><value>NEW</value></equalto>";

    [Fact]
    public async Task A_posted_entry_is_in_balances_at_once_and_in_queries_later()
    {
        await using var client = await GatewayClient.Generated(600);
        client.Gateway.Stage.Run("clock 2026-10-16T02:00:00Z\nclock stop");
        var (lines, debits) = (await Count(client), await Debits(client));
        client.Gateway.Stage.Run("late 120\n" + Post + "late 0\nrename DEPARTMENT 0300 \"At once\"");
        (await Count(client)).ShouldBe(lines);
        (await client.Rows("GLBATCH", "RECORDNO", New)).ShouldBeEmpty();
        (await client.Rows("GLENTRY", "RECORDNO", $"<equalto><field>BATCHNO</field><value>{client.Gateway.Stage.Batch("new")}</value></equalto>")).ShouldBeEmpty();
        (await client.Rows("AUDITHISTORY", "OBJECTTYPE", "<greaterthan><field>ACCESSTIME</field><value>10/16/2026 00:00:00</value></greaterthan>")).Select(row => row.Value).ShouldBe(["department"]);
        (await Debits(client)).ShouldBe(debits + 9);
        client.Gateway.Stage.Run("clock +119s");
        (await Count(client)).ShouldBe(lines);
        client.Gateway.Stage.Run("clock +1s");
        (await Count(client)).ShouldBe(lines + 2);
        (await client.Rows("GLDETAIL", "WHENMODIFIED", New)).Select(row => row.Value).Distinct().ShouldBe(["10/16/2026 02:00:00"]);
    }

    [Fact]
    public async Task Rows_of_a_later_second_may_be_seen_before_those_of_an_earlier_one()
    {
        await using var client = await GatewayClient.Generated(600);
        client.Gateway.Stage.Run("clock 2026-10-16T02:00:00Z\nclock stop\nlate 60\n" + Post + "late 0\nclock +10s\n" + Post);
        (await client.Rows("GLDETAIL", "WHENMODIFIED", New)).Select(row => row.Value).Distinct().ShouldBe(["10/16/2026 02:00:10"]);
        client.Gateway.Stage.Run("edit-line batch=last line=1 memo=seen\nclock +50s");
        (await client.Rows("GLDETAIL", "WHENMODIFIED", New)).Select(row => row.Value).Distinct().Order().ShouldBe(["10/16/2026 02:00:00", "10/16/2026 02:00:10"]);
    }

    [Fact]
    public async Task A_change_to_rows_that_are_not_seen_yet_waits_for_them()
    {
        await using var client = await GatewayClient.Generated(600);
        client.Gateway.Stage.Run("clock stop\nlate 60\n" + Post + "late 0\nedit-line batch=new line=1 memo=changed\nrename VENDOR V-0001 Soon\nlate 60\nrename VENDOR V-0001 \"Later\"");
        (await client.Rows("GLDETAIL", "RECORDNO", New)).ShouldBeEmpty();
        const string Vendor = "<equalto><field>VENDORID</field><value>V-0001</value></equalto>";
        (await client.Rows("VENDOR", "NAME", Vendor)).Single().Value.ShouldBe("Soon");
        client.Gateway.Stage.Run("clock +60s");
        (await client.Rows("GLDETAIL", "DESCRIPTION", New)).Select(row => row.Value).ShouldContain("changed");
        (await client.Rows("VENDOR", "NAME", Vendor)).Single().Value.ShouldBe("Later");
    }

    [Theory]
    [InlineData("everything", 0, 0)]
    [InlineData("none", 2, 9)]
    public async Task Which_functions_lag_is_a_switch(string position, int lines, int debits)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Seed = 5, Beliefs = new Beliefs().With("late-rows-in", position) });
        var (before, money) = (await Count(client), await Debits(client));
        client.Gateway.Stage.Run("clock stop\nlate 60\n" + Post);
        (await Count(client) - before, await Debits(client) - money).ShouldBe((lines, debits));
    }

    static async Task<int> Count(GatewayClient client) => (await client.Rows("GLDETAIL", "RECORDNO")).Count;

    static async Task<decimal> Debits(GatewayClient client)
    {
        var data = await client.Data("<get_trialbalance><reportingperiodname>Month Ended March 2026</reportingperiodname><showzerobalances>true</showzerobalances></get_trialbalance>");
        return decimal.Parse(data.Elements().Single(line => line.Element("glaccountno")!.Value == "6200").Element("debits")!.Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
