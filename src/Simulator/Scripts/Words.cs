using System.Globalization;
using System.Text;

namespace NightLedger.Simulator.Scripts;

/// <summary>The words of one line of a script: plain ones in their order, and those with a name. Quotes hold spaces together; a quote within is doubled.</summary>
sealed class Words
{
    readonly List<string> _plain = [];
    readonly Dictionary<string, string> _named = new(StringComparer.Ordinal);
    readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Words(string line)
    {
        foreach (var (name, value) in Split(line))
        {
            if (name.Length == 0) _plain.Add(value);
            else if (!_named.TryAdd(name, value)) throw new ArgumentException($"{name} is given twice.");
        }
    }

    public string Plain(int index) => index < _plain.Count ? _plain[index] : throw new ArgumentException($"'{string.Join(' ', _plain)}' wants another word.");
    public string Plain(int index, string fallback) => index < _plain.Count ? _plain[index] : fallback;
    public bool Says(string word) => _plain.Skip(1).Contains(word);

    public string? Find(string name)
    {
        _asked.Add(name);
        return _named.GetValueOrDefault(name);
    }

    public string Of(string name, string fallback) => Find(name) ?? fallback;
    public string Of(string name) => Find(name) ?? throw new ArgumentException($"{name}= is missing.");
    public int Number(string name, int fallback) => Find(name) is { } text ? Number(text) : fallback;
    public DateOnly Day(string name) => Day(name, Of(name));
    public DateOnly? DayOr(string name) => Find(name) is { } text ? Day(name, text) : null;

    /// <summary>Named words that nobody has asked for: fields of a record.</summary>
    public IEnumerable<KeyValuePair<string, string>> Others => _named.Where(pair => !_asked.Contains(pair.Key));

    /// <summary>What nobody has asked for was not understood.</summary>
    public void Done()
    {
        if (Others.FirstOrDefault() is { Key: { } name }) throw new ArgumentException($"{name}= means nothing here.");
    }

    public static int Number(string text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"'{text}' is not a whole number.");

    static DateOnly Day(string name, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new ArgumentException($"{name} takes a day such as 2026-03-31, not '{text}'.");

    static IEnumerable<(string Name, string Value)> Split(string line)
    {
        for (var at = 0; at < line.Length;)
        {
            if (char.IsWhiteSpace(line[at]))
            {
                at++;
                continue;
            }
            var (name, value) = ("", new StringBuilder());
            for (; at < line.Length && !char.IsWhiteSpace(line[at]); at++)
            {
                if (line[at] == '"') at = Quoted(line, at, value);
                else if (line[at] == '=' && name.Length == 0 && IsName(value)) (name, value) = (value.ToString(), new StringBuilder());
                else value.Append(line[at]);
            }
            yield return (name, value.ToString());
        }
    }

    static bool IsName(StringBuilder text) => text.Length > 0 && text.ToString().All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.');

    /// <summary>The place of the closing quote.</summary>
    static int Quoted(string line, int at, StringBuilder value)
    {
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"') value.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"') value.Append(line[++at]);
            else return at;
        }
        throw new ArgumentException("A quote is not closed.");
    }
}
