using System.Xml.Linq;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

public class ReadByQueryTests
{
    [Theory]
    [InlineData("ACCOUNTNO = '1000'", "1000")]
    [InlineData("ACCOUNTNO < '1000'", "0100")]
    [InlineData("ACCOUNTNO <= '1000'", "0100,1000")]
    [InlineData("ACCOUNTNO > '8000'", "8100")]
    [InlineData("ACCOUNTNO >= '8000'", "8000,8100")]
    [InlineData("ACCOUNTNO in ('0100', '1010')", "0100,1010")]
    [InlineData("ACCOUNTNO IN ('0100','1010') and not ACCOUNTNO = '0100'", "1010")]
    [InlineData("ACCOUNTNO like '_100' AND ACCOUNTNO not like '1%' AND ACCOUNTNO NOT IN ('0100','5100','6100','7100')", "2100,4100,8100")]
    [InlineData("TITLE like 'Cash%'", "1000,1010")]
    [InlineData("TITLE = 'Owner\\'s sundries'", "6900")]
    [InlineData("CLOSINGACCOUNTNO is null and ACCOUNTNO like '0%'", "0100")]
    [InlineData("CLOSINGACCOUNTNO IS NOT NULL AND ACCOUNTNO LIKE '8%'", "8000,8100")]
    [InlineData("ACCOUNTNO = '3900' or (NORMALBALANCE = 'credit' and TITLE = 'Common stock')", "3000,3900")]
    [InlineData("NOT (ACCOUNTNO > '0100' OR ACCOUNTNO < '0100')", "0100")]
    [InlineData("RECORDNO = 2", "1000")]
    [InlineData("STATUS = 'T' and ACCOUNTNO = '1000'", "1000")]
    [InlineData("STATUS = 'active'", "")]
    public async Task Conditions_pick_the_rows_they_say(string query, string accounts)
    {
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data($"<readByQuery><object>GLACCOUNT</object><fields>ACCOUNTNO</fields><query>{Escaped(query)}</query><pagesize>1000</pagesize></readByQuery>");
        string.Join(',', data.Elements().Select(row => row.Value).Order(StringComparer.Ordinal)).ShouldBe(accounts);
    }

    [Theory]
    [InlineData("ACCOUNTNO = '1000' ORDER BY ACCOUNTNO")]
    [InlineData("ACCOUNTNO <> '1000'")]
    [InlineData("NOPE = '1'")]
    [InlineData("JOURNAL.SYMBOL = 'GJ'")]
    [InlineData("ACCOUNTNO = '1000")]
    [InlineData("ACCOUNTNO between '1' and '2'")]
    [InlineData("WHENMODIFIED > '2024-01-01'")]
    public async Task What_it_does_not_understand_fails_as_the_database_would(string query)
    {
        await using var client = await GatewayClient.Generated(600);
        var error = await client.Error($"<readByQuery><object>GLACCOUNT</object><fields>*</fields><query>{Escaped(query)}</query></readByQuery>");
        error.Element("errorno")!.Value.ShouldBe("DL02000001");
        error.Element("description2")!.Value.ShouldStartWith("There was an error processing the request.");
    }

