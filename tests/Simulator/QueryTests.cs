using System.Globalization;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

public class QueryTests
{
    [Theory]
    [InlineData("<equalto><field>ACCOUNTNO</field><value>1000</value></equalto>", "1000")]
    [InlineData("<in><field>ACCOUNTNO</field><value>0100</value><value>1010</value></in>", "0100,1010")]
    [InlineData("<between><field>ACCOUNTNO</field><value>0100</value><value>1010</value></between>", "0100,1000,1010")]
    [InlineData("<lessthan><field>ACCOUNTNO</field><value>1000</value></lessthan>", "0100")]
    [InlineData("<lessthanorequalto><field>ACCOUNTNO</field><value>1000</value></lessthanorequalto>", "0100,1000")]
    [InlineData("<greaterthan><field>ACCOUNTNO</field><value>8000</value></greaterthan>", "8100")]
    [InlineData("<greaterthanorequalto><field>ACCOUNTNO</field><value>8000</value></greaterthanorequalto>", "8000,8100")]
    [InlineData("<like><field>TITLE</field><value>Cash%</value></like>", "1000,1010")]
    [InlineData("<like><field>ACCOUNTNO</field><value>_100</value></like>", "0100,1100,2100,4100,5100,6100,7100,8100")]
    [InlineData("<and><like><field>ACCOUNTNO</field><value>1%</value></like><notlike><field>ACCOUNTNO</field><value>1_00</value></notlike></and>", "1010,1150,1501.04,1590")]
    [InlineData("<and><in><field>ACCOUNTNO</field><value>1000</value><value>1010</value></in><notequalto><field>ACCOUNTNO</field><value>1000</value></notequalto></and>", "1010")]
    [InlineData("<and><lessthan><field>ACCOUNTNO</field><value>1100</value></lessthan><notin><field>ACCOUNTNO</field><value>1000</value><value>1010</value></notin></and>", "0100")]
    [InlineData("<or><equalto><field>ACCOUNTNO</field><value>3900</value></equalto><and><equalto><field>NORMALBALANCE</field><value>credit</value></equalto><equalto><field>TITLE</field><value>Common stock</value></equalto></and></or>", "3000,3900")]
    [InlineData("<and><isnull><field>CLOSINGACCOUNTNO</field></isnull><like><field>ACCOUNTNO</field><value>0%</value></like></and>", "0100")]
    [InlineData("<and><isnotnull><field>CLOSINGACCOUNTNO</field></isnotnull><like><field>ACCOUNTNO</field><value>8%</value></like></and>", "8000,8100")]
    public async Task Operators_pick_the_rows_they_say(string filter, string accounts)
    {
        await using var client = await GatewayClient.Generated(600);
        var rows = await client.Rows("GLACCOUNT", "ACCOUNTNO", filter, "<orderby><order><field>ACCOUNTNO</field><ascending/></order></orderby>");
        string.Join(',', rows.Select(row => row.Value)).ShouldBe(accounts);
    }

    [Fact]
    public async Task Letters_match_in_any_case_only_when_told_to()
    {
        await using var client = await GatewayClient.Generated(600);
        const string Filter = "<equalto><field>TITLE</field><value>COMMON STOCK</value></equalto>";
        (await client.Rows("GLACCOUNT", "ACCOUNTNO", Filter)).ShouldBeEmpty();
        (await client.Rows("GLACCOUNT", "ACCOUNTNO", Filter, "<options><caseinsensitive>true</caseinsensitive></options>")).Single().Value.ShouldBe("3000");
    }

    [Fact]
    public async Task Pages_without_an_order_are_scrambled_yet_whole()
    {
        await using var client = await GatewayClient.Generated();
        var all = (await client.Rows("GLBATCH", "RECORDNO")).Select(row => Whole(row.Value)).ToList();
        all.ShouldNotBe([.. all.Order()]);
        all.Distinct().Count().ShouldBe(all.Count);
        var ordered = (await client.Rows("GLBATCH", "RECORDNO", rest: "<orderby><order><field>RECORDNO</field><descending/></order></orderby>")).Select(row => Whole(row.Value)).ToList();
        ordered.ShouldBe([.. all.OrderDescending()]);
        (await client.Rows("GLBATCH", "RECORDNO", "<greaterthan><field>RECORDNO</field><value>100</value></greaterthan>")).Count.ShouldBe(all.Count(key => key > 100));
    }

