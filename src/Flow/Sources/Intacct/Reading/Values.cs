using System.Globalization;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// The only place where text becomes a value. Whether the gateway writes dates as its user prefers is not documented, so the
/// year tells its own place when it has four digits, and the user's order decides between day and month.
/// </summary>
sealed class Values(Formatting formatting)
{
    const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>How dates and times are written.</summary>
    public Formatting Formatting { get; } = formatting;

    /// <summary>Money and quantities: a point, no thousands, no exponent.</summary>
    public static bool TryAmount(ReadOnlySpan<char> text, out decimal? amount)
    {
        if (TryPlain(text, out amount))
            return true;
        var understood = decimal.TryParse(text, Decimal, CultureInfo.InvariantCulture, out var value);
        amount = understood ? value : null;
        return understood || text.IsWhiteSpace();
    }

    // Nearly every amount is a few digits and a point; reading those ourselves is several times as fast.
    static bool TryPlain(ReadOnlySpan<char> text, out decimal? amount)
    {
        amount = null;
        var negative = text.Length > 0 && text[0] == '-';
        var digits = negative ? text[1..] : text;
        if (digits.Length is 0 or > 18 || !char.IsAsciiDigit(digits[^1]))
            return false;
        long value = 0;
        var point = -1;
        for (var i = 0; i < digits.Length; i++)
            if (char.IsAsciiDigit(digits[i]))
                value = value * 10 + (digits[i] - '0');
            else if (digits[i] == '.' && point < 0)
                point = i;
            else
                return false;
        amount = new decimal(unchecked((int)value), (int)(value >> 32), 0, negative && value != 0, (byte)(point < 0 ? 0 : digits.Length - 1 - point));
        return true;
    }

    /// <summary>Keys and counts; a key may be written 12.0.</summary>
    public static bool TryInteger(ReadOnlySpan<char> text, out long? number)
    {
        number = null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            number = whole;
        else if (!TryAmount(text, out var amount))
            return false;
        else if (amount is { } value && !Whole(value, out number))
            return false;
        return true;
    }

    /// <summary>true, T, yes and 1; false, F, no and 0.</summary>
    public static bool TryFlag(ReadOnlySpan<char> text, out bool? flag)
    {
        flag = null;
        var word = text.Trim();
        if (word.IsEmpty)
            return true;
        flag = Any(word, "true", "t", "yes", "y", "1") ? true : Any(word, "false", "f", "no", "n", "0") ? false : null;
        return flag is not null;
    }

    /// <summary>A calendar day; a time behind it is left out.</summary>
    public bool TryDate(ReadOnlySpan<char> text, out DateOnly? date)
    {
        date = null;
        var day = text.Trim();
        if (day.IsEmpty)
            return true;
        var end = day.IndexOfAny(' ', 'T');
        return TryDay(end < 0 ? day : day[..end], out date);
    }

    /// <summary>A moment: the user's clock unless the text carries its own offset.</summary>
    public bool TryInstant(ReadOnlySpan<char> text, out DateTime? instant)
    {
        instant = null;
        var whole = text.Trim();
        if (whole.IsEmpty)
            return true;
        var end = whole.IndexOfAny(' ', 'T');
        if (!TryDay(end < 0 ? whole : whole[..end], out var day))
            return false;
        if (end < 0)
            return Moment(day, TimeSpan.Zero, Formatting.Offset, out instant);
        return Clock.TryRead(whole[(end + 1)..], Formatting.Offset, out var time, out var offset) && Moment(day, time, offset, out instant);
    }

    static bool Moment(DateOnly? day, TimeSpan time, TimeSpan offset, out DateTime? instant)
    {
        var local = day!.Value.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).Ticks + time.Ticks - offset.Ticks;
        instant = local >= 0 && local <= DateTime.MaxValue.Ticks ? new DateTime(local, DateTimeKind.Utc) : null;
        return instant is not null;
    }

    bool TryDay(ReadOnlySpan<char> text, out DateOnly? date)
    {
        date = null;
        Span<int> parts = stackalloc int[3];
        Span<int> digits = stackalloc int[3];
        return Split(text, parts, digits) && TryDay(parts, digits, digits[0] == 4 ? YearFirst : Formatting.Order, out date);
    }

    string YearFirst => Formatting.Order[0] == 'y' ? Formatting.Order : "ymd";

    static bool TryDay(Span<int> parts, Span<int> digits, string order, out DateOnly? date)
    {
        int at = order.IndexOf('y', StringComparison.Ordinal), month = parts[order.IndexOf('m', StringComparison.Ordinal)], day = parts[order.IndexOf('d', StringComparison.Ordinal)];
        var year = digits[at] == 2 ? Century(parts[at]) : parts[at];
        date = null;
        if (digits[at] is not (2 or 4) || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    // A ledger's two-digit year is nearer to now than to its founder's birth.
    static int Century(int year) => year < 70 ? 2000 + year : 1900 + year;

    static bool Split(ReadOnlySpan<char> text, Span<int> parts, Span<int> digits)
    {
        var part = 0;
        foreach (var letter in text)
            if (char.IsAsciiDigit(letter) && digits[part] < 4)
            {
                parts[part] = parts[part] * 10 + (letter - '0');
                digits[part]++;
            }
            else if (letter is not ('/' or '-' or '.') || digits[part] == 0 || ++part > 2)
                return false;
        return part == 2 && digits[2] > 0;
    }

    static bool Whole(decimal value, out long? number)
    {
        var fits = decimal.Truncate(value) == value && value is >= long.MinValue and <= long.MaxValue;
        number = fits ? (long)value : null;
        return fits;
    }

    static bool Any(ReadOnlySpan<char> word, params ReadOnlySpan<string> words)
    {
        foreach (var each in words)
            if (word.Equals(each, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
