using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

public class ReadTests
{
    [Fact]
    public async Task Records_come_in_the_order_of_their_keys_and_what_is_missing_is_not_missed()
    {
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data("<read><object>GLACCOUNT</object><keys>3,1,9999</keys><fields>RECORDNO,ACCOUNTNO</fields></read>");
        data.Attributes().Select(attribute => $"{attribute.Name}={attribute.Value}").ShouldBe(["listtype=GLACCOUNT", "count=2"]);
        data.Elements("GLACCOUNT").Select(row => row.Element("ACCOUNTNO")!.Value).ShouldBe(["1010", "0100"]);
        (await client.Data("<read><object>GLACCOUNT</object><keys>9999</keys><fields>*</fields></read>")).Attribute("count")!.Value.ShouldBe("0");
        (await client.Data("<readByName><object>GLACCOUNT</object><keys>1000,1010</keys><fields>TITLE</fields></readByName>")).Elements().Select(row => row.Value).ShouldBe(["Cash, operating", "Cash, payroll"]);
        (await client.Data("<readByName><object>REGION</object><keys>North</keys><fields>id</fields></readByName>")).Elements("REGION").Single().Value.ShouldBe("10001");
    }

    [Fact]
    public async Task A_hundred_keys_are_taken_and_no_more()
    {
        await using var client = await GatewayClient.Generated(600);
        string Keys(int count) => string.Join(',', Enumerable.Range(1, count));
        (await client.Data($"<read><object>GLBATCH</object><keys>{Keys(100)}</keys><fields>RECORDNO</fields></read>")).Attribute("count")!.Value.ShouldBe("100");
        (await client.Error($"<read><object>GLBATCH</object><keys>{Keys(101)}</keys><fields>RECORDNO</fields></read>")).Element("errorno")!.Value.ShouldBe("Read failed");
    }

    [Fact]
    public async Task A_journal_entry_read_whole_brings_its_lines()
    {
        await using var client = await GatewayClient.Generated(600);
        var whole = (await client.Data("<read><object>GLBATCH</object><keys>2,3</keys><fields>*</fields></read>")).Elements("GLBATCH").ToList();
        foreach (var batch in whole)
        {
            var key = batch.Element("RECORDNO")!.Value;
            var lines = batch.Element("ENTRIES")!.Elements("glentry").ToList();
            lines.Count.ShouldBeGreaterThan(1);
            lines.ShouldAllBe(line => line.Element("BATCHNO")!.Value == key);
            lines.Sum(line => decimal.Parse(line.Element("AMOUNT")!.Value, CultureInfo.InvariantCulture) * int.Parse(line.Element("TR_TYPE")!.Value, CultureInfo.InvariantCulture)).ShouldBe(0);
        }
        (await client.Data("<read><object>GLBATCH</object><keys>2</keys><fields>RECORDNO</fields></read>")).Descendants("glentry").ShouldBeEmpty();
        (await client.Data("<readByQuery><object>GLBATCH</object><fields>*</fields><query>RECORDNO = 2</query></readByQuery>")).Descendants("glentry").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_budget_read_whole_brings_its_items()
    {
        await using var client = await GatewayClient.Generated(600);
        var budget = (await client.Data("<read><object>GLBUDGETHEADER</object><keys>1</keys><fields>*</fields></read>")).Elements().Single();
        budget.Element("GLBUDGETITEMS")!.Elements("glbudgetitem").ShouldAllBe(item => item.Element("BUDGETKEY")!.Value == "1");
    }

    [Fact]
    public async Task Plain_formats_have_records_and_nothing_else()
    {
        await using var client = await GatewayClient.Generated(600);
        var json = JsonDocument.Parse(await client.Text("<readByQuery><object>GLACCOUNT</object><fields>ACCOUNTNO,TITLE</fields><query>ACCOUNTNO = '1300'</query><returnFormat>json</returnFormat></readByQuery>")).RootElement;
        json.EnumerateArray().Single().GetProperty("TITLE").GetString().ShouldBe("Prepaid rent & insurance");
        (await client.Text("<read><object>GLACCOUNT</object><keys>1</keys><fields>ACCOUNTNO,TITLE</fields><returnFormat>csv</returnFormat></read>")).ShouldBe("\"ACCOUNTNO\",\"TITLE\"\n\"0100\",\"Petty cash\"\n");
        const string Query = "<query><object>GLACCOUNT</object><select><field>ACCOUNTNO</field><field>CLOSINGACCOUNTNO</field></select><filter><equalto><field>ACCOUNTNO</field><value>{0}</value></equalto></filter><options><returnformat>{1}</returnformat></options></query>";
        string Ask(string account, string format) => string.Format(CultureInfo.InvariantCulture, Query, account, format);
        (await client.Text(Ask("0100", "json"))).ShouldBe("""[{"ACCOUNTNO":"0100","CLOSINGACCOUNTNO":""}]""");
        (await client.Text(Ask("none", "csv"))).ShouldBe("\"ACCOUNTNO\",\"CLOSINGACCOUNTNO\"\n");
        (await client.Text(Ask("none", "json"))).ShouldBe("[]");
        XElement.Parse(await client.Text(Ask("0100", "json").Replace("CLOSINGACCOUNTNO", "NOPE"))).Descendants("error").ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("json-null", "null", "json", "0100", """[{"ACCOUNTNO":"0100","CLOSINGACCOUNTNO":null}]""")]
    [InlineData("csv-without-rows", "nothing", "csv", "none", "")]
    public async Task Empty_values_and_answers_have_two_forms(string belief, string position, string format, string account, string text)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With(belief, position) });
        (await client.Text($"<query><object>GLACCOUNT</object><select><field>ACCOUNTNO</field><field>CLOSINGACCOUNTNO</field></select><filter><equalto><field>ACCOUNTNO</field><value>{account}</value></equalto></filter><options><returnformat>{format}</returnformat></options></query>")).ShouldBe(text);
    }
}
