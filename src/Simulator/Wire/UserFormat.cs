using System.Globalization;
using NightLedger.Simulator.Functions;

namespace NightLedger.Simulator.Wire;

/// <summary>How dates and instants are written and read: order and separator, clock, offset from GMT. The web services user has wishes; how far they go is believed.</summary>
sealed class UserFormat(string dateFormat, string clock, string gmtOffset)
{
    const string UsualDay = "/mdY", UsualClock = "24", Greenwich = "+00:00";
    public static readonly UserFormat Usual = new(UsualDay, UsualClock, Greenwich);
    readonly string _dateFormat = dateFormat, _clock = clock, _gmtOffset = gmtOffset;
    readonly string _day = DayPattern(dateFormat);
    readonly TimeSpan _offset = ParseOffset(gmtOffset);
    readonly UserFormat? _inConditions, _ofHistory;
    bool _inBalances, _inGroups;

    UserFormat(UserFormat inAnswers, UserFormat inConditions, UserFormat? ofHistory) : this(inAnswers._dateFormat, inAnswers._clock, inAnswers._gmtOffset) =>
        (_inConditions, _ofHistory) = (inConditions, ofHistory);

    /// <summary>What a user with these wishes is answered in, as far as is believed.</summary>
    public static UserFormat For(Company.UserProfile user, Beliefs beliefs)
    {
        var (everywhere, nowhere) = (beliefs.Holds("user-formatting", "everywhere"), beliefs.Holds("user-formatting", "nowhere"));
        UserFormat Written(bool wished, string offset) => wished ? new(user.DateFormat, user.Clock, offset) : new(UsualDay, UsualClock, offset);
        UserFormat On(string offset, UserFormat? history) => new(Written(!nowhere, offset), Written(everywhere, offset), history);
        var history = On(beliefs.Holds("stamps", "user-clock") ? user.GmtOffset : Greenwich, null);
        var format = On(beliefs.Holds("stamps", "gmt") ? Greenwich : user.GmtOffset, history);
        var numbers = user.Locale.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "point" : beliefs["user-numbers"];
        (format.CommaInRecords, format._inBalances, format._inGroups) = (numbers is "comma" or "grouped" or "records-only", numbers is "comma" or "grouped" or "balances-only", numbers == "grouped");
        return format;
    }

    /// <summary>Amounts of records have the comma of the user's locale.</summary>
    public bool CommaInRecords { get; private set; }

    /// <summary>An amount of a balance.</summary>
    public string Write(decimal amount) => _inBalances ? WithComma(Money.Plain(amount)) : Money.Plain(amount);

    /// <summary>An amount of a record.</summary>
    public string WriteRecord(string plain) => CommaInRecords ? WithComma(plain) : plain;

    string WithComma(string plain)
    {
        var point = plain.IndexOf('.', StringComparison.Ordinal);
        var (whole, rest) = point < 0 ? (plain, "") : (plain[..point], "," + plain[(point + 1)..]);
        for (var at = whole.Length - 3; _inGroups && at > (whole.StartsWith('-') ? 1 : 0); at -= 3) whole = whole.Insert(at, ".");
        return whole + rest;
    }

    /// <summary>How conditions are read.</summary>
    public UserFormat InConditions => _inConditions ?? this;

    /// <summary>The same for an object: the history of what was done may have a clock of its own.</summary>
    public UserFormat Of(string objectName) => objectName == "AUDITHISTORY" ? _ofHistory ?? this : this;

    string Instants => _day + (_clock == "12" ? " hh:mm:ss tt" : " HH:mm:ss");

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
