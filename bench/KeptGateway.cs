using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace NightLedger.Bench;

/// <summary>
/// Stands before the simulator and gives again what it answered the first time, byte for byte, as packed as it came. A real gateway computes
/// on machines of its own; on two cores that are measured, the simulator's computing would be counted as the night's.
/// </summary>
sealed partial class KeptGateway : IAsyncDisposable
{
    readonly record struct Kept(int Status, string Type, string? Packing, byte[] Body);

    readonly ConcurrentDictionary<string, Kept> kept = [];
    readonly HttpClient simulator = new(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None });
    readonly WebApplication server;
    readonly Uri behind;
    int passed;

    KeptGateway(Uri behind)
    {
        this.behind = behind;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(AnswerAsync);
    }

    /// <summary>Where to post to.</summary>
    public string Endpoint => new Uri(new Uri(server.Urls.First()), behind.AbsolutePath).ToString();

    /// <summary>Questions that the simulator had to answer.</summary>
    public int Passed => passed;

    public static async Task<KeptGateway> BeforeAsync(string simulator)
    {
        var gateway = new KeptGateway(new Uri(simulator));
        await gateway.server.StartAsync();
        return gateway;
    }

    async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var key = Passing().Replace(System.Text.Encoding.UTF8.GetString(body.GetBuffer(), 0, (int)body.Length), "");
        if (!kept.TryGetValue(key, out var answer))
            kept[key] = answer = await AskAsync(context, body.ToArray());
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Type;
        context.Response.ContentLength = answer.Body.Length;
        if (answer.Packing is not null)
            context.Response.Headers.ContentEncoding = answer.Packing;
        await context.Response.Body.WriteAsync(answer.Body, context.RequestAborted);
    }

    async Task<Kept> AskAsync(HttpContext context, byte[] body)
    {
        Interlocked.Increment(ref passed);
        using var question = new HttpRequestMessage(HttpMethod.Post, behind) { Content = new ByteArrayContent(body) };
        question.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        question.Headers.TryAddWithoutValidation("Accept-Encoding", context.Request.Headers.AcceptEncoding.ToString());
        question.Headers.TryAddWithoutValidation("X-Forwarded-Host", context.Request.Host.Value);
        using var answer = await simulator.SendAsync(question, context.RequestAborted);
        return new((int)answer.StatusCode, answer.Content.Headers.ContentType?.ToString() ?? "", answer.Content.Headers.ContentEncoding.FirstOrDefault(), await answer.Content.ReadAsByteArrayAsync(context.RequestAborted));
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        simulator.Dispose();
    }

    /// <summary>What differs from one asking of the same to the next.</summary>
    [GeneratedRegex("<controlid>[^<]*</controlid>|<sessionid>[^<]*</sessionid>|controlid=\"[^\"]*\"")]
    private static partial Regex Passing();
}
