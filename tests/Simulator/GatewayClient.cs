using System.Text;
using System.Xml.Linq;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

/// <summary>A simulator and the least that is needed to talk to it; no code of the product's own client.</summary>
sealed class GatewayClient(SimulatedGateway gateway) : IAsyncDisposable
{
    public const string Login = "<login><userid>u</userid><companyid>c</companyid><password>p</password></login>";
    readonly HttpClient _http = new();

    public SimulatedGateway Gateway => gateway;

    public static async Task<GatewayClient> Start(SimulatorOptions options) => new(await SimulatedGateway.StartAsync(options, TestContext.Current.CancellationToken));

    public static Task<GatewayClient> Generated(int lines = 3000, int seed = 5) => Start(new SimulatorOptions { Lines = lines, Seed = seed });

    public async Task<XElement> Call(string function, string authentication = Login) => XElement.Parse(await Text(function, authentication));

    /// <summary>The <c>data</c> of a call that must succeed.</summary>
    public async Task<XElement> Data(string function, string authentication = Login)
    {
        var answer = await Call(function, authentication);
        answer.Descendants("result").Select(result => result.Element("status")?.Value).ShouldBe(["success"], answer.ToString());
        return answer.Descendants("data").Single();
    }

    public async Task<XElement> Error(string function, string authentication = Login) =>
        (await Call(function, authentication)).Descendants("error").First();

    public async Task<string> Text(string function, string authentication = Login)
    {
        using var response = await Post(Envelope($"<function controlid=\"f1\">{function}</function>", authentication));
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> Post(string body, string contentType = "application/xml")
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new(contentType);
        return _http.PostAsync(gateway.Endpoint, content, TestContext.Current.CancellationToken);
    }

    public static string Envelope(string functions, string authentication = Login, string sender = "s", string operation = "", string whitespace = "false") =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><request><control><senderid>{sender}</senderid><password>p</password><controlid>c1</controlid><uniqueid>false</uniqueid>"
        + $"<dtdversion>3.0</dtdversion><includewhitespace>{whitespace}</includewhitespace></control><operation{operation}><authentication>{authentication}</authentication>"
        + $"<content>{functions}</content></operation></request>";

    public async Task<List<XElement>> Rows(string objectName, string fields, string filter = "", string rest = "")
    {
        var select = string.Concat(fields.Split(',').Select(field => $"<field>{field}</field>"));
        var where = filter.Length > 0 ? $"<filter>{filter}</filter>" : "";
        var rows = new List<XElement>();
        for (var remaining = 1; remaining > 0;)
        {
            var data = await Data($"<query><object>{objectName}</object><select>{select}</select>{where}{rest}<pagesize>2000</pagesize><offset>{rows.Count}</offset></query>");
            rows.AddRange(data.Elements());
            remaining = (int)data.Attribute("numremaining")!;
        }
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await gateway.DisposeAsync();
    }
}

/// <summary>The published ledgers beside the repository, where they are there.</summary>
static class Shared
{
    public static string Folder(string name)
    {
        if (Find(name) is { } folder) return folder;
        Assert.Skip($"There is no ../shared/{name} beside this repository.");
        return "";
    }

    public static string? Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            foreach (var shared in new[] { Path.Combine(folder.FullName, "shared", name), Path.Combine(folder.FullName, "..", "shared", name) })
                if (Directory.Exists(shared)) return Path.GetFullPath(shared);
        return Environment.GetEnvironmentVariable("NIGHTLEDGER_SHARED") is { Length: > 0 } given && Directory.Exists(Path.Combine(given, name)) ? Path.Combine(given, name) : null;
    }
}
