using System.Globalization;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>How the user has dates and times written: the order of day, month and year, and the zone of the clock.</summary>
/// <param name="Order">Three letters of d, m and y in the order they come.</param>
/// <param name="Offset">What is added to UTC to get the user's clock.</param>
sealed record Formatting(string Order, TimeSpan Offset)
{
    /// <summary>What the gateway uses where nothing else is said.</summary>
    public static readonly Formatting Usual = new("mdy", TimeSpan.Zero);

    /// <summary>Reads a separator and three letters, as in /mdY.</summary>
    /// <returns>Null when it is no order of day, month and year.</returns>
    public static string? ReadOrder(string dateFormat)
    {
        var letters = new string([.. dateFormat.Where(char.IsAsciiLetter)]).ToLowerInvariant();
        var known = letters.Length == 3 && letters.Order().SequenceEqual("dmy");
        return known ? letters : null;
    }

    /// <summary>Reads an offset from Greenwich: -08:00, +5:30, -8, 0.</summary>
    /// <returns>Null when it is none.</returns>
    public static TimeSpan? ReadOffset(string text)
    {
        var plain = text.Trim().Replace("GMT", "", StringComparison.OrdinalIgnoreCase).Replace("UTC", "", StringComparison.OrdinalIgnoreCase).Trim();
        if (plain.Length == 0 || plain.Equals("Z", StringComparison.OrdinalIgnoreCase))
            return TimeSpan.Zero;
        var parts = plain.TrimStart('+', '-').Split(':');
        if (parts.Length > 3 || !decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours))
            return null;
        var minutes = parts.Length > 1 && decimal.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var more) ? more : 0;
        var span = TimeSpan.FromMinutes((double)(hours * 60 + minutes));
        return span > TimeSpan.FromHours(15) ? null : plain[0] == '-' ? -span : span;
    }
}
