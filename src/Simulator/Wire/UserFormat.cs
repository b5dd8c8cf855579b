using System.Globalization;

namespace NightLedger.Simulator.Wire;

/// <summary>How the web services user wants dates and instants: order and separator, clock, offset from GMT.</summary>
sealed class UserFormat(string dateFormat, string clock, string gmtOffset, string locale)
{
    public static readonly UserFormat Usual = new("/mdY", "24", "+00:00", "en_US");
    readonly string _day = DayPattern(dateFormat);
    readonly TimeSpan _offset = ParseOffset(gmtOffset);

    public string DateFormat => dateFormat;
    public string Clock => clock;
    public string GmtOffset => gmtOffset;
    public string Locale => locale;

    string Instants => _day + (clock == "12" ? " hh:mm:ss tt" : " HH:mm:ss");

    public string Write(DateOnly date) => date.ToString(_day, CultureInfo.InvariantCulture);

    /// <summary>Instants inside are UTC; outside they are on the user's clock and carry no offset.</summary>
    public string Write(DateTime utc) => (utc + _offset).ToString(Instants, CultureInfo.InvariantCulture);

    public bool TryReadDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, [_day, Loose(_day)], CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    public bool TryReadInstant(string text, out DateTime utc)
    {
        string[] patterns = [Instants, Loose(_day) + " H:mm:ss", _day, Loose(_day)];
        var read = DateTime.TryParseExact(text, patterns, CultureInfo.InvariantCulture, DateTimeStyles.None, out utc);
        if (read) utc -= _offset;
        return read;
    }

    /// <summary>A separator and three letters: <c>/mdY</c> is 01/31/2025, <c>-Ymd</c> is 2025-01-31.</summary>
    static string DayPattern(string format)
    {
        var separator = char.IsLetter(format[0]) ? "" : $"'{format[0]}'";
        var parts = format.Where(char.IsLetter).Select(letter => letter switch
        {
            'm' => "MM",
            'd' => "dd",
            'y' => "yy",
            _ => "yyyy",
        });
        return string.Join(separator, parts);
    }

    static string Loose(string pattern) => pattern.Replace("MM", "M", StringComparison.Ordinal).Replace("dd", "d", StringComparison.Ordinal);

    static TimeSpan ParseOffset(string text)
    {
        var sign = text.StartsWith('-') ? -1 : 1;
        return TimeSpan.Parse(text.TrimStart('+', '-'), CultureInfo.InvariantCulture) * sign;
    }
}
