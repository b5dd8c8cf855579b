namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// Days and moments. The year tells its own place when it comes first with four digits; else the user's order decides between day
/// and month. A moment is an instant: the user's offset is a fixed one, so no hour is missing or comes twice where summer time begins
/// and ends.
/// </summary>
sealed class Days(Formatting formatting)
{
    readonly TimeSpan offset = formatting.Offset;
    readonly string yearFirst = formatting.Order[0] == 'y' ? formatting.Order : "ymd";

    // Where day and month stand in 01/31/2024; below zero where the year does not come last.
    readonly int month = formatting.Order[2] == 'y' ? 3 * formatting.Order.IndexOf('m', StringComparison.Ordinal) : -1;
    readonly int day = formatting.Order[2] == 'y' ? 3 * formatting.Order.IndexOf('d', StringComparison.Ordinal) : -1;

    /// <summary>A calendar day; a time behind it is left out.</summary>
    public bool TryDate(ReadOnlySpan<char> text, out DateOnly? date)
    {
        if (TryUsualDay(text, out date))
            return true;
        var day = text.Trim();
        if (day.IsEmpty)
            return true;
        var end = day.IndexOfAny(' ', 'T');
        return TryDay(end < 0 ? day : day[..end], out date);
    }

    /// <summary>A moment: the user's clock unless the text carries its own offset.</summary>
    public bool TryInstant(ReadOnlySpan<char> text, out DateTime? instant)
    {
        if (TryUsualMoment(text, out instant))
            return true;
        var whole = text.Trim();
        if (whole.IsEmpty)
            return true;
        var end = whole.IndexOfAny(' ', 'T');
        if (!TryDay(end < 0 ? whole : whole[..end], out var day))
            return false;
        if (end < 0)
            return Moment(day, TimeSpan.Zero, offset, out instant);
        return Clock.TryRead(whole[(end + 1)..], offset, out var time, out var own) && Moment(day, time, own, out instant);
    }

    // Nearly every day has the same ten characters, and nearly every moment the same nineteen; those are read where they stand.
    bool TryUsualDay(ReadOnlySpan<char> text, out DateOnly? date)
    {
        date = null;
        if (text.Length != 10 || month < 0 || text[2] is not ('/' or '-' or '.') || text[5] is not ('/' or '-' or '.'))
            return false;
        var (m, d, y) = (Pair(text, month), Pair(text, day), Pair(text, 6) * 100 + Pair(text, 8));
        if (y < 1 || m is < 1 or > 12 || d < 1 || d > DateTime.DaysInMonth(y, m))
            return false;
        date = new DateOnly(y, m, d);
        return true;
    }

    bool TryUsualMoment(ReadOnlySpan<char> text, out DateTime? instant)
    {
        instant = null;
        if (text.Length != 19 || text[10] != ' ' || text[13] != ':' || text[16] != ':' || !TryUsualDay(text[..10], out var day))
            return false;
        var (hour, minute, second) = (Pair(text, 11), Pair(text, 14), Pair(text, 17));
        return hour is >= 0 and < 24 && minute is >= 0 and < 60 && second is >= 0 and < 60 && Moment(day, new TimeSpan(hour, minute, second), offset, out instant);
    }

    // So far below zero where they are no digits that no sum of it is a year.
    static int Pair(ReadOnlySpan<char> text, int at) =>
        char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]) ? (text[at] - '0') * 10 + text[at + 1] - '0' : -10_000;

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
        return Split(text, parts, digits) && TryDay(parts, digits, digits[0] == 4 ? yearFirst : formatting.Order, out date);
    }

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
}
