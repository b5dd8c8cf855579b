using System.Buffers;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>Whether an amount could be read.</summary>
enum Understood
{
    /// <summary>It could.</summary>
    Yes,

    /// <summary>It could mean two things until another amount tells how decimals are written.</summary>
    NotYet,

    /// <summary>It is no amount, or is written otherwise than those before it.</summary>
    No,
}

/// <summary>
/// Amounts of one kind of answer, for a user whose locale has decimal commas. Whether the gateway follows the locale is not documented,
/// and need not be the same for records and balances: so the amounts tell. 12,5 and 1.234,50 can only have a decimal comma, 12.5 and
/// 1234.567 only a point. 1.234 and 1,234 tell nothing and are read when others have told; where both are seen, none is read any more.
/// </summary>
sealed class Decimals
{
    const int Unknown = 0, Longest = 64;
    static readonly SearchValues<char> Groups = SearchValues.Create(".' \u00A0\u202F\u2019");

    int separator;

    /// <summary>Reads one, and learns of it.</summary>
    public Understood Read(ReadOnlySpan<char> text, out decimal? amount)
    {
        var isPlain = Values.TryPlain(text, out amount);
        if (isPlain && amount is null)
            return Understood.Yes;
        var isComma = TryComma(text, out var other);
        if (isPlain && isComma && amount == other)
            return Understood.Yes;
        if ((isPlain && isComma) || (isComma && MayGroup(text)))
            return Told(text, out amount);
        amount = isPlain ? amount : other;
        return (isPlain || isComma) && Learn(isPlain ? '.' : ',') ? Understood.Yes : Understood.No;
    }

    // Only what another amount has told decides.
    Understood Told(ReadOnlySpan<char> text, out decimal? amount)
    {
        amount = null;
        return Volatile.Read(ref separator) switch
        {
            Unknown => Understood.NotYet,
            ',' => TryComma(text, out amount) ? Understood.Yes : Understood.No,
            _ => Values.TryPlain(text, out amount) ? Understood.Yes : Understood.No,
        };
    }

    bool Learn(char seen)
    {
        var before = Interlocked.CompareExchange(ref separator, seen, Unknown);
        return before == Unknown || before == seen;
    }

    // 1,234 could be a thousand by another custom.
    static bool MayGroup(ReadOnlySpan<char> text)
    {
        var digits = text.Trim().TrimStart("+-");
        var comma = digits.IndexOf(',');
        return comma is 1 or 2 or 3 && digits.Length == comma + 4 && digits[0] != '0' && digits.IndexOfAny(Groups) < 0;
    }

    /// <summary>Digits, alone or in groups of three with one and the same sign between them, and perhaps a comma and more digits.</summary>
    static bool TryComma(ReadOnlySpan<char> text, out decimal? amount)
    {
        amount = null;
        var said = text.Trim();
        if (said.Length is 0 or > Longest)
            return false;
        Span<char> plain = stackalloc char[Longest];
        var length = 0;
        if (said[0] is '+' or '-')
            plain[length++] = said[0];
        var digits = said[length..];
        var comma = digits.IndexOf(',');
        var whole = comma < 0 ? digits : digits[..comma];
        var rest = comma < 0 ? [] : digits[(comma + 1)..];
        if ((comma >= 0 && (rest.IsEmpty || !Digits(rest))) || !InGroups(whole))
            return false;
        foreach (var each in whole)
            if (char.IsAsciiDigit(each))
                plain[length++] = each;
        if (comma >= 0)
            plain[length++] = '.';
        rest.CopyTo(plain[length..]);
        return Values.TryPlain(plain[..(length + rest.Length)], out amount);
    }

    static bool InGroups(ReadOnlySpan<char> whole)
    {
        var first = whole.IndexOfAny(Groups);
        if (first < 0)
            return Digits(whole);
        if (first is 0 or > 3 || whole[0] == '0' || (whole.Length - first) % 4 != 0 || !Digits(whole[..first]))
            return false;
        for (var at = first; at < whole.Length; at += 4)
            if (whole[at] != whole[first] || !Digits(whole.Slice(at + 1, 3)))
                return false;
        return true;
    }

    static bool Digits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
