using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Xml;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// Sends a letter and reads its answer as it arrives, once. Letters hold passwords: they go over TLS, whose certificates are always
/// checked, or to this machine; no address that an answer names is gone to; and no answer is read longer, or kept larger, than the
/// gateway's own could be.
/// </summary>
sealed partial class Gateway : IDisposable
{
    /// <summary>Packed, in bytes. What is longer has rows in it.</summary>
    const int LongestRefusal = 1 << 13;

    readonly HttpClient client;
    readonly TimeProvider clock;
    int calls;

    /// <summary>A gateway reached through a transport; null is the network.</summary>
    public Gateway(HttpMessageHandler? transport, bool onThisMachine, TimeProvider clock)
    {
        this.clock = clock;
        client = new HttpClient(transport ?? Network(onThisMachine), disposeHandler: transport is null) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip, deflate");
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("NightLedger", typeof(Gateway).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>How many letters were sent. They are counted, and often paid for.</summary>
    public int Calls => Volatile.Read(ref calls);

    /// <summary>
    /// Sends a letter, which is wiped afterwards; the rows go to <paramref name="answer"/>. <paramref name="arrived"/> is told as soon as an
    /// answer of some length has come: it still has to be read, but the gateway is done with it. Short ones may be refusals.
    /// </summary>
    /// <exception cref="PassingException">It may be answered another time.</exception>
    public async Task<Envelope> SendAsync(Uri endpoint, byte[] letter, Asked asked, IAnswer answer, CancellationToken cancel, Action? arrived = null)
    {
        cancel.ThrowIfCancellationRequested();
        Interlocked.Increment(ref calls);
        answer.Clear();
        using var limits = new TimeLimits(clock, cancel);
        try
        {
            return await ExchangeAsync(endpoint, letter, asked, answer, arrived, limits).ConfigureAwait(false);
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // Whatever broke did so because it was told to stop, and may quote what was being read.
            throw new OperationCanceledException(cancel);
        }
        catch (Exception broken) when (broken is not (FlowException or PassingException or FieldsRefusedException))
        {
            throw limits.Exceeded ? Catalogue.TooSlow.Passing(new(asked.Subject), asked.Detail) : Meaning(broken, asked);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(letter);
        }
    }

    public void Dispose() => client.Dispose();

    // A proxy is for the way outside: what is said on this machine in the clear must not leave it.
    static SocketsHttpHandler Network(bool onThisMachine) => new()
    {
        AutomaticDecompression = DecompressionMethods.None,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = !onThisMachine,
        ConnectTimeout = TimeSpan.FromSeconds(30),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
    };

    async Task<Envelope> ExchangeAsync(Uri endpoint, byte[] letter, Asked asked, IAnswer answer, Action? arrived, TimeLimits limits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = Content(letter) };
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limits.Token).ConfigureAwait(false);
        await using var arrival = new Arrival(await response.Content.ReadAsStreamAsync(limits.Token).ConfigureAwait(false), limits.Heard);
        await arrival.TakeAsync(limits.Token).ConfigureAwait(false);
        if (arrival is { Whole: true, Held: > LongestRefusal } && response.IsSuccessStatusCode)
            arrived?.Invoke();
        await using var body = new Body(Unpacked(arrival, response.Content.Headers.ContentEncoding), answer.MostBytes);
        var kind = await body.LookAsync(limits.Token).ConfigureAwait(false);
        if (kind != BodyKind.Xml)
            throw Errors.NotXml(kind, response.StatusCode, Wait(response.Headers), $"HTTP {(int)response.StatusCode}; {asked.Detail}");
        var envelope = await ParseAsync(response, body, answer, limits.Token).ConfigureAwait(false);
        return Judge(envelope, asked, response);
    }

    // A proxy on the way may unpack an answer, or lose the word that it is packed: its first bytes tell for sure.
    static Stream Unpacked(Arrival arrival, ICollection<string> encodings) =>
        arrival.IsGzip ? new GZipStream(arrival, CompressionMode.Decompress)
        : encodings.LastOrDefault()?.ToLowerInvariant() == "deflate" ? new ZLibStream(arrival, CompressionMode.Decompress)
        : arrival;

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
        return await Task.Run(() => AnswerReader.Read(body, answer), cancel).ConfigureAwait(false);
    }

    Envelope Judge(Envelope envelope, Asked asked, HttpResponseMessage response)
    {
        if (envelope.Failed)
            throw Catalogue.Of(envelope, asked, response.StatusCode, Wait(response.Headers));
        if (envelope.Acknowledged)
            throw Catalogue.PutOff.Failure(new(asked.Subject), asked.Detail);
        if (!envelope.Complete)
            throw Catalogue.Incomplete.Passing(new(asked.Subject), asked.Detail);
        envelope.Wait = Wait(response.Headers);
        return envelope;
    }

    static Exception Meaning(Exception broken, Asked asked) => broken switch
    {
        BoundsException => Catalogue.TooLarge.Failure(new(asked.Subject), asked.Detail),
        HttpRequestException { InnerException: AuthenticationException } => Catalogue.NotTrusted.Failure(new(asked.Subject), asked.Detail),
        HttpRequestException or IOException or OperationCanceledException or ObjectDisposedException =>
            Catalogue.Unreachable.Passing(new(asked.Subject), $"{broken.GetType().Name}; {asked.Detail}"),
        // Compressed, and not what it says of itself.
        XmlException or InvalidDataException => Catalogue.CutOff.Passing(new(asked.Subject), asked.Detail),
        _ => broken,
    };

    // In seconds or as an instant; the gateway's newer front has names of its own for the same.
    TimeSpan? Wait(HttpResponseHeaders headers)
    {
        var wait = headers.RetryAfter?.Delta ?? headers.RetryAfter?.Date - clock.GetUtcNow();
        foreach (var (name, values) in headers)
            if (wait is null && OwnRetryAfter().IsMatch(name) && int.TryParse(values.FirstOrDefault(), out var seconds))
                wait = TimeSpan.FromSeconds(seconds);
        return wait is null ? null : TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, 0, TimeSpan.TicksPerDay));
    }

    [GeneratedRegex(@"\AX-IA-.*Retry-?After\z", RegexOptions.IgnoreCase)]
    private static partial Regex OwnRetryAfter();
}
