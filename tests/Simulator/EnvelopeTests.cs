using System.IO.Compression;
using System.Net;
using System.Xml.Linq;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

public class EnvelopeTests
{
    [Fact]
    public async Task A_session_comes_with_the_endpoint_that_was_asked()
    {
        await using var client = await GatewayClient.Generated();
        var answer = await client.Call("<getAPISession/>");
        answer.Element("control")!.Elements().Select(part => part.Name.LocalName).ShouldBe(["status", "senderid", "controlid", "uniqueid", "dtdversion"]);
        var operation = answer.Element("operation")!;
        operation.Element("authentication")!.Elements().Select(part => part.Name.LocalName)
            .ShouldBe(["status", "userid", "companyid", "locationid", "sessiontimestamp", "sessiontimeout"]);
        operation.Element("result")!.Elements().Select(part => part.Name.LocalName).ShouldBe(["status", "function", "controlid", "data"]);
        answer.Descendants("endpoint").Single().Value.ShouldBe(client.Gateway.Endpoint.AbsoluteUri);
        var session = answer.Descendants("sessionid").Single().Value;
        (await client.Data("<getDimensions/>", $"<sessionid>{session}</sessionid>")).Descendants("dimension").Count().ShouldBe(10);
    }

    [Fact]
    public async Task An_entity_session_sees_its_entity_only()
    {
        await using var client = await GatewayClient.Generated();
        var session = (await client.Data("<getAPISession><locationid>200</locationid></getAPISession>")).Descendants("sessionid").Single().Value;
        var data = await client.Data("<query><object>GLDETAIL</object><select><field>LOCATIONID</field><count>RECORDNO</count></select></query>", $"<sessionid>{session}</sessionid>");
        data.Elements().Select(row => row.Element("LOCATIONID")!.Value).ShouldAllBe(location => location.StartsWith("200"));
    }

    [Fact]
    public async Task A_dead_session_is_an_authentication_failure()
    {
        await using var client = await GatewayClient.Generated();
        var answer = await client.Call("<getDimensions/>", "<sessionid>qwerty..</sessionid>");
        answer.Descendants("authentication").Single().Elements().Select(part => part.Value).ShouldBe(["failure", "", ""]);
        answer.Element("operation")!.Element("errormessage")!.Descendants("description2").Single().Value.ShouldBe("Invalid session q....");
    }

    [Fact]
    public async Task Each_level_of_error_is_where_it_belongs()
    {
        await using var client = await GatewayClient.Generated();
        var sender = XElement.Parse(await (await client.Post(GatewayClient.Envelope("<function controlid=\"f\"><getDimensions/></function>", sender: "wrong"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        sender.Element("errormessage")!.Descendants("description2").Single().Value.ShouldBe("Incorrect Intacct XML Partner ID or password.");
        sender.Element("operation").ShouldBeNull();
        var login = await client.Call("<getDimensions/>", "<login><userid>u</userid><companyid>c</companyid><password>wrong</password></login>");
        login.Element("operation")!.Element("errormessage")!.Descendants("description2").Single().Value.ShouldBe("Sign-in information is incorrect");
        (await client.Error("<getDimensionz/>")).Element("errorno")!.Value.ShouldBe("XL03000003");
        (await client.Error("<query><object>NOPE</object><select><field>X</field></select></query>")).Element("description2")!.Value.ShouldBe("Object definition NOPE not found");
        (await client.Error("<query><object>GLDETAIL</object><select><field>NOPE</field></select></query>")).Element("description2")!.Value.ShouldStartWith("The following fields cannot be queried");
        var broken = XElement.Parse(await (await client.Post("<request><control></request>")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        broken.Descendants("errorno").First().Value.ShouldBe("XL03000003");
    }

    [Theory]
    [InlineData("<controlid>c1</controlid>", "")]
    [InlineData("<dtdversion>3.0</dtdversion>", "<dtdversion>4.0</dtdversion>")]
    [InlineData("<getDimensions/>", "<getDimensions/><get_applications/>")]
    [InlineData("<login>", "<sessionid>s</sessionid><login>")]
    public async Task What_an_envelope_must_have_is_missed(string part, string instead)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 50 });
        var body = GatewayClient.Envelope("<function controlid=\"f\"><getDimensions/></function>");
        using var answer = await client.Post(body.Replace(part, instead, StringComparison.Ordinal));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var read = XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        (read.Element("operation"), read.Descendants("errorno").Single().Value).ShouldBe((null, "XL03000003"));
    }

    [Theory]
    [InlineData("text/xml")]
    [InlineData("application/xml")]
    public async Task Answers_are_of_the_type_believed_in(string type)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 50, Beliefs = new Beliefs().With("answer-type", type) });
        using var answer = await client.Post(GatewayClient.Envelope("<function controlid=\"f\"><getDimensions/></function>"));
        answer.Content.Headers.GetValues("Content-Type").Single().ShouldBe(type + "; encoding=\"UTF-8\"");
    }