    [Fact]
    public async Task Several_keys_order_with_ties_broken_and_empties_last()
    {
        await using var client = await GatewayClient.Generated();
        var rows = await client.Rows("GLDETAIL", "CLASSID,ENTRY_DATE,AMOUNT", "<lessthan><field>ENTRY_DATE</field><value>02/01/2024</value></lessthan>",
            "<orderby><order><field>CLASSID</field><ascending/></order><order><field>AMOUNT</field><descending/></order></orderby>");
        var keys = rows.Select(row => (Class: row.Element("CLASSID")!.Value, Amount: Money(row.Element("AMOUNT")!.Value))).ToList();
        keys.ShouldBe([.. keys.OrderBy(key => key.Class.Length == 0).ThenBy(key => key.Class, StringComparer.Ordinal).ThenByDescending(key => key.Amount)]);
    }

    [Fact]
    public async Task Counts_of_a_page_add_up_and_an_offset_beyond_the_end_is_empty()
    {
        await using var client = await GatewayClient.Generated();
        var data = await client.Data("<query><object>GLDETAIL</object><select><field>RECORDNO</field></select><pagesize>7</pagesize><offset>5</offset></query>");
        int Count(string name) => (int)data.Attribute(name)!;
        (Count("count"), Count("offset"), Count("numremaining")).ShouldBe((7, 5, Count("totalcount") - 12));
        var beyond = await client.Data("<query><object>GLDETAIL</object><select><field>RECORDNO</field></select><offset>999999</offset></query>");
        ((int)beyond.Attribute("count")!, (int)beyond.Attribute("numremaining")!).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData("<query><object>GLDETAIL</object><select><field>RECORDNO</field></select><pagesize>2001</pagesize></query>")]
    [InlineData("<query><object>GLDETAIL</object></query>")]
    [InlineData("<query><object>GLDETAIL</object><select><field>RECORDNO</field></select><filter><isnull><field>DOCUMENT</field></isnull><isnull><field>STATE</field></isnull></filter></query>")]
    [InlineData("<query><object>GLDETAIL</object><select><field>RECORDNO</field></select><filter><not><field>DOCUMENT</field></not></filter></query>")]
    [InlineData("<query><object>GLDETAIL</object><select><field>RECORDNO</field></select><filter><between><field>DOCUMENT</field><value>1</value></between></filter></query>")]
    public async Task What_the_schema_forbids_fails_the_whole_request(string query)
    {
        await using var client = await GatewayClient.Generated(600);
        var answer = await client.Call(query);
        answer.Element("operation").ShouldBeNull();
        answer.Descendants("errorno").Single().Value.ShouldBe("XL03000003");
    }

    [Fact]
    public async Task A_date_in_another_format_fails_as_the_database_would()
    {
        await using var client = await GatewayClient.Generated(600);
        var error = await client.Error("<query><object>GLDETAIL</object><select><field>RECORDNO</field></select><filter><equalto><field>ENTRY_DATE</field><value>2024-01-31</value></equalto></filter></query>");
        error.Element("errorno")!.Value.ShouldBe("DL02000001");
    }

