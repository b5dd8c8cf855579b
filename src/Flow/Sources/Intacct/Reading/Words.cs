using System.Runtime.InteropServices;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>The words a column said lately. A code that comes on every row is one string, not one a row.</summary>
sealed class Words
{
    const int Slots = 512;

    // A long text is a memo, and memos do not repeat.
    const int Longest = 40;

    readonly string?[] recent = new string?[Slots];
    string latest = "";

    /// <summary>The text as a string, the same one when it was said lately.</summary>
    public string Of(ReadOnlySpan<char> text)
    {
        if (text.SequenceEqual(latest))
            return latest;
        return latest = text.Length > Longest ? new string(text) : Recent(text);
    }

    string Recent(ReadOnlySpan<char> text)
    {
        ref var slot = ref recent[Slot(text)];
        if (slot is null || !text.SequenceEqual(slot))
            slot = new string(text);
        return slot;
    }

    // Nothing is found by it that is not compared afterwards, so it may be quick rather than good.
    static int Slot(ReadOnlySpan<char> text)
    {
        unchecked
        {
            var mixed = (ulong)text.Length;
            foreach (var four in MemoryMarshal.Cast<char, ulong>(text))
                mixed = (mixed ^ four) * 0x9E3779B97F4A7C15;
            foreach (var letter in text[(text.Length & ~3)..])
                mixed = (mixed ^ letter) * 0x9E3779B97F4A7C15;
            return (int)(mixed >> 55);
        }
    }
}
