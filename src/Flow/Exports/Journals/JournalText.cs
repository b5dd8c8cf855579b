using System.Globalization;
using System.Text;

namespace NightLedger.Flow.Exports.Journals;

/// <summary>
/// The company's own words as parts of a journal. Each has places where some characters would end it or mean something else; what a
/// journal cannot hold is replaced, and the header of the journal says how.
/// </summary>
static class JournalText
{
    /// <summary>
    /// An account's name. Two accounts never become one: what is not a letter, a digit, one of <c>. - _ / &amp; +</c> or a single
    /// space between others is written as % and its bytes in hexadecimal, as in web addresses.
    /// </summary>
    public static string Account(string number)
    {
        var name = new StringBuilder(number.Length);
        for (var i = 0; i < number.Length; i++)
            if (char.IsLetterOrDigit(number[i]) || number[i] is '.' or '-' or '_' or '/' or '&' or '+' || SpaceBetween(number, i))
                name.Append(number[i]);
            else
                i += Encode(name, number, i);
        return name.Length == 0 ? "%" : name.ToString();
    }

    /// <summary>A currency or other unit; quoted unless it is letters only.</summary>
    public static string Commodity(string? unit)
    {
        if (string.IsNullOrWhiteSpace(unit))
            return "\"(none)\"";
        var plain = OneLine(unit.Replace('"', '\'').Replace(';', ','));
        return plain.All(char.IsAsciiLetter) ? plain : $"\"{plain}\"";
    }

    /// <summary>A transaction's code stands in brackets and ends with the first that closes.</summary>
    public static string Code(string code) => OneLine(code.Replace('(', '[').Replace(')', ']').Replace(';', ','));

    /// <summary>A description ends where a comment begins, and a bar would part payee from note.</summary>
    public static string Description(string? text) => OneLine((text ?? "").Replace(';', ',').Replace('|', '/'));

    /// <summary>
    /// A tag's value ends with a comma; a colon would begin another tag, among them dates that move the posting, as would square brackets.
    /// </summary>
    public static string Value(string text) => OneLine(text.Replace(',', ';').Replace(':', '.').Replace('[', '(').Replace(']', ')'));

    /// <summary>A tag's name. A tag called date would move the posting to another day.</summary>
    public static string Tag(string name)
    {
        var safe = string.Concat(name.Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' ? letter : '_'));
        return safe is "date" or "date2" or "" ? safe + "_" : safe;
    }

    /// <summary>Tags as one comment; those without a value are left out.</summary>
    public static string Tags(IEnumerable<(string Name, string? Value)> tags) =>
        string.Join(", ", tags.Where(tag => !string.IsNullOrWhiteSpace(tag.Value)).Select(tag => $"{Tag(tag.Name)}:{Value(tag.Value!)}"));

    /// <summary>Text on one line, with single spaces.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (!char.IsWhiteSpace(letter) && !char.IsControl(letter))
                line.Append(letter);
            else if (line.Length > 0 && line[^1] != ' ')
                line.Append(' ');
        return line.ToString().TrimEnd();
    }

    static bool SpaceBetween(string text, int at) =>
        text[at] == ' ' && at > 0 && at < text.Length - 1 && text[at - 1] != ' ' && text[at + 1] != ' ';

    /// <summary>Writes the character at a place as its bytes; returns how many further places it took.</summary>
    static int Encode(StringBuilder name, string text, int at)
    {
        var pair = char.IsSurrogatePair(text, at);
        foreach (var part in Encoding.UTF8.GetBytes(text.Substring(at, pair ? 2 : 1)))
            name.Append('%').Append(part.ToString("X2", CultureInfo.InvariantCulture));
        return pair ? 1 : 0;
    }
}