    [Theory]
    [InlineData("prefixed", "SUM.AMOUNT")]
    [InlineData("bare", "AMOUNT")]
    public async Task Aggregates_group_by_the_selected_fields(string form, string tag)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 3000, Beliefs = new Beliefs().With("aggregate-tag", form) });
        var data = await client.Data("<query><object>GLDETAIL</object><select><field>ACCOUNTNO</field><sum>AMOUNT</sum><min>ENTRY_DATE</min></select><orderby><order><field>ACCOUNTNO</field><ascending/></order></orderby><pagesize>2000</pagesize></query>");
        var lines = await client.Rows("GLDETAIL", "ACCOUNTNO,AMOUNT");
        var sums = lines.GroupBy(line => line.Element("ACCOUNTNO")!.Value).ToDictionary(group => group.Key, group => group.Sum(line => Money(line.Element("AMOUNT")!.Value)));
        data.Elements().ToDictionary(row => row.Element("ACCOUNTNO")!.Value, row => Money(row.Element(tag)!.Value)).ShouldBe(sums, ignoreOrder: true);
        ((int)data.Attribute("totalcount")!).ShouldBe(sums.Count);
    }

    [Theory]
    [InlineData("empty-fields", "left-out", "<GLDETAIL><TR_TYPE>1</TR_TYPE><AMOUNT>0.5</AMOUNT></GLDETAIL>")]
    [InlineData("amounts", "no-leading-zero", "<GLDETAIL><TR_TYPE>1</TR_TYPE><AMOUNT>.5</AMOUNT><CLRDATE></CLRDATE></GLDETAIL>")]
    [InlineData("amounts", "two-places", "<GLDETAIL><TR_TYPE>1</TR_TYPE><AMOUNT>0.50</AMOUNT><CLRDATE></CLRDATE></GLDETAIL>")]
    [InlineData("whole-numbers", "with-point", "<GLDETAIL><TR_TYPE>1.0</TR_TYPE><AMOUNT>0.5</AMOUNT><CLRDATE></CLRDATE></GLDETAIL>")]
    public async Task Values_have_the_form_believed_in(string belief, string position, string row)
    {
        const string script = "post journal=GJ date=2026-03-31 title=half\n  account=6200 amount=0.50 location=100\n  account=2100 amount=-0.50 location=100";
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 100, Script = script, Beliefs = new Beliefs().With(belief, position) });
        const string filter = "<and><equalto><field>BATCH_TITLE</field><value>half</value></equalto><greaterthan><field>AMOUNT</field><value>0</value></greaterthan></and>";
        (await client.Rows("GLDETAIL", "TR_TYPE,AMOUNT,CLRDATE", filter)).Single().ToString(System.Xml.Linq.SaveOptions.DisableFormatting).ShouldBe(row);
    }

    [Fact]
    public async Task Dots_follow_relations()
    {
        await using var client = await GatewayClient.Generated();
        var rows = await client.Rows("GLBATCH", "JOURNAL,JOURNAL.TITLE", "<equalto><field>JOURNAL.SYMBOL</field><value>SJ</value></equalto>");
        rows.ShouldNotBeEmpty();
        rows.ShouldAllBe(row => row.Element("JOURNAL.TITLE")!.Value == "Sales \"journal\"");
        var lines = await client.Rows("GLDETAIL", "ENTRY_STATE,GLENTRY.STATE", "<lessthan><field>ENTRY_DATE</field><value>03/01/2024</value></lessthan>");
        lines.ShouldAllBe(line => (line.Element("ENTRY_STATE")!.Value == "P") == (line.Element("GLENTRY.STATE")!.Value == "Posted"));
        (await client.Rows("REGION", "name,RSales_zone.name", "<equalto><field>RSales_zone.id</field><value>10022</value></equalto>")).Single().Elements().Select(part => part.Value).ShouldBe(["Île-de-France", "Über <sea>"]);
    }

    [Fact]
    public async Task Several_hops_are_allowed_but_only_one_to_a_parent()
    {
        await using var client = await GatewayClient.Generated(600);
        (await client.Rows("TASK", "NAME,PROJECT.PARENT.NAME", "<equalto><field>PROJECT.PROJECTID</field><value>J-0004</value></equalto>")).ShouldAllBe(row => row.Element("PROJECT.PARENT.NAME")!.Value == "Phase <2> 3");
        (await client.Rows("PROJECT", "PARENT.NAME", "<equalto><field>PROJECTID</field><value>J-0004</value></equalto>")).Single().Value.ShouldBe("Phase <2> 3");
        (await client.Error("<query><object>PROJECT</object><select><field>PARENT.PARENT.NAME</field></select></query>")).Element("description2")!.Value.ShouldStartWith("The following fields cannot be queried");
        (await client.Rows("CONTRACT", "CUSTOMER.NAME", "<equalto><field>CONTRACTID</field><value>K-001</value></equalto>")).Single().Value.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("<filter/>")]
    [InlineData("<filter><and><isnull><field>DOCUMENT</field></isnull></and></filter>")]
    [InlineData("<filter><isnull><field>DOCUMENT</field><value>1</value></isnull></filter>")]
    [InlineData("<filter><equalto><value>1</value></equalto></filter>")]
    [InlineData("<filter><equalto><field>DOCUMENT</field><value>1</value><value>2</value></equalto></filter>")]
    [InlineData("<filter><EqualTo><field>DOCUMENT</field><value>1</value></EqualTo></filter>")]
    [InlineData("<options><returnformat>xml</returnformat><showprivate>true</showprivate></options>")]
    [InlineData("<options><returnformat>pdf</returnformat></options>")]
    [InlineData("<orderby/>")]
    [InlineData("<orderby><order><field>DOCUMENT</field><ascending/><descending/></order></orderby>")]
    [InlineData("<pagesize>0</pagesize>")]
    [InlineData("<offset>-1</offset>")]
    [InlineData("<select><field>DOCUMENT</field></select>")]
    [InlineData("<filter><in><field>DOCUMENT</field></in></filter>")]
    public async Task Each_part_is_held_to_its_schema(string part)
    {
        await using var client = await GatewayClient.Generated(600);
        var answer = await client.Call($"<query><object>GLDETAIL</object><select><field>RECORDNO</field></select>{part}</query>");
        answer.Element("operation").ShouldBeNull();
        answer.Descendants("errorno").Single().Value.ShouldBe("XL03000003");
    }

    [Fact]
    public async Task A_thousand_values_are_taken_and_no_more()
    {
        await using var client = await GatewayClient.Generated(600);
        string Ask(int count) => $"<query><object>GLACCOUNT</object><select><field>ACCOUNTNO</field></select><filter><in><field>ACCOUNTNO</field>{string.Concat(Enumerable.Range(1000, count).Select(value => $"<value>{value}</value>"))}</in></filter></query>";
        (await client.Data(Ask(1000))).Elements().ShouldNotBeEmpty();
        (await client.Error(Ask(1001))).Element("errorno")!.Value.ShouldBe("XL03000003");
    }

    [Fact]
    public async Task Lookup_lists_the_dimensions_in_use_and_no_others()
    {
        await using var client = await GatewayClient.Generated(600);
        var fields = (await client.Data("<lookup><object>GLDETAIL</object></lookup>")).Descendants("ID").Select(id => id.Value).ToList();
        fields.ShouldContain("PROJECTID");
        fields.ShouldContain("GLDIMREGION");
        fields.ShouldNotContain("TASKID");
        var region = await client.Data("<lookup><object>REGION</object></lookup>");
        region.Descendants("ID").Select(id => id.Value).ShouldBe(["id", "name", "createdAt", "createdBy", "updatedAt", "updatedBy", "RSales_zone"]);
    }

    [Fact]
    public async Task Every_listed_field_can_be_selected()
    {
        await using var client = await GatewayClient.Generated(600);
        foreach (var name in new[] { "GLDETAIL", "GLBATCH", "GLENTRY", "GLACCOUNT", "STATACCOUNT", "LOCATION", "LOCATIONENTITY", "DEPARTMENT", "CUSTOMER", "VENDOR", "ITEM", "PROJECT", "EMPLOYEE", "CLASS", "REGION", "JOURNAL", "GLBUDGETITEM", "GLBUDGETHEADER", "GLACCTGRP", "GLACCTGRPHIERARCHY", "REPORTINGPERIOD", "TASK", "WAREHOUSE", "CONTRACT", "EXCHANGERATE", "EXCHANGERATEENTRY", "USERINFO", "ROLES", "ROLEPOLICYASSIGNMENT", "ROLEUSERS", "USERRESTRICTION", "AUDITHISTORY", "Sales_zone", "COMPANY", "COMPANYPREF", "TRXCURRENCIES" })
        {
            var fields = (await client.Data($"<lookup><object>{name}</object></lookup>")).Descendants("ID").Select(id => id.Value).Except(Unqueryable).Where(id => !id.Contains('#')).ToList();
            var data = await client.Data($"<query><object>{name}</object><select>{string.Concat(fields.Select(field => $"<field>{field}</field>"))}</select><pagesize>5</pagesize></query>");
            data.Elements().ShouldNotBeEmpty(name);
            data.Elements().ShouldAllBe(row => row.Elements().Count() == fields.Count);
        }
    }

    static readonly string[] Unqueryable =
        ["CFDA", "FUNDEDNAME", "AGENCY", "PAYER", "FUNDINGOTHERID", "ASSISTANCETYPE", "REVRESTRICTION", "RESTRICTIONEXPIRY", "RESTRICTIONEXPIRATIONDATE", "TIMESATISFACTIONSCHEDULED"];

    static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
    static decimal Money(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
