namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>What an answer's first bytes say it is.</summary>
enum BodyKind
{
    /// <summary>Nothing at all.</summary>
    Empty,

    /// <summary>To be read.</summary>
    Xml,

    /// <summary>A page for a browser: maintenance, or a gate in front of the gateway.</summary>
    Html,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>
/// An answer's bytes, looked at before they are parsed: a gateway in trouble sends a web page, or nothing, under any status.
/// Control characters that XML has no room for are read as spaces; they do get into memos.
/// </summary>
sealed class Body(Stream inner) : Stream
{
    readonly byte[] head = new byte[1 << 16];
    int start;
    int end;
    bool first = true;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Looks at the beginning without using it up, but for white space that XML does not allow there.</summary>
    public async Task<BodyKind> LookAsync(CancellationToken cancel)
    {
        while (end - start < 256 && end < head.Length && await FillAsync(cancel).ConfigureAwait(false) > 0)
            SkipBlanks();
        SkipBlanks();
        return Kind(System.Text.Encoding.UTF8.GetString(head, start, Math.Min(end - start, 256)));
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (start == end)
            Refill();
        var count = Math.Min(buffer.Length, end - start);
        head.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    void Refill()
    {
        start = 0;
        end = inner.Read(head);
        Clean(head.AsSpan(0, end));
    }

    async Task<int> FillAsync(CancellationToken cancel)
    {
        var count = await inner.ReadAsync(head.AsMemory(end), cancel).ConfigureAwait(false);
        Clean(head.AsSpan(end, count));
        end += count;
        return count;
    }

    void SkipBlanks()
    {
        if (first && end - start >= 3 && head.AsSpan(start, 3).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            start += 3;
        while (start < end && head[start] is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t')
            start++;
        first = first && start == end;
    }

    static BodyKind Kind(string beginning) =>
        beginning.Length == 0 ? BodyKind.Empty
        : beginning[0] != '<' ? BodyKind.Other
        : beginning.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || beginning.Contains("<html", StringComparison.OrdinalIgnoreCase) ? BodyKind.Html
        : BodyKind.Xml;

    static void Clean(Span<byte> bytes)
    {
        while (bytes.IndexOfAny(Unwanted) is var at and >= 0)
        {
            bytes[at] = (byte)' ';
            bytes = bytes[(at + 1)..];
        }
    }

    static readonly System.Buffers.SearchValues<byte> Unwanted =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(0, 32).Where(code => code is not (9 or 10 or 13)).Select(code => (byte)code)]);
}
