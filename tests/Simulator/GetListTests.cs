using System.Globalization;
using System.Xml.Linq;

namespace NightLedger.Tests.Simulator;

public class GetListTests
{
    [Fact]
    public async Task A_stretch_is_counted_beside_the_data()
    {
        await using var client = await GatewayClient.Generated(600);
        var result = (await client.Call("<get_list object=\"vendor\" start=\"10\" maxitems=\"5\"><sorts><sortfield order=\"desc\">vendorid</sortfield></sorts><fields><field>vendorid</field><field>status</field></fields></get_list>")).Descendants("result").Single();
        result.Elements().Select(part => part.Name.LocalName).ShouldBe(["status", "function", "controlid", "listtype", "data"]);
        var list = result.Element("listtype")!;
        (list.Value, string.Join(' ', list.Attributes())).ShouldBe(("vendor", "start=\"10\" end=\"14\" total=\"40\""));
        result.Element("data")!.Elements("vendor").Select(row => row.Element("vendorid")!.Value).ShouldBe(["V-0030", "V-0029", "V-0028", "V-0027", "V-0026"]);
        result.Element("data")!.Elements().First().Elements().Select(part => part.Name.LocalName).ShouldBe(["vendorid", "status"]);
        result.Element("data")!.HasAttributes.ShouldBeFalse();
    }

    [Theory]
    [InlineData("<expression><field>glaccountno</field><operator>=</operator><value>1000</value></expression>", "1000")]
    [InlineData("<expression><field>glaccountno</field><operator>&lt;</operator><value>1000</value></expression>", "0100")]
    [InlineData("<expression><field>glaccountno</field><operator>&gt;=</operator><value>8000</value></expression>", "8000,8100")]
    [InlineData("<expression><field>title</field><operator>like</operator><value>Cash%</value></expression>", "1000,1010")]
    [InlineData("<logical logical_operator=\"and\"><expression><field>glaccountno</field><operator>&lt;=</operator><value>1010</value></expression><expression><field>glaccountno</field><operator>!=</operator><value>1000</value></expression></logical>", "0100,1010")]
    [InlineData("<logical logical_operator=\"or\"><expression><field>title</field><operator>=</operator><value>Common stock</value></expression><logical logical_operator=\"and\"><expression><field>closingaccountno</field><operator>=</operator><value></value></expression><expression><field>glaccountno</field><operator>&gt;</operator><value>3900</value></expression></logical></logical>", "3000,3910")]
    public async Task Conditions_pick_the_rows_they_say(string filter, string accounts)
    {
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data($"<get_list object=\"glaccount\" maxitems=\"100\"><filter>{filter}</filter><sorts><sortfield order=\"asc\">glaccountno</sortfield></sorts></get_list>");
        string.Join(',', data.Elements("glaccount").Select(row => row.Element("glaccountno")!.Value)).ShouldBe(accounts);
    }

    [Fact]
    public async Task Journal_entries_bring_their_lines_and_days_in_three_parts()
    {
        await using var client = await GatewayClient.Generated(600);
        var entry = (await client.Data("<get_list object=\"gltransaction\" maxitems=\"1\"><sorts><sortfield order=\"asc\">datecreated</sortfield></sorts></get_list>")).Elements("gltransaction").Single();
        entry.Element("datecreated")!.Elements().Select(part => part.Value).ShouldBe(["2023", "12", "31"]);
        var lines = entry.Element("gltransactionentries")!.Elements("glentry").ToList();
        lines.Sum(line => decimal.Parse(line.Element("amount")!.Value, CultureInfo.InvariantCulture) * (line.Element("trtype")!.Value == "debit" ? 1 : -1)).ShouldBe(0);
    }

    [Theory]
    [InlineData("journal", 7)]
    [InlineData("adjjournal", 1)]
    [InlineData("statjournal", 1)]
    [InlineData("statglaccount", 2)]
    [InlineData("accountgroup", 9)]
    [InlineData("class", 4)]
    [InlineData("department", 8)]
    [InlineData("location", 12)]
    [InlineData("locationentity", 4)]
    [InlineData("customer", 60)]
    [InlineData("employee", 12)]
    [InlineData("icitem", 20)]
    [InlineData("project", 24)]
    [InlineData("task", 24)]
    [InlineData("warehouse", 4)]
    [InlineData("reportingperiod", 67)]
    [InlineData("glbudget", 2)]
    [InlineData("glbudgetitem", 492)]
    [InlineData("company_info", 1)]
    [InlineData("trxcurrencies", 2)]
    public async Task Each_object_is_listed_whole(string name, int count)
    {
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data($"<get_list object=\"{name}\" maxitems=\"1000\"/>");
        data.Elements(name).Count().ShouldBe(count);
        data.Elements().ShouldAllBe(row => row.Elements().First().Value.Length > 0);
    }

    [Theory]
    [InlineData("<get_list object=\"whatever\"/>", "Value &quot;whatever&quot; for attribute object of get_list is not among the enumerated set")]
    [InlineData("<get_list object=\"class\" start=\"x\"/>", "for attribute start")]
    [InlineData("<get_list object=\"class\"><sorts><sortfield>nope</sortfield></sorts></get_list>", "nope is not a field of class")]
    [InlineData("<get_list object=\"class\"><filter><expression><field>key</field><operator>in</operator><value>1</value></expression></filter></get_list>", "for operator")]
    public async Task What_the_older_grammar_does_not_know_is_refused(string call, string text)
    {
        await using var client = await GatewayClient.Generated(600);
        var error = await client.Error(call);
        error.Element("errorno")!.Value.ShouldBe("XL03000003");
        error.Element("description2")!.Value.ShouldContain(text);
    }

    [Fact]
    public async Task Plain_answers_beside_others_stand_as_text()
    {
        await using var client = await GatewayClient.Generated(600);
        const string Json = "<function controlid=\"a\"><query><object>GLACCOUNT</object><select><field>TITLE</field></select><filter><equalto><field>ACCOUNTNO</field><value>1300</value></equalto></filter><options><returnformat>json</returnformat></options></query></function>";
        using var response = await client.Post(GatewayClient.Envelope(Json + "<function controlid=\"b\"><getDimensions/></function>"));
        var results = XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants("result").ToList();
        results[0].Element("data")!.Value.ShouldContain("Prepaid rent");
        results[1].Descendants("dimension").ShouldNotBeEmpty();
    }
}
