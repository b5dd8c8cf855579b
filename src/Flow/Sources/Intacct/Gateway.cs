using System.Net;
using System.Net.Http.Headers;
using System.Xml;
using NightLedger.Flow.Sources.Intacct.Reading;
using Polly;
using Polly.Retry;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// Sends letters and reads answers as they arrive. What may pass is tried again, further and further apart; what cannot pass is
/// told at once. Until the gateway has answered once, patience is short: a wrong address shall not take minutes to be told.
/// </summary>
sealed class Gateway : IDisposable
{
    const int FirstTries = 3;
    const int LaterTries = 6;
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(300);
    static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    readonly HttpClient client;
    readonly TimeProvider clock;
    readonly ResiliencePipeline pipeline;
    volatile bool answered;
    int calls;

    /// <summary>A gateway reached through a transport; null is the network.</summary>
    public Gateway(HttpMessageHandler? transport, TimeProvider clock)
    {
        this.clock = clock;
        client = new HttpClient(transport ?? Network(), disposeHandler: transport is null) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("NightLedger", typeof(Gateway).Assembly.GetName().Version?.ToString(3)));
        pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(Retry()).Build();
    }

    /// <summary>How many letters were sent. They are counted, and often paid for.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>Sends a letter until it is answered; the rows go to <paramref name="answer"/>.</summary>
    public async Task<Envelope> SendAsync(Uri endpoint, byte[] letter, Asked asked, IAnswer answer, CancellationToken cancel)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await LimitedAsync(endpoint, letter, asked, answer, token).ConfigureAwait(false), cancel).ConfigureAwait(false);
        }
        catch (TransientException transient)
        {
            throw transient.Failure;
        }
    }

    public void Dispose() => client.Dispose();

    static SocketsHttpHandler Network() => new()
    {
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    };

    RetryStrategyOptions Retry() => new()
    {
        MaxRetryAttempts = LaterTries - 1,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = TimeSpan.FromSeconds(1),
        MaxDelay = LongestWait,
        ShouldHandle = arguments => ValueTask.FromResult(
            arguments.Outcome.Exception is TransientException transient && arguments.AttemptNumber < Math.Min(transient.Tries, answered ? LaterTries - 1 : FirstTries - 1)),
        DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as TransientException)?.After),
    };

    async Task<Envelope> LimitedAsync(Uri endpoint, byte[] letter, Asked asked, IAnswer answer, CancellationToken cancel)
    {
        try
        {
            return await TryAsync(endpoint, letter, asked, answer, cancel).ConfigureAwait(false);
        }
        catch (TransientException transient) when (asked.MostRetries < transient.Tries)
        {
            throw new TransientException(transient.Failure, asked.MostRetries, transient.After);
        }
    }

    async Task<Envelope> TryAsync(Uri endpoint, byte[] letter, Asked asked, IAnswer answer, CancellationToken cancel)
    {
        Interlocked.Increment(ref calls);
        answer.Clear();
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            return await ExchangeAsync(endpoint, letter, asked, answer, either.Token).ConfigureAwait(false);
        }
        catch (Exception broken) when (cancel.IsCancellationRequested)
        {
            throw new OperationCanceledException(null, broken, cancel);
        }
        catch (Exception broken) when (late.IsCancellationRequested && broken is not FlowException)
        {
            throw Errors.TooSlow(Detail(asked));
        }
        catch (XmlException)
        {
            throw Errors.CutOff(Detail(asked));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException)
        {
            throw Errors.Unreachable(broken, Detail(asked));
        }
    }

    async Task<Envelope> ExchangeAsync(Uri endpoint, byte[] letter, Asked asked, IAnswer answer, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = Content(letter) };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel).ConfigureAwait(false);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel).ConfigureAwait(false);
        var body = new Body(stream);
        var kind = await body.LookAsync(cancel).ConfigureAwait(false);
        if (kind != BodyKind.Xml)
            throw Errors.NotXml(kind, response.StatusCode, Wait(response.Headers), $"HTTP {(int)response.StatusCode}; {Detail(asked)}");
        var envelope = await ParseAsync(response, body, answer, cancel).ConfigureAwait(false);
        return Judge(envelope, asked, response);
    }

    static ByteArrayContent Content(byte[] letter)
    {
        var content = new ByteArrayContent(letter);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        return content;
    }

    // The reader waits for the network on a thread of its own; a cancelled read ends because its connection is closed under it.
    static async Task<Envelope> ParseAsync(HttpResponseMessage response, Body body, IAnswer answer, CancellationToken cancel)
    {
        using var closing = cancel.Register(static held => ((HttpResponseMessage)held!).Dispose(), response);
        var names = (answer as RowReader)?.Names;
        return await Task.Run(() => AnswerReader.Read(body, answer, names), cancel).ConfigureAwait(false);
    }

    Envelope Judge(Envelope envelope, Asked asked, HttpResponseMessage response)
    {
        if (envelope.Failed)
            throw Catalogue.Of(envelope, asked, response.StatusCode, Wait(response.Headers));
        if (envelope.Acknowledged)
            throw Errors.PutOff(Detail(asked));
        if (!envelope.Complete)
            throw Errors.Incomplete(Detail(asked));
        answered = true;
        return envelope;
    }

    TimeSpan? Wait(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - clock.GetUtcNow();
        foreach (var name in new[] { "X-IA-Throttle-RetryAfter", "X-IA-TENANT-Throttle-RetryAfter" })
            if (wait is null && headers.TryGetValues(name, out var values) && int.TryParse(values.FirstOrDefault(), out var seconds))
                wait = TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 3600));
        return wait is null ? null : TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, 0, 2 * LongestWait.Ticks));
    }

    static string Detail(Asked asked) => $"function {asked.Function} {asked.Subject}; control id {asked.ControlId}";
}
