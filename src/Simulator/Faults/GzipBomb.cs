using System.IO.Compression;
using System.Text;

namespace NightLedger.Simulator.Faults;

/// <summary>A small body that unpacks to a very large one: the beginning of an answer and then letters without end, packed block by block.</summary>
sealed class GzipBomb(int megabytes, When when) : IFault
{
    const int Block = 10;
    static readonly Lazy<byte[]> Packed = new(() => Pack(new string('a', Block * 1024 * 1024)));

    public static IFault Of(FaultText text) => new GzipBomb(text.Value.Length > 0 ? text.Number : 2000, text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.Answer = new FaultyAnswer(200, "text/xml; encoding=\"UTF-8\"", "", ("Content-Encoding", "gzip")) { Write = Write };
        return Task.CompletedTask;
    }

    /// <summary>Packed members one after another are one packed stream.</summary>
    async Task Write(Stream body, CancellationToken stop)
    {
        await body.WriteAsync(Pack("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><control><status>success"), stop);
        for (var written = 0; written < megabytes; written += Block) await body.WriteAsync(Packed.Value, stop);
        await body.WriteAsync(Pack("</status></control></response>"), stop);
    }

    static byte[] Pack(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, true)) gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
