using System.Text;
using System.Xml.Linq;

namespace NightLedger.Tests.Simulator;

/// <summary>Requests as the vendor's libraries sent them, byte for byte but for the session and the result that they name.</summary>
public class RecordedRequestTests
{
    public static TheoryData<string> Recordings => [.. Files().Select(file => Root is null ? file : Path.GetRelativePath(Root, file))];

    static string? Root => Shared.Find("recordings");

    [Theory]
    [MemberData(nameof(Recordings), DisableDiscoveryEnumeration = true)]
    public async Task Each_is_answered_as_its_sender_expects(string recording)
    {
        if (Root is null) _ = Shared.Folder("recordings");
        await using var client = await GatewayClient.Generated();
        var request = await File.ReadAllTextAsync(Path.Combine(Root!, recording), TestContext.Current.CancellationToken);
        var session = await ReadByQueryTests.Session(client);
        var result = (await client.Data("<readByQuery><object>GLACCOUNT</object><fields>*</fields><query/><pagesize>2</pagesize></readByQuery>", session)).Attribute("resultId")!.Value;
        var body = request.Replace("<sessionid>SESS1..</sessionid>", session).Replace("<resultId>R1</resultId>", $"<resultId>{result}</resultId>");
        var answer = await Post(client, body);
        var asked = XElement.Parse(request.TrimStart('\ufeff'));
        Echoed(answer, asked);
        var functions = asked.Descendants("function").ToList();
        var results = answer.Descendants("result").ToList();
        results.Count.ShouldBe(functions.Count);
        foreach (var (function, one) in functions.Zip(results)) Expected(function.Elements().Single(), one);
    }

    static async Task<XElement> Post(GatewayClient client, string body)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new("application/xml");
        using var response = await http.PostAsync(client.Gateway.Endpoint, content, TestContext.Current.CancellationToken);
        return XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    static void Echoed(XElement answer, XElement asked)
    {
        foreach (var name in new[] { "senderid", "controlid", "uniqueid", "dtdversion" }) answer.Element("control")!.Element(name)!.Value.ShouldBe(asked.Element("control")!.Element(name)!.Value);
        answer.Descendants("result").Select(result => result.Element("controlid")!.Value).ShouldBe(asked.Descendants("function").Select(function => function.Attribute("controlid")!.Value));
        answer.Descendants("result").Select(result => result.Element("function")!.Value).ShouldBe(asked.Descendants("function").Select(function => function.Elements().Single().Name.LocalName));
    }

    static void Expected(XElement call, XElement result)
    {
        result.Element("status")!.Value.ShouldBe("success");
        var data = result.Element("data")!;
        switch (call.Name.LocalName)
        {
            case "getAPISession":
                data.Element("api")!.Elements().Select(part => part.Name.LocalName).ShouldBe(["sessionid", "endpoint", "locationid"]);
                break;
            case "query":
                data.Elements("GLDETAIL").Count().ShouldBe(3);
                data.Elements().ShouldAllBe(row => row.Elements().Select(part => part.Name.LocalName).SequenceEqual(call.Descendants("select").Elements().Select(field => field.Value)));
                data.Elements().Select(row => row.Element("RECORDNO")!.Value).ShouldBe(data.Elements().Select(row => row.Element("RECORDNO")!.Value).Order(StringComparer.Ordinal));
                break;
            case "readByQuery" or "readMore":
                data.Attribute("listtype")!.Value.ShouldBe("glaccount");
                data.Elements("glaccount").Count().ShouldBe((int?)call.Element("pagesize") ?? 2);
                data.Attribute("resultId")!.Value.ShouldNotBeEmpty();
                break;
            default:
                data.Element("Type")!.Attribute("Name")!.Value.ShouldBe("GLACCOUNT");
                data.Descendants("Field").ShouldNotBeEmpty();
                break;
        }
    }

    static List<string> Files() => Root is null ? [""] : [.. Directory.EnumerateFiles(Root, "client-*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
