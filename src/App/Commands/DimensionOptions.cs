using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>Reads <c>--department 300 --region=north</c>: options that only the company knows.</summary>
static class DimensionOptions
{
    /// <summary>Dimension to member, as they were typed.</summary>
    /// <exception cref="UsageException">A word that belongs to no option, or an option without its value.</exception>
    public static Dictionary<string, string> Read(IReadOnlyList<string> words)
    {
        var members = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || words[i].Length == 2)
                throw Misused($"'{words[i]}' belongs to no option.");
            var (name, value) = Split(words[i]);
            value ??= ++i < words.Count ? words[i] : throw Misused($"--{name} has no value.");
            if (!members.TryAdd(name, value))
                throw Misused($"--{name} is given twice.");
        }
        return members;
    }

    static (string Name, string? Value) Split(string word)
    {
        var parts = word[2..].Split('=', 2);
        return (parts[0], parts.Length == 2 ? parts[1] : null);
    }

    static UsageException Misused(string message) => new(message, "See nightledger lines --help");
}
