using System.Globalization;

namespace NightLedger.Simulator.Faults;

/// <summary>A fault as it is written: <c>name=value,option=value@calls/word</c>. All but the name may be left out.</summary>
sealed class FaultText
{
    readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    public FaultText(string text)
    {
        var at = text.LastIndexOf('@');
        When = at >= 0 ? When.Parse(text[(at + 1)..]) : When.Always;
        var parts = (at >= 0 ? text[..at] : text).Split(',', StringSplitOptions.TrimEntries);
        (Name, Value) = Pair(parts[0]);
        foreach (var part in parts[1..]) _options[Pair(part).Name] = Pair(part).Value;
    }

    public string Name { get; }
    public string Value { get; }
    public When When { get; }

    public int Number => Whole(Value);
    public string Option(string name, string fallback = "") => _options.Remove(name, out var value) ? value : fallback;
    public int NumberOf(string name, int fallback) => _options.Remove(name, out var value) ? Whole(value) : fallback;

    public string OneOf(string name, params string[] positions)
    {
        var value = Option(name, positions[0]);
        return positions.Contains(value) ? value : throw new ArgumentException($"{name} of {Name} is one of {string.Join(", ", positions)}, not {value}.");
    }

    /// <summary>Options that nobody has asked for were not understood.</summary>
    public void Done()
    {
        if (_options.Count > 0) throw new ArgumentException($"{Name} has no {_options.Keys.First()}.");
    }

    static (string Name, string Value) Pair(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is var at && at >= 0 ? (text[..at], text[(at + 1)..]) : (text, "");

    static int Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"'{text}' is not a whole number.");
}