    [Fact]
    public async Task Conditions_speak_in_codes_and_answers_in_labels()
    {
        await using var client = await GatewayClient.Generated();
        var drafts = await client.Data("<readByQuery><object>GLBATCH</object><fields>STATE,STATISTICAL</fields><query>STATE = 'I' AND STATISTICAL = 'F'</query></readByQuery>");
        drafts.Elements("glbatch").ShouldNotBeEmpty();
        drafts.Elements().ShouldAllBe(row => row.Element("STATE")!.Value == "Draft" && row.Element("STATISTICAL")!.Value == "false");
        (await client.Data("<readByQuery><object>REPORTINGPERIOD</object><fields>NAME</fields><query>budgeting = 'T'</query></readByQuery>")).Elements().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Pages_follow_from_one_result_until_nothing_remains()
    {
        await using var client = await GatewayClient.Generated();
        var session = await Session(client);
        var page = await client.Data("<readByQuery><object>VENDOR</object><fields>RECORDNO</fields><query/><pagesize>15</pagesize></readByQuery>", session);
        page.Attributes().Select(attribute => attribute.Name.LocalName).ShouldBe(["listtype", "count", "totalcount", "numremaining", "resultId"]);
        page.Attributes().Take(4).Select(attribute => attribute.Value).ShouldBe(["vendor", "15", "40", "25"]);
        var result = page.Attribute("resultId")!.Value;
        var keys = page.Elements("vendor").Select(row => row.Value).ToList();
        for (var remaining = 25; remaining > 0; remaining = (int)page.Attribute("numremaining")!)
        {
            page = await client.Data($"<readMore><resultId>{result}</resultId></readMore>", session);
            page.Attribute("resultId")!.Value.ShouldBe(result);
            keys.AddRange(page.Elements("vendor").Select(row => row.Value));
        }
        keys.Distinct().Count().ShouldBe(40);
        keys.ShouldNotBe([.. keys.OrderBy(int.Parse)]);
        (await client.Call($"<readMore><resultId>{result}</resultId></readMore>", session)).Descendants("errorno").Single().Value.ShouldBe("readMore failed");
    }

    [Fact]
    public async Task A_result_can_be_followed_by_its_object_or_its_view()
    {
        await using var client = await GatewayClient.Generated(600);
        var session = await Session(client);
        await client.Data("<readByQuery><object>VENDOR</object><fields>RECORDNO</fields><query/><pagesize>39</pagesize></readByQuery>", session);
        (await client.Data("<readMore><object>VENDOR</object></readMore>", session)).Elements("vendor").Count().ShouldBe(1);
        const string Filters = "<filters><filterCondition>AND</filterCondition><filterExpression><field>vendorid</field><operator>greater than</operator><value>V-0010</value></filterExpression></filters>";
        var first = await client.Data($"<readView><view>VENDOR#1@2</view><pagesize>20</pagesize>{Filters}</readView>", session);
        (first.Elements("vendor").Count(), (int)first.Attribute("numremaining")!).ShouldBe((20, 10));
        (await client.Data("<readMore><view>VENDOR#1@2</view></readMore>", session)).Elements("vendor").Count().ShouldBe(10);
    }

    [Fact]
    public async Task A_result_ends_with_its_session()
    {
        await using var client = await GatewayClient.Generated(600);
        var page = await client.Data("<readByQuery><object>VENDOR</object><fields>RECORDNO</fields><query/><pagesize>15</pagesize></readByQuery>", await Session(client));
        var more = $"<readMore><resultId>{page.Attribute("resultId")!.Value}</resultId></readMore>";
        var error = await client.Error(more, await Session(client));
        error.Element("description2")!.Value.ShouldBe("Attempt to readMore with an invalid or expired resultId: " + page.Attribute("resultId")!.Value);
        await using var lasting = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("results-survive-login", "yes") });
        page = await lasting.Data("<readByQuery><object>VENDOR</object><fields>RECORDNO</fields><query/><pagesize>15</pagesize></readByQuery>");
        (await lasting.Data($"<readMore><resultId>{page.Attribute("resultId")!.Value}</resultId></readMore>")).Elements().Count().ShouldBe(15);
    }

    [Fact]
    public async Task Pages_may_be_short_before_the_end()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("short-pages", "yes") });
        var session = await Session(client);
        var page = await client.Data("<readByQuery><object>VENDOR</object><fields>RECORDNO</fields><query/><pagesize>15</pagesize></readByQuery>", session);
        page = await client.Data($"<readMore><resultId>{page.Attribute("resultId")!.Value}</resultId></readMore>", session);
        ((int)page.Attribute("count")!, (int)page.Attribute("numremaining")!).ShouldBe((10, 15));
    }

    [Fact]
    public async Task Nothing_found_is_an_empty_element_without_a_result()
    {
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data("<readByQuery><object>DEPARTMENT</object><fields>*</fields><query>DEPARTMENTID = 'none'</query></readByQuery>");
        data.Attributes().Select(attribute => $"{attribute.Name}={attribute.Value}").ShouldBe(["listtype=department", "count=0", "totalcount=0", "numremaining=0", "resultId="]);
    }

    [Fact]
    public async Task Platform_objects_keep_their_own_casing_and_know_row_numbers()
    {
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data("<readByQuery><object>region</object><fields>id,name</fields><query>rownum &lt; 3</query></readByQuery>");
        data.Attribute("listtype")!.Value.ShouldBe("REGION");
        data.Elements("REGION").Count().ShouldBe(2);
        data.Elements().First().Elements().Select(part => part.Name.LocalName).ShouldBe(["id", "name"]);
    }

    [Theory]
    [InlineData("<pagesize>1001</pagesize>")]
    [InlineData("<orderby><order><field>RECORDNO</field></order></orderby>")]
    [InlineData("<returnFormat>pdf</returnFormat>")]
    public async Task What_the_schema_forbids_fails_the_whole_request(string more)
    {
        await using var client = await GatewayClient.Generated(600);
        var answer = await client.Call($"<readByQuery><object>GLACCOUNT</object><fields>*</fields><query/>{more}</readByQuery>");
        answer.Element("operation").ShouldBeNull();
        answer.Descendants("errorno").Single().Value.ShouldBe("XL03000003");
    }

    [Fact]
    public async Task Unknown_objects_and_fields_are_named()
    {
        await using var client = await GatewayClient.Generated(600);
        var error = await client.Error("<readByQuery><object>BADOBJECT</object><fields>*</fields><query/></readByQuery>");
        (error.Element("errorno")!.Value, error.Element("description2")!.Value).ShouldBe(("Query Failed", "Object definition BADOBJECT not found"));
        (await client.Error("<readByQuery><object>GLACCOUNT</object><fields>RECORDNO,x</fields><query/></readByQuery>")).Element("errorno")!.Value.ShouldBe("Invalid fields list x");
    }

    internal static async Task<string> Session(GatewayClient client) =>
        $"<sessionid>{(await client.Data("<getAPISession/>")).Descendants("sessionid").Single().Value}</sessionid>";

    static string Escaped(string query) => new XText(query).ToString();
}
