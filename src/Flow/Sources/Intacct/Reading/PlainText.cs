using System.Buffers;
using System.Globalization;
using System.Text;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>Text as XML has it written, made into what it says.</summary>
static class PlainText
{
    static readonly SearchValues<char> Odd = SearchValues.Create("&\r]");

    /// <summary>Reads it in its own place; false where it is for the XML reader to say what it means.</summary>
    public static bool Read(Span<char> text, out int length)
    {
        length = text.Length;
        return !text.ContainsAny(Odd) || (text.IndexOf("]]>") < 0 && Unescape(text, out length));
    }

    /// <summary>Blanks alone say nothing, however they are written.</summary>
    public static bool Says(ReadOnlySpan<char> text) => text.Length > 0 && (text[0] > ' ' || text.ContainsAnyExcept(" \t\r\n"));

    static bool Unescape(Span<char> text, out int length)
    {
        length = 0;
        for (var at = 0; at < text.Length; at++)
            if (text[at] == '&')
            {
                var past = Reference(text[(at + 1)..], out var said);
                if (past == 0)
                    return false;
                length += said.EncodeToUtf16(text[length..]);
                at += past;
            }
            else if (text[at] != '\r')
                text[length++] = text[at];
            else if (at + 1 == text.Length || text[at + 1] != '\n')
                text[length++] = '\n';
        return true;
    }

    /// <summary>How many letters a reference takes after its sign; none where it is not one that XML itself knows.</summary>
    static int Reference(ReadOnlySpan<char> text, out Rune said)
    {
        var end = text.IndexOf(';');
        var name = end < 0 ? "" : text[..end];
        var code = name switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            _ => Number(name),
        };
        return Rune.TryCreate(code, out said) && IsOfXml(code) ? end + 1 : 0;
    }

    static int Number(ReadOnlySpan<char> name) =>
        name.StartsWith("#x") && int.TryParse(name[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex
        : name.StartsWith("#") && int.TryParse(name[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code
        : 0;

    static bool IsOfXml(int code) => code is 9 or 10 or 13 or >= 32 and not (0xFFFE or 0xFFFF);
}
