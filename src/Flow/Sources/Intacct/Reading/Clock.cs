using System.Globalization;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>The time behind a date: 24 hours or twelve with AM and PM, with or without an offset of its own.</summary>
static class Clock
{
    /// <summary>Reads a time of day.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, TimeSpan usual, out TimeSpan time, out TimeSpan offset)
    {
        time = default;
        var rest = TakeOffset(text.Trim(), usual, out offset);
        rest = TakeHalf(rest, out var half);
        Span<Range> ranges = stackalloc Range[4];
        var count = rest.Split(ranges, ':');
        if (count is < 2 or > 3 || !Part(rest[ranges[0]], 23, out var hour) || !Part(rest[ranges[1]], 59, out var minute))
            return false;
        var seconds = 0m;
        if (count == 3 && !Seconds(rest[ranges[2]], out seconds))
            return false;
        time = new TimeSpan(Hour(hour, half), minute, 0) + TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return half is null || hour is >= 1 and <= 12;
    }

    static ReadOnlySpan<char> TakeOffset(ReadOnlySpan<char> text, TimeSpan usual, out TimeSpan offset)
    {
        offset = usual;
        var at = text.LastIndexOfAny('+', '-');
        if (text.Length > 0 && text[^1] is 'Z' or 'z')
            at = text.Length - 1;
        if (at < 0 || Formatting.ReadOffset(Spread(text[at..])) is not { } own)
            return text;
        offset = own;
        return text[..at].TrimEnd();
    }

    // +0530 says the same as +05:30.
    static string Spread(ReadOnlySpan<char> offset) =>
        offset.Length == 5 && !offset.Contains(':') ? $"{offset[..3]}:{offset[3..]}" : offset.ToString();

    static ReadOnlySpan<char> TakeHalf(ReadOnlySpan<char> text, out char? half)
    {
        half = null;
        if (text.EndsWith("AM", StringComparison.OrdinalIgnoreCase) || text.EndsWith("PM", StringComparison.OrdinalIgnoreCase))
            half = char.ToUpperInvariant(text[^2]);
        return half is null ? text : text[..^2].TrimEnd();
    }

    static int Hour(int hour, char? half) => half switch
    {
        'A' => hour % 12,
        'P' => hour % 12 + 12,
        _ => hour,
    };

    static bool Part(ReadOnlySpan<char> text, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= most;

    static bool Seconds(ReadOnlySpan<char> text, out decimal seconds) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out seconds) && seconds < 61;
}
