using System.IO.Compression;
using NightLedger.Simulator.Faults;

namespace NightLedger.Simulator;

/// <summary>Sends answers: as they are, as faults have changed them, or as much of them as a fault lets through.</summary>
sealed class AnswerSender(Beliefs beliefs)
{
    public static async Task Send(HttpContext context, Exchange exchange, FaultyAnswer answer)
    {
        await exchange.Due;
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers) context.Response.Headers[name] = value;
        if (answer.Write is { } write) await write(context.Response.Body, context.RequestAborted);
        else await context.Response.WriteAsync(answer.Body, context.RequestAborted);
    }

    public async Task Send(HttpContext context, Exchange exchange, GatewayAnswer answer, IFault[] faults)
    {
        if (faults.Length > 0) Change(exchange, answer, faults);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        var bytes = Packed(context, exchange.Body ?? answer.Body.Written);
        context.Response.ContentLength = bytes.Length;
        await exchange.Due;
        if (exchange.CutAt is { } cut && cut < bytes.Length) await Cut(context, bytes[..Math.Max(0, cut)]);
        else await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Only faults that change answers are given the bytes; most answers are sent from where they were written.</summary>
    static void Change(Exchange exchange, GatewayAnswer answer, IFault[] faults)
    {
        if (Array.Exists(faults, fault => fault is IChangesAnswers)) exchange.Body = answer.Body.Written.ToArray();
        foreach (var fault in faults) fault.After(exchange);
    }

    static async Task Cut(HttpContext context, ReadOnlyMemory<byte> start)
    {
        await context.Response.Body.WriteAsync(start, context.RequestAborted);
        if (start.Length > 0) await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    }

    ReadOnlyMemory<byte> Packed(HttpContext context, ReadOnlyMemory<byte> body)
    {
        if (beliefs.Holds("compression", "none") || !context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase))
            return body;
        context.Response.Headers.ContentEncoding = "gzip";
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, true)) gzip.Write(body.Span);
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }
}
