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
        ref var slot = ref recent[string.GetHashCode(text) & (Slots - 1)];
        if (slot is null || !text.SequenceEqual(slot))
            slot = new string(text);
        return slot;
    }
}
