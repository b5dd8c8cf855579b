using System.Globalization;
using Spectre.Console;

namespace NightLedger.App.Terminal;

/// <summary>Numbers and instants as text: one form for programs, one for people, the same on every machine.</summary>
static class Plain
{
    /// <summary>An amount for a program: no exponent, no separators, at least two places.</summary>
    public static string Money(decimal amount) => amount == 0 ? "0.00" : amount.ToString("0.00##########################", CultureInfo.InvariantCulture);

    /// <summary>An amount for a person: thousands set apart.</summary>
    public static string Grouped(decimal amount) => amount == 0 ? "0.00" : amount.ToString("#,##0.00##########", CultureInfo.InvariantCulture);

    /// <summary>A count for a person.</summary>
    public static string Count(long count) => count.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>How long something took.</summary>
    public static string Seconds(TimeSpan took) => took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>How long something will take, about.</summary>
    public static string Minutes(TimeSpan took) => took.TotalMinutes < 1 ? "less than a minute" : took.TotalMinutes.ToString("0", CultureInfo.InvariantCulture) is "1" ? "a minute" : took.TotalMinutes.ToString("#,##0 'minutes'", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant for a program, in UTC.</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>An instant for a person, in a stated zone.</summary>
    public static string Moment(DateTimeOffset instant, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Text from elsewhere, safe to show on a terminal: a name cannot move the cursor.</summary>
    public static string Shown(string? text) =>
        text is null ? "" : text.Any(char.IsControl) ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter)) : text;

    /// <summary>How many cells of a screen a text takes: a letter of some scripts takes two.</summary>
    public static int Cells(string text) => text.GetCellWidth();

    /// <summary>As much of a text as fits in so many cells; no letter is cut in two, and what was cut off is said.</summary>
    public static string Cut(string text, int cells)
    {
        if (Cells(text) <= cells)
            return text;
        var letters = StringInfo.ParseCombiningCharacters(text);
        var most = letters.Length - 1;
        while (most > 0 && Cells(text[..letters[most]]) >= cells)
            most--;
        return text[..letters[most]].TrimEnd() + "…";
    }

    /// <summary>A text in exactly so many cells.</summary>
    public static string Fitted(string text, int cells)
    {
        var cut = Cut(text, cells);
        return cut + new string(' ', cells - Cells(cut));
    }
}
