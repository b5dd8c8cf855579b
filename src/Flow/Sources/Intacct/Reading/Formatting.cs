using System.Globalization;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>How the user has dates, times and numbers written.</summary>
/// <param name="Order">Three letters of d, m and y in the order they come.</param>
/// <param name="Offset">What is added to UTC to get the user's clock.</param>
/// <param name="PointMayGroup">Where the user lives, a point may part thousands.</param>
sealed record Formatting(string Order, TimeSpan Offset, bool PointMayGroup = false)
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
        if (parts is [{ Length: 4 } together] && together.All(char.IsAsciiDigit))
            parts = [together[..2], together[2..]];
        if (parts.Length > 3 || !decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours))
            return null;
        if (parts.Length == 1)
            return Span(plain, hours * 60);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes < 60 ? Span(plain, hours * 60 + minutes) : null;
    }

    static TimeSpan? Span(string text, decimal minutes) =>
        minutes > 15 * 60 ? null : TimeSpan.FromMinutes((double)(text[0] == '-' ? -minutes : minutes));

    // Languages whose numbers have a decimal point, but for the country that has a comma.
    static readonly string[] WithPoint = ["en", "ja", "ko", "zh", "th", "he"];

    /// <summary>Whether a point may part thousands where a user with this locale lives; one that is not told is the usual one.</summary>
    public static bool PointMayGroupIn(string locale)
    {
        var parts = locale.Split('_', '-', '.');
        return locale.Length > 0 && (!WithPoint.Contains(parts[0].ToLowerInvariant()) || (parts.Length > 1 && parts[1].Equals("ZA", StringComparison.OrdinalIgnoreCase)));
    }
}
