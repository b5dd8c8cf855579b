namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// Watches the bytes of an answer for tags and texts without end, before a reader keeps them: a reader has to hold a whole tag with
/// all its attributes. Only the last tag of each piece is looked at closely; between two tags of one piece there is no room.
/// </summary>
sealed class Markup
{
    long tag;
    long text;
    bool inside;
    byte quote;

    /// <summary>Looks at the next piece.</summary>
    /// <exception cref="BoundsException">A tag or a text has gone on for too long.</exception>
    public void Watch(ReadOnlySpan<byte> piece)
    {
        var last = piece.LastIndexOf((byte)'<');
        if (last >= 0)
            Begin();
        foreach (var letter in piece[(last + 1)..])
            Go(letter);
        if (tag > Bounds.Tag || text > Bounds.Text)
            throw new BoundsException();
    }

    void Begin() => (tag, text, quote, inside) = (0, 0, 0, true);

    // A section or a comment may hold whatever it likes: its length counts as text.
    void Go(byte letter)
    {
        if (inside && tag == 0 && letter is (byte)'!' or (byte)'?')
            inside = false;
        if (!inside)
            text++;
        else if (quote != 0)
            (tag, quote) = (tag + 1, letter == quote ? (byte)0 : quote);
        else
            (tag, quote, inside) = (tag + 1, letter is (byte)'"' or (byte)'\'' ? letter : (byte)0, letter != '>');
    }
}
