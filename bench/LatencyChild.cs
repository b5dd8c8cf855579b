using System.Diagnostics;
using System.Net;
using System.Text.Json;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Store;

namespace NightLedger.Bench;

/// <summary>One whole first night with every line, at a gateway that takes its time.</summary>
static class LatencyChild
{
    public static async Task RunAsync(Uri endpoint, string folder, int atOnce)
    {
        using var counting = new Counting();
        var watch = Stopwatch.StartNew();
        var intacct = new IntacctSource(new Connection(endpoint, "c", "u", "p", "s", "p") { AtOnce = atOnce }, counting, TimeProvider.System);
        await using var source = new WatchedSource(intacct, watch, () => counting.Refused);
        var file = new CompanyFile(folder, "bench");
        var verdict = await new Night(source, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(true, false, false), CancellationToken.None);
        var whole = new Part("the whole night", verdict.Calls, watch.Elapsed.TotalSeconds, counting.Refused);
        if (!verdict.Published)
            throw new InvalidOperationException($"The night does not tie: {verdict.Breaks[0]}");
        Console.WriteLine(JsonSerializer.Serialize(new PacedNight(NightChild.Lines(file), [.. source.Parts(), whole, await AloneAsync(endpoint, atOnce)])));
    }

    /// <summary>The same lines read as one slice and kept nowhere: what the client takes by itself.</summary>
    static async Task<Part> AloneAsync(Uri endpoint, int atOnce)
    {
        using var counting = new Counting();
        await using var source = new IntacctSource(new Connection(endpoint, "c", "u", "p", "s", "p") { AtOnce = atOnce }, counting, TimeProvider.System);
        var ledger = await source.DescribeAsync(new Orders(true, false, false), null, CancellationToken.None);
        var lines = new Slice(ledger.Table(Names.Lines));
        await CountAsync(source, lines with { Window = new Window(new DateOnly(9000, 1, 1), DateOnly.MaxValue, "nothing", Mapped: false) });
        var (watch, calls) = (Stopwatch.StartNew(), source.Calls);
        await CountAsync(source, lines with { Window = new Window(DateOnly.MinValue, DateOnly.MaxValue, "all", Mapped: false) });
        return new Part("lines alone, not stored", source.Calls - calls, watch.Elapsed.TotalSeconds, counting.Refused);
    }

    static async Task<long> CountAsync(IntacctSource source, Slice slice)
    {
        var rows = 0L;
        await foreach (var batch in source.ReadAsync(slice, CancellationToken.None))
            rows += batch.Count;
        return rows;
    }

    /// <summary>The network as the product has it, and how often it was told of a limit.</summary>
    sealed class Counting() : DelegatingHandler(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseProxy = false })
    {
        int refused;

        public int Refused => Volatile.Read(ref refused);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                Interlocked.Increment(ref refused);
            return response;
        }
    }
}
