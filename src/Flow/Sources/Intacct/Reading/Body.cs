using System.Buffers;
using System.Text.RegularExpressions;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>What an answer's first bytes say it is.</summary>
enum BodyKind
{
    /// <summary>Nothing at all.</summary>
    Empty,

    /// <summary>To be read.</summary>
    Xml,

    /// <summary>A page for a browser, often of a gate in front of the gateway.</summary>
    Html,

    /// <summary>Whatever it is, it says that the service is off-line.</summary>
    OffLine,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>
/// An answer's bytes, unpacked, looked at before they are parsed: a gateway in trouble sends a web page, or nothing, under any
/// status. Control characters that XML has no room for are read as spaces; they do get into memos.
/// </summary>
/// <param name="inner">Where they come from.</param>
/// <param name="most">How many there may be.</param>
sealed partial class Body(Stream inner, long most = Bounds.Page) : OnePass
{
    const int Beginning = 1024;

    readonly byte[] head = new byte[1 << 16];
    readonly Markup markup = new();
    long all;
    int start;
    int end;
    bool first = true;

    /// <summary>Looks at the beginning without using it up, but for white space that XML does not allow there.</summary>
    public async Task<BodyKind> LookAsync(CancellationToken cancel)
    {
        while (end - start < Beginning && end < head.Length && await FillAsync(cancel).ConfigureAwait(false) > 0)
            SkipBlanks();
        SkipBlanks();
        return Kind(System.Text.Encoding.UTF8.GetString(head, start, Math.Min(end - start, Beginning)));
    }

    public override int Read(Span<byte> buffer)
    {
        if (start == end)
            Refill();
        var count = Math.Min(buffer.Length, end - start);
        head.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    void Refill()
    {
        start = 0;
        end = inner.Read(head);
        Take(head.AsSpan(0, end));
    }

    async Task<int> FillAsync(CancellationToken cancel)
    {
        var count = await inner.ReadAsync(head.AsMemory(end), cancel).ConfigureAwait(false);
        Take(head.AsSpan(end, count));
        end += count;
        return count;
    }

    void Take(Span<byte> piece)
    {
        all += piece.Length;
        if (all > most)
            throw new BoundsException();
        Clean(piece);
        markup.Watch(piece);
    }

    void SkipBlanks()
    {
        if (first && end - start >= 3 && head.AsSpan(start, 3).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            start += 3;
        while (start < end && head[start] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
            start++;
        first = first && start == end;
    }

    static BodyKind Kind(string beginning)
    {
        if (beginning.Length == 0)
            return BodyKind.Empty;
        var html = beginning.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || beginning.AsSpan(0, Math.Min(beginning.Length, 256)).Contains("<html", StringComparison.OrdinalIgnoreCase);
        if (beginning[0] == '<' && !html)
            return BodyKind.Xml;
        return OffLine().IsMatch(beginning) ? BodyKind.OffLine : html ? BodyKind.Html : BodyKind.Other;
    }

    [GeneratedRegex("temporarily off-?line|(under|for|scheduled|system) maintenance", RegexOptions.IgnoreCase)]
    private static partial Regex OffLine();

    static void Clean(Span<byte> bytes)
    {
        while (bytes.IndexOfAny(Unwanted) is var at and >= 0)
        {
            bytes[at] = (byte)' ';
            bytes = bytes[(at + 1)..];
        }
    }

    static readonly SearchValues<byte> Unwanted =
        SearchValues.Create([.. Enumerable.Range(0, 32).Where(code => code is not (9 or 10 or 13)).Select(code => (byte)code)]);
}
