using System.IO.Compression;
using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using NightLedger.Simulator;
using NightLedger.Simulator.Faults;

namespace NightLedger.Tests.Simulator;

/// <summary>Each fault does what its line in the help says, when it says so.</summary>
public class FaultTests
{
    const string Applications = "<get_applications/>";
    static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("status=503", 503, "Temporarily Off-line")]
    [InlineData("status=502", 502, "cf-error-details")]
    [InlineData("status=524,body=cloudflare", 524, "cf-error-details")]
    [InlineData("status=500", 500, "")]
    [InlineData("status=504,body=html", 504, "<html>")]
    [InlineData("status=500,body=xml", 500, "GW-0001")]
    [InlineData("status=429", 429, "GW-0010")]
    [InlineData("status=429,body=empty", 429, "")]
    [InlineData("html", 200, "Please sign in")]
    [InlineData("maintenance", 503, "Off-line")]
    [InlineData("maintenance,as=xml", 200, "Please Try Again Later")]
    public async Task An_answer_is_not_the_gateways_own(string fault, int status, string text)
    {
        await using var client = await Faulty(fault + "@2");
        (await Answer(client)).Status.ShouldBe(200);
        var (got, body) = await Answer(client);
        got.ShouldBe(status);
        body.ShouldContain(text);
        if (text.Length == 0) body.ShouldBeEmpty();
        (await Answer(client)).Body.ShouldContain("<application>GL");
    }

    [Fact]
    public async Task A_header_says_when_to_come_again_if_told_to()
    {
        await using var client = await Faulty("status=429,retry-after=17@1");
        using var response = await client.Post(GatewayClient.Envelope($"<function controlid=\"f\">{Applications}</function>"));
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(17));
    }

    [Fact]
    public async Task More_calls_at_once_than_a_sender_may_make_are_turned_away_and_no_more_than_those()
    {
        await using var client = await Faulty("cap=2,company=3,body=empty", "hang@1-5");
        var hung = Enumerable.Range(0, 4).Select(sender => client.Post(Envelope(sender % 2 == 0 ? "a" : "b"))).ToList();
        var turned = await Task.WhenAny(hung);
        ((int)(await turned).StatusCode).ShouldBe(429);
        (await (await turned).Content.ReadAsStringAsync(Stop)).ShouldBeEmpty();
        hung.Count(call => call.IsCompleted).ShouldBe(1);
        await client.Gateway.DisposeAsync();
    }

    [Fact]
    public async Task Six_calls_of_one_sender_are_served_at_once_unless_told_otherwise()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 100, Faults = [FaultTable.Parse("hang@1-7")] });
        var hung = Enumerable.Range(0, 7).Select(_ => client.Post(Envelope("a"))).ToList();
        ((int)(await await Task.WhenAny(hung)).StatusCode).ShouldBe(429);
        hung.Count(call => call.IsCompleted).ShouldBe(1);
        await client.Gateway.DisposeAsync();
    }

    [Fact]
    public async Task A_body_may_end_too_soon_or_not_begin()
    {
        await using var client = await Faulty("cut=300@1", "reset@2");
        await Should.ThrowAsync<HttpRequestException>(() => Answer(client));
        await Should.ThrowAsync<HttpRequestException>(() => Answer(client));
        (await Answer(client)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task Sessions_die_and_are_refused_as_recorded()
    {
        await using var client = await Faulty("session-calls=2");
        var session = $"<sessionid>{(await client.Data("<getAPISession/>")).Descendants("sessionid").Single().Value}</sessionid>";
        await client.Data(Applications, session);
        await client.Data(Applications, session);
        (await client.Call(Applications, session)).Descendants("description2").Single().Value.ShouldStartWith("Invalid session");
    }

    [Fact]
    public async Task What_waits_for_readMore_may_be_forgotten()
    {
        await using var client = await Faulty("expired-results@1/readMore");
        var session = $"<sessionid>{(await client.Data("<getAPISession/>")).Descendants("sessionid").Single().Value}</sessionid>";
        var page = await client.Data("<readByQuery><object>GLACCOUNT</object><fields>ACCOUNTNO</fields><query></query><pagesize>5</pagesize></readByQuery>", session);
        var error = await client.Error($"<readMore><resultId>{page.Attribute("resultId")!.Value}</resultId></readMore>", session);
        error.Element("errorno")!.Value.ShouldBe("readMore failed");
    }

    [Fact]
    public async Task Reads_of_too_many_lines_fail_and_sums_of_them_do_not()
    {
        await using var client = await Faulty("too-many-rows=100");
        const string All = "<query><object>GLDETAIL</object><select><field>RECORDNO</field></select></query>";
        (await client.Error(All)).Element("errorno")!.Value.ShouldBe("DL02000001");
        (await client.Error("<readByQuery><object>GLDETAIL</object><fields>RECORDNO</fields><query></query></readByQuery>")).Element("errorno")!.Value.ShouldBe("DL02000001");
        (await client.Data("<query><object>GLDETAIL</object><select><count>RECORDNO</count></select></query>")).ShouldNotBeNull();
        (await client.Data("<query><object>GLDETAIL</object><select><field>RECORDNO</field></select><filter><lessthan><field>ENTRY_DATE</field><value>01/01/2024</value></lessthan></filter></query>")).ShouldNotBeNull();
        client.Gateway.Stage.Run("fault none\nfault too-many-rows=100,as=504");
        (await Answer(client, All)).Status.ShouldBe(504);
    }

    [Theory]
    [InlineData("error", "DL02000001")]
    [InlineData("error=BL01001973,text=Nothing", "BL01001973")]
    [InlineData("error=prose", "Query Failed")]
    [InlineData("error=no-number", null)]
    public async Task A_function_fails_with_a_number_with_prose_or_without(string fault, string? number)
    {
        await using var client = await Faulty(fault + "@1/get_applications");
        var error = await client.Error(Applications);
        error.Element("errorno")?.Value.ShouldBe(number);
        error.Element("description2")!.Value.ShouldContain("Support ID");
        (await client.Data(Applications)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_page_may_not_say_how_many_there_are()
    {
        await using var client = await Faulty("no-totalcount@1/DEPARTMENT");
        const string Page = "<query><object>DEPARTMENT</object><select><field>TITLE</field></select></query>";
        (await client.Data(Page)).Attribute("totalcount").ShouldBeNull();
        (await client.Data(Page)).Attribute("totalcount").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("control-characters=raw", "\u000b</TITLE>")]
    [InlineData("control-characters=reference", "&#x0B;</TITLE>")]
    public async Task Names_may_hold_what_XML_cannot(string fault, string text)
    {
        await using var client = await Faulty(fault);
        (await client.Text("<query><object>DEPARTMENT</object><select><field>TITLE</field></select></query>")).ShouldContain(text);
    }

    [Fact]
    public async Task A_page_may_come_with_the_rows_of_the_one_before()
    {
        await using var client = await Faulty("doubled-page@2/GLACCOUNT");
        static string Page(int offset) =>
            $"<query><object>GLACCOUNT</object><select><field>ACCOUNTNO</field></select><orderby><order><field>ACCOUNTNO</field><ascending/></order></orderby><pagesize>10</pagesize><offset>{offset}</offset></query>";
        var (first, second, third) = (await client.Data(Page(0)), await client.Data(Page(10)), await client.Data(Page(20)));
        second.Elements().Select(row => row.Value).ShouldBe(first.Elements().Select(row => row.Value));
        second.Attribute("offset")!.Value.ShouldBe("10");
        third.Elements().Select(row => row.Value).ShouldNotBe(second.Elements().Select(row => row.Value));
    }

    [Fact]
    public async Task Maintenance_goes_by_the_companys_clock()
    {
        await using var client = await Faulty("maintenance=2026-10-16T02:00Z/2026-10-16T04:00Z");
        client.Gateway.Stage.Run("clock 2026-10-16T01:59:59Z\nclock stop");
        (await Answer(client)).Status.ShouldBe(200);
        client.Gateway.Stage.Run("clock +1s");
        (await Answer(client)).Status.ShouldBe(503);
        client.Gateway.Stage.Run("clock +2h");
        (await Answer(client)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_redirect_points_to_where_an_answer_would_come_from()
    {
        await using var client = await Faulty("redirect=307@1");
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var response = await http.PostAsync(client.Gateway.Endpoint, new StringContent(Envelope("a")), Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        using var followed = await http.PostAsync(new Uri(client.Gateway.Endpoint, response.Headers.Location!), new StringContent(Envelope("a")), Stop);
        followed.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_bomb_is_small_on_the_way_and_large_when_unpacked()
    {
        await using var client = await Faulty("gzip-bomb=100");
        using var response = await client.Post(Envelope("a"));
        var packed = await response.Content.ReadAsByteArrayAsync(Stop);
        packed.Length.ShouldBeLessThan(1_000_000);
        await using var unpacked = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var (length, block) = (0L, new byte[1 << 20]);
        for (var read = 1; read > 0;) length += read = await unpacked.ReadAsync(block, Stop);
        length.ShouldBeGreaterThan(100_000_000);
    }

    [Fact]
    public async Task An_endless_body_goes_on_until_the_caller_hangs_up()
    {
        await using var client = await Faulty("endless");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, client.Gateway.Endpoint) { Content = new StringContent(Envelope("a")) };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        await using var body = await response.Content.ReadAsStreamAsync(Stop);
        var (length, block) = (0L, new byte[1 << 20]);
        while (length < 50_000_000) length += await body.ReadAsync(block, Stop);
        Encoding.UTF8.GetString(block, 0, 1000).ShouldContain("<GLDETAIL>");
    }

    [Theory]
    [InlineData("dtd=entities")]
    [InlineData("dtd=external")]
    public async Task A_document_type_stands_before_the_answer(string fault)
    {
        await using var client = await Faulty(fault);
        var text = await client.Text(Applications);
        text.ShouldContain("<!DOCTYPE response");
        Should.Throw<XmlException>(() => XElement.Load(XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit })));
    }

    [Theory]
    [InlineData("flood", "no fault named flood")]
    [InlineData("status=503,colour=red", "no colour")]
    [InlineData("status=503,body=pdf", "not pdf")]
    [InlineData("status=abc", "whole number")]
    [InlineData("latency=slow", "whole number")]
    [InlineData("status=503@often", "number of a call")]
    [InlineData("dtd=huge", "not huge")]
    public void What_is_no_fault_is_refused_with_a_reason(string fault, string reason) =>
        Should.Throw<ArgumentException>(() => FaultTable.Parse(fault)).Message.ShouldContain(reason);

    [Fact]
    public async Task Packed_answers_are_a_position_of_a_belief()
    {
        await using var packed = await GatewayClient.Generated(100);
        await using var plain = await GatewayClient.Start(new SimulatorOptions { Lines = 100, Beliefs = new Beliefs().With("compression", "none") });
        (await Encodings(plain)).ShouldBeEmpty();
        (await Encodings(packed)).ShouldBe(["gzip"]);
    }

    static async Task<IReadOnlyCollection<string>> Encodings(GatewayClient client)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, deflate");
        using var response = await http.PostAsync(client.Gateway.Endpoint, new StringContent(Envelope("a")), Stop);
        return [.. response.Content.Headers.ContentEncoding];
    }

    static Task<GatewayClient> Faulty(params string[] faults) =>
        GatewayClient.Start(new SimulatorOptions { Lines = 600, Seed = 5, Faults = [.. faults.Select(FaultTable.Parse)] });

    static string Envelope(string sender) => GatewayClient.Envelope($"<function controlid=\"f\">{Applications}</function>", sender: sender);

    static async Task<(int Status, string Body)> Answer(GatewayClient client, string function = Applications)
    {
        using var response = await client.Post(GatewayClient.Envelope($"<function controlid=\"f\">{function}</function>"));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
    }
}
