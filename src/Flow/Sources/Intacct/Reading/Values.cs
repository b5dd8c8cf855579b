using System.Collections.Concurrent;
using System.Globalization;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// The only place where text becomes a value. The user has formats of their own, and whether the gateway follows them is not
/// documented: what could mean two things under what is known is refused, never guessed.
/// </summary>
sealed class Values(Formatting formatting)
{
    const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    // So many a decimal holds without rounding.
    const int MostDigits = 28;

    readonly Days days = new(formatting);
    readonly bool pointMayGroup = formatting.PointMayGroup;
    readonly ConcurrentDictionary<string, Decimals> decimals = [];

    /// <summary>How dates, times and numbers are written.</summary>
    public Formatting Formatting { get; } = formatting;

    /// <summary>How amounts of one kind of answer are written; null where a point is all that the user's locale knows.</summary>
    public Decimals? DecimalsOf(string answer) => pointMayGroup ? decimals.GetOrAdd(answer, _ => new Decimals()) : null;

    /// <summary>Money and quantities: a point, no thousands, no exponent.</summary>
    public bool TryAmount(ReadOnlySpan<char> text, out decimal? amount)
    {
        if (pointMayGroup && MeansTwoThings(text))
        {
            amount = null;
            return false;
        }

        return TryPlain(text, out amount);
    }

    /// <summary>The same, whatever the user's locale.</summary>
    public static bool TryPlain(ReadOnlySpan<char> text, out decimal? amount) => TryShort(text, out amount) || TryLong(text, out amount);

    // Where a point may part thousands, 1.234 may be either. 12.34, 0.125 and 1234.567 may not.
    static bool MeansTwoThings(ReadOnlySpan<char> text)
    {
        var digits = text.Trim().TrimStart("+-");
        var point = digits.IndexOf('.');
        return point is 1 or 2 or 3 && digits.Length == point + 4 && digits[0] != '0' && !digits[(point + 1)..].ContainsAnyExceptInRange('0', '9');
    }

    // Nearly every amount is a few digits and a point; reading those ourselves is several times as fast.
    static bool TryShort(ReadOnlySpan<char> text, out decimal? amount)
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

    static bool TryLong(ReadOnlySpan<char> text, out decimal? amount)
    {
        amount = null;
        if (text.IsWhiteSpace())
            return true;
        if (!decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var value))
            return false;
        if (text.Length > MostDigits && !Said(text).SequenceEqual(Said(value.ToString(CultureInfo.InvariantCulture))))
            return false;
        amount = value;
        return true;
    }

    // Without what says nothing: a plus, and zeros at either end.
    static ReadOnlySpan<char> Said(ReadOnlySpan<char> text)
    {
        var digits = text.Trim().TrimStart("+-").TrimStart('0');
        return digits.Contains('.') ? digits.TrimEnd('0').TrimEnd('.') : digits;
    }

    /// <summary>Keys and counts; a key may be written 12.0.</summary>
    public bool TryInteger(ReadOnlySpan<char> text, out long? number)
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

    /// <summary>A key that is text to us; 12.0 is 12.</summary>
    public static ReadOnlySpan<char> Key(ReadOnlySpan<char> text)
    {
        var point = text.IndexOf('.');
        return point > 0 && !text[..point].ContainsAnyExceptInRange('0', '9') && !text[(point + 1)..].ContainsAnyExcept('0') ? text[..point] : text;
    }

    static bool Whole(decimal value, out long? number)
    {
        var fits = decimal.Truncate(value) == value && value is >= long.MinValue and <= long.MaxValue;
        number = fits ? (long)value : null;
        return fits;
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

    static bool Any(ReadOnlySpan<char> word, params ReadOnlySpan<string> words)
    {
        foreach (var each in words)
            if (word.Equals(each, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>A calendar day; a time behind it is left out.</summary>
    public bool TryDate(ReadOnlySpan<char> text, out DateOnly? date) => days.TryDate(text, out date);

    /// <summary>A moment: the user's clock unless the text carries its own offset.</summary>
    public bool TryInstant(ReadOnlySpan<char> text, out DateTime? instant) => days.TryInstant(text, out instant);
}
