using System.Buffers;
using System.Text.Unicode;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// A row that is nothing but fields with text in them. All of it is looked through before any of it is handed over, so that a row which turns
/// out to be more than that is the XML reader's from its first byte on.
/// </summary>
/// <param name="most">Bytes of a row; a longer one is not plain.</param>
sealed class PlainRow(int most)
{
    /// <summary>It has not come whole.</summary>
    public const int More = 0;

    /// <summary>It is not plain, or no row at all.</summary>
    public const int No = -1;

    static readonly SearchValues<byte> OfNames = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"u8);
    static readonly SearchValues<byte> OfBlanks = SearchValues.Create(" \t\r\n"u8);

    readonly char[] letters = new char[most];
    readonly List<(int Column, Range Text)> fields = [];
    byte[] closing = [];
    int at, used, expected;

    /// <summary>Takes the row that comes next, with all blanks before it; returns how many bytes that was.</summary>
    public int Take(ReadOnlySpan<byte> here, RowReader rows)
    {
        var from = here.IndexOfAnyExcept(OfBlanks);
        var tag = from < 0 ? -1 : here[from..].IndexOf((byte)'>');
        if (tag < 0)
            return More;
        if (!IsTag(here.Slice(from, tag)))
            return No;
        var inside = here[(from + tag + 1)..];
        var length = inside.IndexOf(Closing(here.Slice(from + 1, tag)));
        if (length < 0)
            return More;
        if (!Look(inside[..length], rows))
            return No;
        rows.Take(fields, letters);
        return from + tag + 1 + length + closing.Length;
    }

    /// <summary>What ends the row; nearly always what ended the one before.</summary>
    byte[] Closing(ReadOnlySpan<byte> name) =>
        closing.Length > 0 && closing.AsSpan(2).SequenceEqual(name) ? closing : closing = [(byte)'<', (byte)'/', .. name];

    bool Look(ReadOnlySpan<byte> row, RowReader rows)
    {
        fields.Clear();
        (at, used, expected) = (0, 0, 0);
        for (SkipBlanks(row); at < row.Length; SkipBlanks(row))
            if (!Field(row[at..], rows))
                return false;
        return true;
    }

    void SkipBlanks(ReadOnlySpan<byte> row)
    {
        if (at < row.Length && row[at] != '<')
            at += row[at..].IndexOfAnyExcept(OfBlanks) is var blanks and >= 0 ? blanks : row.Length - at;
    }

    bool Field(ReadOnlySpan<byte> here, RowReader rows)
    {
        var named = here[1..].IndexOfAnyExcept(OfNames) + 1;
        if (named < 2 || !Begins(here))
            return false;
        var name = here[1..named];
        var column = rows.Column(name, ref expected);
        var after = here[named..];
        if (after.StartsWith("/>"u8))
            return Past(named + 2);
        var length = after.IndexOf((byte)'<');
        return length > 0 && after[0] == '>' && Closes(after[length..], name) && Past(named + length + name.Length + 3) && Keep(column, after[1..length]);
    }

    bool Past(int bytes)
    {
        at += bytes;
        return true;
    }

    static bool Closes(ReadOnlySpan<byte> tag, ReadOnlySpan<byte> name) =>
        tag.Length >= name.Length + 3 && tag[1] == '/' && tag[name.Length + 2] == '>' && tag.Slice(2, name.Length).SequenceEqual(name);

    /// <summary>A whole tag but for what closes it, of a name that no namespace prefixes.</summary>
    static bool IsTag(ReadOnlySpan<byte> tag) => tag.Length > 1 && Begins(tag) && !tag[1..].ContainsAnyExcept(OfNames);

    static bool Begins(ReadOnlySpan<byte> tag) => tag[0] == '<' && (tag[1] == '_' || char.IsAsciiLetter((char)tag[1]));

    /// <summary>Keeps what a field says; blanks alone say nothing.</summary>
    bool Keep(int column, ReadOnlySpan<byte> text)
    {
        if (used + text.Length > letters.Length || Utf8.ToUtf16(text, letters.AsSpan(used), out _, out var length, replaceInvalidSequences: false) != OperationStatus.Done)
            return false;
        if (!PlainText.Read(letters.AsSpan(used, length), out length))
            return false;
        if (column >= 0 && PlainText.Says(letters.AsSpan(used, length)))
            fields.Add((column, used..(used + length)));
        used += length;
        return true;
    }
}
