using System.Buffers;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// An answer as it comes from the network, still packed. Its beginning is taken off the network before anybody reads it: most answers are
/// here whole then, and the gateway is free for the next question while this one is unpacked and read. Of what is longer, the rest is read
/// from the network as it is wanted.
/// </summary>
/// <param name="network">Where it comes from.</param>
/// <param name="heard">Told whenever some has come.</param>
sealed class Arrival(Stream network, Action heard) : OnePass
{
    /// <summary>So much is held of an answer at most: a page of lines, packed, is a twentieth of it.</summary>
    const int Most = 1 << 22;

    const int Least = 1 << 16;

    byte[] held = ArrayPool<byte>.Shared.Rent(Least);
    int start;
    int end;

    /// <summary>All of it is here.</summary>
    public bool Whole { get; private set; }

    /// <summary>How much of it is here.</summary>
    public int Held => end;

    /// <summary>It begins as what gzip has packed does.</summary>
    public bool IsGzip => end - start > 1 && (held[start], held[start + 1]) == (0x1F, 0x8B);

    /// <summary>Takes what there is, until it is all here or as much as is ever held.</summary>
    public async Task TakeAsync(CancellationToken cancel)
    {
        while (!Whole && end < Most)
        {
            Grow();
            var count = await network.ReadAsync(held.AsMemory(end), cancel).ConfigureAwait(false);
            heard();
            end += count;
            Whole = count == 0;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, end - start);
        held.AsSpan(start, count).CopyTo(buffer);
        start += count;
        return count > 0 || Whole || buffer.Length == 0 ? count : Later(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (start < end || Whole || buffer.Length == 0)
            return Read(buffer.Span);
        var count = await network.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        heard();
        return count;
    }

    // Rows are nobody else's business, and a pool is everybody's.
    protected override void Dispose(bool disposing)
    {
        if (held.Length > 0)
            ArrayPool<byte>.Shared.Return(held, clearArray: true);
        (held, start, end) = ([], 0, 0);
        network.Dispose();
        base.Dispose(disposing);
    }

    int Later(Span<byte> buffer)
    {
        var count = network.Read(buffer);
        heard();
        return count;
    }

    void Grow()
    {
        if (end < held.Length)
            return;
        var larger = ArrayPool<byte>.Shared.Rent(held.Length * 2);
        held.AsSpan(0, end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(held, clearArray: true);
        held = larger;
    }
}
