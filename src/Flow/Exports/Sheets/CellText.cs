using System.Text;
using System.Text.RegularExpressions;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>Text as a cell can hold it.</summary>
static partial class CellText
{
    /// <summary>The most that a cell holds.</summary>
    public const int Longest = 32_767;

    /// <summary>
    /// Leaves out characters that a workbook cannot hold, makes every line end the same, and cuts what is too long, visibly. Text that
    /// looks like an escaped character is itself escaped, so that it is shown as it is.
    /// </summary>
    public static string Safe(string text)
    {
        if (!NeedsCare(text))
            return text;
        var safe = Cut(Allowed(text));
        return safe.Contains("_x", StringComparison.OrdinalIgnoreCase) ? Escaped().Replace(safe, "_x005F$0") : safe;
    }

    /// <summary>Text on one line, for headings and names that may not break.</summary>
    public static string Heading(string text)
    {
        var line = Journals.JournalText.OneLine(Allowed(text));
        return line.Length <= 255 ? line : line[..255];
    }

    static bool NeedsCare(string text)
    {
        if (text.Length > Longest)
            return true;
        foreach (var letter in text)
            if (letter < ' ' || letter == '_' || letter >= '\uD800')
                return true;
        return false;
    }

    static string Allowed(string text)
    {
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogatePair(text, i))
                safe.Append(text[i]).Append(text[++i]);
            else if (text[i] == '\r')
                safe.Append(i + 1 < text.Length && text[i + 1] == '\n' ? "" : "\n");
            else if (text[i] is '\t' or '\n' or >= ' ' && !char.IsSurrogate(text[i]) && text[i] < '\uFFFE')
                safe.Append(text[i]);
        return safe.ToString();
    }

    static string Cut(string text)
    {
        if (text.Length <= Longest)
            return text;
        var end = Longest - 1;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    [GeneratedRegex("_(?=[xX][0-9A-Fa-f]{4}_)")]
    private static partial Regex Escaped();
}
