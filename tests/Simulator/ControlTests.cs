using System.Xml.Linq;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

/// <summary>What the control block of a request asks for, and how a request may come in.</summary>
public class ControlTests
{
    const string Dimensions = "<function controlid=\"once\"><getDimensions/></function>";

    [Theory]
    [InlineData("refused", "<uniqueid>true</uniqueid>", "failure")]
    [InlineData("refused", "", "failure")]
    [InlineData("refused", "<uniqueid>false</uniqueid>", "success")]
    [InlineData("taken", "<uniqueid>true</uniqueid>", "success")]
    public async Task A_control_id_is_taken_once_where_it_must_be_unique(string position, string unique, string second)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("repeated-control-ids", position) });
        var body = GatewayClient.Envelope(Dimensions).Replace("<uniqueid>false</uniqueid>", unique);
        (await Statuses(client, body)).ShouldBe(["success"]);
        (await Statuses(client, body)).ShouldBe([second]);
        (await Statuses(client, body.Replace("once", "twice"))).ShouldBe(["success"]);
        (await Statuses(client, GatewayClient.Envelope("<function controlid=\"f\"><lookup><object>NONE</object></lookup></function>").Replace("<uniqueid>false</uniqueid>", unique))).ShouldBe(["failure"]);
        var again = await Answer(client, GatewayClient.Envelope("<function controlid=\"f\"><lookup><object>NONE</object></lookup></function>").Replace("<uniqueid>false</uniqueid>", unique));
        again.Descendants("errorno").Single().Value.ShouldBe("Query Failed", "what was not executed may be asked again");
    }

    [Fact]
    public async Task A_control_id_is_used_up_at_once_but_not_by_what_was_rolled_back()
    {
        await using var client = await GatewayClient.Generated(600);
        string Unique(string functions, string operation = "") => GatewayClient.Envelope(functions, operation: operation).Replace("<uniqueid>false", "<uniqueid>true");
        (await Statuses(client, Unique(Dimensions + "<function controlid=\"f\"><lookup><object>NONE</object></lookup></function>", " transaction=\"true\""))).ShouldBe(["aborted", "failure"]);
        (await Statuses(client, Unique(Dimensions + Dimensions))).ShouldBe(["success", "failure"]);
    }

    [Fact]
    public async Task A_session_is_asked_for_alone()
    {
        const string Two = "<function controlid=\"a\"><getAPISession/></function><function controlid=\"b\"><getDimensions/></function>";
        await using var client = await GatewayClient.Generated(600);
        (await Statuses(client, GatewayClient.Envelope(Two))).ShouldBe(["failure", "success"]);
        await using var free = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("session-alone", "free") });
        (await Statuses(free, GatewayClient.Envelope(Two))).ShouldBe(["success", "success"]);
    }

    [Fact]
    public async Task An_empty_location_leads_back_to_the_top()
    {
        await using var client = await GatewayClient.Generated(600);
        var entity = $"<sessionid>{(await client.Data("<getAPISession><locationid>200</locationid></getAPISession>")).Descendants("sessionid").Single().Value}</sessionid>";
        (await client.Data("<query><object>LOCATION</object><select><field>LOCATIONID</field></select></query>", entity)).Elements().Count().ShouldBe(3);
        var top = await client.Data("<getAPISession><locationid/></getAPISession>", entity);
        top.Descendants("locationid").Single().Value.ShouldBeEmpty();
        (await client.Data("<query><object>LOCATION</object><select><field>LOCATIONID</field></select></query>", $"<sessionid>{top.Descendants("sessionid").Single().Value}</sessionid>")).Elements().Count().ShouldBe(12);
        (await client.Data("<getAPISession/>", entity)).Descendants("locationid").Single().Value.ShouldBe("200");
    }

    [Fact]
    public async Task A_session_lives_on_with_every_call_and_dies_without()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, SessionDuration = TimeSpan.FromMinutes(60) });
        client.Gateway.Stage.Run("clock stop");
        var session = await ReadByQueryTests.Session(client);
        DateTimeOffset Time(XElement answer, string name) => DateTimeOffset.Parse(answer.Descendants(name).Single().Value, System.Globalization.CultureInfo.InvariantCulture);
        for (var call = 0; call < 3; call++)
        {
            client.Gateway.Stage.Run("clock +59m");
            var answer = await client.Call("<getDimensions/>", session);
            (Time(answer, "sessiontimeout") - Time(answer, "sessiontimestamp")).ShouldBe(TimeSpan.FromMinutes(60));
        }
        client.Gateway.Stage.Run("clock +61m");
        (await client.Call("<getDimensions/>", session)).Descendants("description2").Single().Value.ShouldStartWith("Invalid session");
    }

    [Theory]
    [InlineData("<get_list object=\"department\"/>", true)]
    [InlineData("<getAPISession/>", true)]
    [InlineData("<getUserPermissions><userId>u</userId></getUserPermissions>", true)]
    [InlineData("<get_closedbooksdate/>", true)]
    [InlineData("<query><object>GLACCOUNT</object><select><field>TITLE</field></select></query>", false)]
    [InlineData("<readByQuery><object>GLACCOUNT</object><fields>*</fields><query/></readByQuery>", false)]
    [InlineData("<lookup><object>GLACCOUNT</object></lookup>", false)]
    public async Task The_older_grammar_knows_the_older_functions_only(string function, bool known)
    {
        await using var client = await GatewayClient.Generated(600);
        var answer = await Answer(client, GatewayClient.Envelope($"<function controlid=\"f\">{function}</function>").Replace("3.0", "2.1"));
        answer.Descendants("dtdversion").Single().Value.ShouldBe("2.1");
        if (known) answer.Descendants("result").Single().Element("status")!.Value.ShouldBe("success");
        else answer.Descendants("errorno").Single().Value.ShouldBe("XL03000003");
    }

    [Fact]
    public async Task Errors_say_more_when_asked_to()
    {
        await using var client = await GatewayClient.Generated(600);
        var asked = GatewayClient.Envelope("<function controlid=\"f\"><lookup><object>NONE</object></lookup></function>").Replace("<includewhitespace>", "<showadditionalerrorinfo>true</showadditionalerrorinfo><includewhitespace>");
        var info = (await Answer(client, asked)).Descendants("additionalinfo").Single();
        info.Elements().Select(part => part.Name.LocalName).ShouldBe(["errorid", "category", "target", "description", "cdescription", "correction"]);
        info.Element("target")!.Attributes().Last().Name.LocalName.ShouldBe("businessinfo");
        info.Element("cdescription")!.Elements().Select(part => part.Name.LocalName).ShouldBe(["messageid", "target", "placeholders"]);
        info.Element("cdescription")!.Element("target")!.Attributes().Last().Name.LocalName.ShouldBe("businessInfo");
    }

    [Theory]
    [InlineData("X-Forwarded-Host", "api.intacct.com", "http://api.intacct.com/ia/xml/xmlgw.phtml")]
    [InlineData("Host", "na12.intacct.com:8443", "http://na12.intacct.com:8443/ia/xml/xmlgw.phtml")]
    public async Task A_session_names_the_endpoint_by_the_host_that_was_asked(string header, string host, string endpoint)
    {
        await using var client = await GatewayClient.Generated(600);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, client.Gateway.Endpoint) { Content = new StringContent(GatewayClient.Envelope("<function controlid=\"f\"><getAPISession/></function>")) };
        request.Headers.Add(header, host);
        using var plain = await http.SendAsync(request, TestContext.Current.CancellationToken);
        XElement.Parse(await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants("endpoint").Single().Value.ShouldBe(endpoint);
        using var secure = new HttpRequestMessage(HttpMethod.Post, client.Gateway.Endpoint) { Content = new StringContent(GatewayClient.Envelope("<function controlid=\"f\"><getAPISession/></function>")) };
        secure.Headers.Add(header, host);
        secure.Headers.Add("X-Forwarded-Proto", "https, http");
        using var answer = await http.SendAsync(secure, TestContext.Current.CancellationToken);
        XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants("endpoint").Single().Value.ShouldBe(endpoint.Replace("http:", "https:"));
    }

    [Fact]
    public async Task White_space_is_left_out_when_not_wanted()
    {
        await using var client = await GatewayClient.Generated(600);
        async Task<string> Text(string whitespace)
        {
            using var response = await client.Post(GatewayClient.Envelope("<function controlid=\"f\"><inspect><object>*</object></inspect></function>", whitespace: whitespace));
            return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }
        (await Text("false")).ShouldContain("<control><status>success</status>");
        (await Text("true")).ShouldContain("<control>\n    <status>success</status>\n");
    }

    static async Task<XElement> Answer(GatewayClient client, string body)
    {
        using var response = await client.Post(body);
        return XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    static async Task<IEnumerable<string>> Statuses(GatewayClient client, string body) =>
        (await Answer(client, body)).Descendants("result").Select(result => result.Element("status")!.Value);
}