    [Fact]
    public async Task A_denied_object_names_itself()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Denied = ["VENDOR"] });
        var error = await client.Error("<query><object>VENDOR</object><select><field>RECORDNO</field></select></query>");
        error.Element("errorno")!.Value.ShouldBe("PL04000005");
        error.Element("description2")!.Value.ShouldStartWith("You do not have permission for API operation QUERY on objects of type vendor");
        (await client.Data("<lookup><object>VENDOR</object></lookup>")).Descendants("Field").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Several_functions_are_answered_in_order_and_a_transaction_falls_as_one()
    {
        await using var client = await GatewayClient.Generated();
        const string Functions = "<function controlid=\"a\"><getDimensions/></function><function controlid=\"b\"><lookup><object>NOPE</object></lookup></function><function controlid=\"c\"><get_applications/></function>";
        (await Statuses(client, GatewayClient.Envelope(Functions))).ShouldBe(["success", "failure", "success"]);
        (await Statuses(client, GatewayClient.Envelope(Functions, operation: " transaction=\"true\""))).ShouldBe(["aborted", "failure", "aborted"]);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("x-intacct-xml-request")]
    [InlineData("text/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Every_content_type_in_use_is_taken(string contentType)
    {
        await using var client = await GatewayClient.Generated(600);
        var body = GatewayClient.Envelope("<function controlid=\"a\"><getDimensions/></function>");
        var form = contentType.EndsWith("urlencoded", StringComparison.Ordinal) ? "xmlrequest=" + Uri.EscapeDataString(body) : body;
        var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(form));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        using var http = new HttpClient();
        using var response = await http.PostAsync(client.Gateway.Endpoint, content, TestContext.Current.CancellationToken);
        XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Descendants("dimension").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Answers_are_packed_only_when_asked_for()
    {
        await using var client = await GatewayClient.Generated(600);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, client.Gateway.Endpoint) { Content = new StringContent(GatewayClient.Envelope("<function controlid=\"a\"><getDimensions/></function>")) };
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var unpacked = new GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        (await XElement.LoadAsync(unpacked, LoadOptions.None, TestContext.Current.CancellationToken)).Descendants("dimension").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Faults_strike_the_calls_they_are_set_for()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions
        {
            Lines = 600,
            Faults = [.. new[] { "status=503@1", "html@2", "cut=300@1", "dead-session@4" }.Select(global::NightLedger.Simulator.Faults.FaultTable.Parse)],
        });
        using var busy = await client.Post(GatewayClient.Envelope("<function controlid=\"a\"><getDimensions/></function>"));
        busy.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await client.Text("<getDimensions/>")).ShouldStartWith("<!DOCTYPE html>");
        await Should.ThrowAsync<HttpRequestException>(() => client.Text("<getDimensions/>"));
        (await client.Text("<getDimensions/>")).ShouldContain("success");
        client.Gateway.Log.Functions.Count.ShouldBe(4);
    }

    static async Task<IEnumerable<string>> Statuses(GatewayClient client, string body)
    {
        using var response = await client.Post(body);
        var answer = XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        return answer.Descendants("result").Select(result => result.Element("status")!.Value);
    }
}
