using System.Globalization;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

public class GeneratorTests
{
    const string Everything = "RECORDNO,BATCHKEY,GLENTRYKEY,BOOKID,ENTRY_DATE,ACCOUNTNO,LOCATIONID,AMOUNT,DEBITAMOUNT,CREDITAMOUNT,TR_TYPE,ENTRY_STATE,STATISTICAL,VENDORNAME,PROJECTID,GLDIMREGION,BATCH_TITLE";

    [Fact]
    public async Task Every_posted_batch_balances_in_each_entity_and_book()
    {
        await using var client = await GatewayClient.Generated(6000);
        var lines = await client.Rows("GLDETAIL", Everything, "<and><equalto><field>ENTRY_STATE</field><value>P</value></equalto><equalto><field>STATISTICAL</field><value>F</value></equalto></and>");
        lines.Count.ShouldBeInRange(5500, 6500);
        foreach (var batch in lines.GroupBy(line => (line.Element("BATCHKEY")!.Value, line.Element("BOOKID")!.Value, line.Element("LOCATIONID")!.Value[..3])))
            batch.Sum(line => decimal.Parse(line.Element("AMOUNT")!.Value, CultureInfo.InvariantCulture)).ShouldBe(0, batch.Key.ToString());
    }

    [Fact]
    public async Task It_has_what_real_ledgers_have()
    {
        await using var client = await GatewayClient.Generated(6000);
        var lines = await client.Rows("GLDETAIL", Everything);
        lines.Select(line => line.Element("RECORDNO")!.Value).Distinct().Count().ShouldBe(lines.Count);
        lines.GroupBy(line => line.Element("GLENTRYKEY")!.Value).Count(entry => entry.Count() > 1).ShouldBeGreaterThan(50);
        lines.ShouldContain(line => line.Element("ENTRY_STATE")!.Value != "P");
        lines.ShouldContain(line => line.Element("BOOKID")!.Value == "GAAPADJACCRUAL");
        lines.ShouldContain(line => line.Element("STATISTICAL")!.Value == "T");
        lines.ShouldContain(line => line.Element("ENTRY_DATE")!.Value.StartsWith("12/") && line.Element("ENTRY_DATE")!.Value.EndsWith("/2026"));
        lines.Count(line => line.Element("PROJECTID")!.Value.Length == 0).ShouldBeGreaterThan(lines.Count / 4);
        lines.Count(line => line.Element("GLDIMREGION")!.Value.Length > 0).ShouldBeGreaterThan(lines.Count / 10);
        (await client.Rows("GLBATCH", "RECORDNO,REVERSED,REVERSEDKEY", "<isnotnull><field>REVERSED</field></isnotnull>")).Count.ShouldBe(12);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes_and_another_does_not()
    {
        async Task<string> Pages(int seed)
        {
            await using var client = await GatewayClient.Generated(1500, seed);
            return string.Concat((await client.Rows("GLDETAIL", Everything)).Concat(await client.Rows("VENDOR", "VENDORID,NAME")));
        }
        var first = await Pages(9);
        (await Pages(9)).ShouldBe(first);
        (await Pages(10)).ShouldNotBe(first);
    }

    [Fact]
    public async Task Names_that_break_careless_software_come_through_whole()
    {
        await using var client = await GatewayClient.Generated(600);
        var names = (await client.Rows("LOCATION", "NAME")).Select(row => row.Value).ToList();
        names.ShouldContain("Quill's Design <Studio> LLC");
        names.ShouldContain("Åkerblom \"Öst\" Corp.");
        (await client.Rows("DEPARTMENT", "DEPARTMENTID", "<equalto><field>TITLE</field><value>R &amp; D &lt;core&gt;</value></equalto>")).Single().Value.ShouldBe("0200");
        (await client.Text("<query><object>DEPARTMENT</object><select><field>TITLE</field></select></query>")).ShouldContain("O&#039;Brien&#039;s &quot;special&quot; team");
    }

    [Fact]
    public void The_command_line_says_what_it_does_not_understand()
    {
        Should.Throw<ArgumentException>(() => CommandLine.Parse(["--nonsense", "1"])).Message.ShouldContain("--nonsense");
        CommandLine.Parse(["--port", "0", "--lines", "100", "--seed", "3", "--deny", "VENDOR"]).Denied.ShouldBe(["VENDOR"]);
        Help.Text.ShouldContain("--belief");
    }
}
