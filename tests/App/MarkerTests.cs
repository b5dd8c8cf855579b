using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.App.Web;
using NightLedger.Simulator;
using NightLedger.Tests.Sources.Intacct;

namespace NightLedger.Tests.App;

/// <summary>
/// Passwords, the session and values of rows carry marks. Nights go well and badly, at a gateway that quotes all it knows; then
/// everything that the program left anywhere is searched for the marks.
/// </summary>
public sealed class MarkerTests : IAsyncLifetime
{
    const string Password = "MARK-userword<&>", SenderPassword = "MARK-senderword'\"", Session = "MARK-session-", Memo = "MARK-memo", Amount = "98765432109876543210987.65";

    readonly Desk desk = new();
    readonly SmtpSink sink = new();
    readonly HttpClient client = new();
    readonly ConcurrentQueue<string> traces = new();
    readonly ActivityListener listener;
    SimulatedGateway simulator = null!;
    Responder gateway = null!;
    Func<HttpContext, string, Task<bool>> instead = (_, _) => Task.FromResult(false);
    Func<string, string> bent = body => body;

    public MarkerTests()
    {
        listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = Keep };
        ActivitySource.AddActivityListener(listener);
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        simulator = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = 200, Seed = 9 });
        gateway = await Responder.StartAsync(AnswerAsync);
        await desk.Connect("acme", gateway.Address, Password.Replace("\"", "\\\"", StringComparison.Ordinal), SenderPassword.Replace("\"", "\\\"", StringComparison.Ordinal), "--details", "--patience", "0");
        (await desk.Run("notify", "acme", "--mail", "controller@acme.example", "--smtp", sink.Address)).Code.ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        client.Dispose();
        await gateway.DisposeAsync();
        await simulator.DisposeAsync();
        await sink.DisposeAsync();
        desk.Dispose();
    }

    void Keep(Activity activity) => traces.Enqueue(string.Join(' ', [activity.DisplayName, .. activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"), .. activity.Events.SelectMany(each => each.Tags.Select(tag => $"{each.Name} {tag.Key}={tag.Value}"))]));

    /// <summary>Hands letters on to the simulator and its answers back, with marks for sessions and memos.</summary>
    async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var letter = await reader.ReadToEndAsync(context.RequestAborted);
        if (await instead(context, letter))
            return;
        using var content = new StringContent(letter.Replace(Session, "", StringComparison.Ordinal), Encoding.UTF8, new MediaTypeHeaderValue("application/xml"));
        using var answer = await client.PostAsync(simulator.Endpoint, content, context.RequestAborted);
        var body = await answer.Content.ReadAsStringAsync(context.RequestAborted);
        body = body.Replace("<sessionid>", "<sessionid>" + Session, StringComparison.Ordinal).Replace(simulator.Endpoint.Authority, gateway.Address.Authority, StringComparison.Ordinal);
        body = Regex.Replace(body, "<(DESCRIPTION|ENTRYDESCRIPTION|DOCUMENT)>[^<]*<", $"<$1>{Memo}<");
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(bent(body), context.RequestAborted);
    }

    static Task<bool> SendOn(HttpContext context, string letter)
    {
        context.Response.Headers.Location = $"https://{Memo}.example/{Uri.EscapeDataString(letter)}";
        return Say(context, 302, "");
    }

    static string Quoted(string letter) => System.Net.WebUtility.HtmlEncode($"{letter} {Memo} {Amount}");

    static async Task<bool> Say(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/xml";
        await context.Response.WriteAsync(body, context.RequestAborted);
        return true;
    }

    static bool IsSignIn(string letter) => letter.Contains("<getAPISession", StringComparison.Ordinal);

    void GoWrong(string how)
    {
        instead = how switch
        {
            "refused with all quoted" => (context, letter) => Say(context, 200, Fault("authentication", letter)),
            "sender refused with all quoted" => (context, letter) => Say(context, 400, $"<response><control><status>failure</status></control><errormessage>{Error(letter)}</errormessage></response>"),
            "failed with all quoted" => (context, letter) => IsSignIn(letter) ? Task.FromResult(false) : Say(context, 200, Gate.Failure(Error(letter))),
            "support ids that are secrets" => (context, letter) => IsSignIn(letter) ? Task.FromResult(false) : Say(context, 200, Gate.Failure($"<error><errorno>PL04000005</errorno><description2>no permission [Support ID: {Part(letter, "sessionid")}] [Request ID: {Part(letter, "password")}]</description2></error>")),
            "a page with all quoted" => (context, letter) => Say(context, 200, $"<!DOCTYPE html><html>{Quoted(letter)}</html>"),
            "trouble with all quoted" => (context, letter) => Say(context, 500, Quoted(letter)),
            "busy with all quoted" => (context, letter) => Say(context, 429, Quoted(letter)),
            "another address with all quoted" => SendOn,
            "garbled, with marks for names" => (context, letter) => IsSignIn(letter) ? Task.FromResult(false) : Say(context, 200, $"<response><{Memo}><{Session}x></{Amount}></response>"),
            _ => (_, _) => Task.FromResult(false),
        };
        bent = how switch
        {
            "amounts that are none" => body => Regex.Replace(body, "<(AMOUNT|endbalance)>[^<]+<", $"<$1>{Memo}<"),
            "amounts that the store cannot hold" => body => Regex.Replace(body, "<(DEBITAMOUNT|endbalance)>[^<]+<", $"<$1>{Amount}<"),
            "days that are none" => body => Regex.Replace(body, "<(ENTRY_DATE|START_DATE)>[^<]+<", $"<$1>{Memo}<"),
            "what may be left empty" => body => Regex.Replace(body, "<BATCH_DATE>[^<]+<", $"<BATCH_DATE>{Memo}<"),
            "cut off" => body => body.Contains(Memo, StringComparison.Ordinal) ? body[..(body.IndexOf(Memo, StringComparison.Ordinal) + 20)] : body,
            _ => body => body,
        };
    }

    static string Error(string letter) => $"<error><errorno>{Quoted(letter)}</errorno><description>{Quoted(letter)}</description><description2>{Quoted(letter)}</description2><correction>{Quoted(letter)}</correction></error>";

    static string Fault(string level, string letter) => $"<response><control><status>success</status></control><operation><{level}><status>failure</status></{level}><errormessage>{Error(letter)}</errormessage></operation></response>";

    static string Part(string letter, string name) => Regex.Match(letter, $"<{name}>([^<]*)<").Groups[1].Value;

    [Theory]
    [InlineData("nothing", 0)]
    [InlineData("what may be left empty", 0)]
    [InlineData("refused with all quoted", 4)]
    [InlineData("sender refused with all quoted", 4)]
    [InlineData("failed with all quoted", 5)]
    [InlineData("support ids that are secrets", 4)]
    [InlineData("a page with all quoted", 5)]
    [InlineData("trouble with all quoted", 5)]
    [InlineData("busy with all quoted", 5)]
    [InlineData("another address with all quoted", 5)]
    [InlineData("garbled, with marks for names", 5)]
    [InlineData("cut off", 5)]
    [InlineData("amounts that are none", 5)]
    [InlineData("amounts that the store cannot hold", 1)]
    [InlineData("days that are none", 5)]
    public async Task No_mark_is_left_anywhere(string how, int code)
    {
        GoWrong(how);
        var said = new StringBuilder();
        foreach (var words in (string[][])[["check", "acme"], ["check", "acme", "--json"], ["sync", "acme", "--json"], ["sync", "acme"], ["companies", "--json"], ["versions", "acme"]])
        {
            var spoken = await desk.Run(words);
            said.AppendLine(spoken.ToString());
            if (words[0] == "sync")
                spoken.Code.ShouldBe(code, $"{how}: {spoken}");
        }

        said.AppendLine(await ServedAsync());
        if (code != 0)
            sink.Mails.ShouldNotBeEmpty(how);
        foreach (var mail in sink.Mails)
            said.AppendLine(mail.Data);
        foreach (var trace in traces)
            said.AppendLine(trace);
        Clean(said.ToString(), "what was said", "MARK", "userword", "senderword", Amount[..12]);
        Files(how, published: code == 0);
    }

    /// <summary>The page and the log of the server.</summary>
    async Task<string> ServedAsync()
    {
        await using var log = new StringWriter();
        var world = new Outside { Data = Stream.Null, Out = log, Error = log, In = TextReader.Null, Variable = _ => null, Clock = TimeProvider.System };
        var home = HomeFolder.Open(desk.Home);
        await using var server = NightServer.Build(home, new ControlDatabase(home), world, 0);
        await server.StartAsync(Cancel);
        var page = await client.GetStringAsync(new Uri(server.Urls.First()), Cancel);
        await server.StopAsync(Cancel);
        return page + log;
    }

    void Files(string how, bool published)
    {
        var files = Directory.GetFiles(desk.Home, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(3);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var planning = file.Contains(".duckdb", StringComparison.Ordinal);
            foreach (var text in (string[])[Encoding.UTF8.GetString(bytes), Encoding.Unicode.GetString(bytes)])
                if (planning)
                    Clean(text, $"{how}: {Path.GetFileName(file)}", Session, "userword", "senderword");
                else
                    Clean(text, $"{how}: {Path.GetFileName(file)}", "MARK", "userword", "senderword", Amount[..12]);
        }

        if (published)
            files.Any(file => file.Contains(".duckdb", StringComparison.Ordinal) && Encoding.UTF8.GetString(File.ReadAllBytes(file)).Contains(Memo, StringComparison.Ordinal)).ShouldBeTrue("the memos are where they belong, so that the search can find something");
    }

    static void Clean(string text, string where, params string[] marks)
    {
        foreach (var mark in marks)
            if (text.IndexOf(mark, StringComparison.OrdinalIgnoreCase) is var at and >= 0)
                Assert.Fail($"{where} holds {mark}: …{text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)]}…");
    }
}
