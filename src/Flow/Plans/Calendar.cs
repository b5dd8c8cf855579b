namespace NightLedger.Flow.Plans;

/// <summary>A reporting period as the source lists it.</summary>
/// <param name="Name">Its name there.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day, included.</param>
public sealed record Period(string Name, DateOnly Start, DateOnly End);

/// <summary>
/// The company's own calendar: reporting periods as it defines them, never months cut from dates, with the days before,
/// between and after them as windows of their own, so that every entry belongs to exactly one window.
/// </summary>
public sealed class Calendar
{
    const string Before = "(before {0})", YearTo = "(year up to {0})", Between = "(between {0} and {1})", After = "(after {0})", Nowhere = "(no reporting periods)";

    readonly IReadOnlyList<int> fiscalMonths;

    /// <summary>Makes the calendar from the periods that may be budgeted for; longer ones that others make up are left out.</summary>
    /// <param name="periods">In any order; quarters and years may be among them.</param>
    /// <param name="fiscalMonths">The months that fiscal years begin in, 1 to 12: the company's, and those of entities with years of their own.</param>
    public Calendar(IEnumerable<Period> periods, IEnumerable<int> fiscalMonths)
    {
        this.fiscalMonths = [.. fiscalMonths.Distinct()];
        Windows = [.. Fill(Finest([.. periods]))];
    }

    /// <summary>Every day there is, in order, without gap or overlap.</summary>
    public IReadOnlyList<Window> Windows { get; }

    /// <summary>The window that a day is in.</summary>
    public Window WindowOf(DateOnly day)
    {
        var (low, high) = (0, Windows.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = Windows[middle].Start <= day ? (middle, high) : (low, middle - 1);
        }

        return Windows[low];
    }

    /// <summary>The window that begins on a day.</summary>
    public Window? Beginning(DateOnly start) => WindowOf(start) is { } window && window.Start == start ? window : null;

    /// <summary>The window that ends the day before another begins.</summary>
    public Window WindowBefore(Window window) => Windows.Last(other => other.End < window.Start);

    /// <summary>
    /// The start of the window with which the fiscal year of <paramref name="window"/> begins, for an entity whose years begin in
    /// <paramref name="fiscalMonth"/>. Income accounts start again there.
    /// </summary>
    public DateOnly FiscalStart(Window window, int fiscalMonth)
    {
        var start = Windows[0].Start;
        foreach (var candidate in Windows)
        {
            if (candidate.Start > window.Start)
                break;
            if (BeginsYear(candidate, fiscalMonth))
                start = candidate.Start;
        }

        return start;
    }

    /// <summary>
    /// A fiscal year begins with the period that starts nearest the first of its month: on it where periods are months, within days
    /// of it where they are weeks.
    /// </summary>
    bool BeginsYear(Window window, int fiscalMonth)
    {
        if (window.Start == DateOnly.MinValue)
            return true;
        var nearest = Nearest(window.Start, fiscalMonth);
        var distance = Distance(window.Start, nearest);
        return distance <= 15 && !Windows.Any(other => other != window && other.Start != DateOnly.MinValue && Closer(other.Start, nearest, window.Start, distance));
    }

    static bool Closer(DateOnly other, DateOnly target, DateOnly mine, int distance) =>
        Distance(other, target) < distance || (Distance(other, target) == distance && other < mine);

    static int Distance(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);

    static DateOnly Nearest(DateOnly day, int month) =>
        new[] { day.Year - 1, day.Year, day.Year + 1 }.Where(year => year is > 0 and < 9999)
            .Select(year => new DateOnly(year, month, 1)).MinBy(first => Distance(day, first));

    /// <summary>
    /// Shortest first, each kept unless its days are taken: months before the quarters and years that they make up. One that a short
    /// period takes a few days from at its end, as a period for adjustments takes the last day of a year, keeps the others. One in whose
    /// midst somebody has ranges of their own, holidays or campaigns that touch nothing, is whole, and they are none of the calendar's.
    /// </summary>
    static List<Period> Finest(IReadOnlyList<Period> all)
    {
        var kept = new SortedList<DateOnly, Period>();
        foreach (var period in all.Where(period => period.Start <= period.End).OrderBy(Days).ThenBy(period => period.Start).ThenBy(period => period.Name, StringComparer.Ordinal))
        {
            var left = Left(period, kept.Values);
            var within = kept.Values.Where(other => Overlaps(period, other)).ToList();
            if (within.Count > 0 && left.Count == within.Count + 1 && 2 * left.Sum(Days) > Days(period))
            {
                within.ForEach(other => kept.Remove(other.Start));
                kept.Add(period.Start, period);
            }
            else if (left.MaxBy(Days) is { } longest && 2 * Days(longest) > Days(period))
                kept.Add(longest.Start, longest);
        }

        return [.. kept.Values];
    }

    /// <summary>The runs of a period's days that no other has taken.</summary>
    static List<Period> Left(Period period, IEnumerable<Period> taken)
    {
        var left = new List<Period> { period };
        foreach (var other in taken)
            left = [.. left.SelectMany(run => Without(run, other))];
        return left;
    }

    static IEnumerable<Period> Without(Period run, Period other)
    {
        if (!Overlaps(run, other))
            return [run];
        return new[] { (From: run.Start, To: other.Start.AddDays(-1)), (From: other.End.AddDays(1), To: run.End) }
            .Where(days => days.From <= days.To).Select(days => run with { Start = days.From, End = days.To });
    }

    static int Days(Period period) => period.End.DayNumber - period.Start.DayNumber + 1;

    static bool Overlaps(Period one, Period other) => one.Start <= other.End && other.Start <= one.End;

    IEnumerable<Window> Fill(List<Period> periods)
    {
        if (periods.Count == 0)
            return [new Window(DateOnly.MinValue, DateOnly.MaxValue, Nowhere, false)];
        var windows = new List<Window>(Earlier(periods[0]));
        for (var i = 0; i < periods.Count; i++)
        {
            windows.Add(new Window(periods[i].Start, periods[i].End, periods[i].Name, true));
            if (i + 1 < periods.Count && periods[i].End.AddDays(1) < periods[i + 1].Start)
                windows.AddRange(Gap(periods[i], periods[i + 1]));
        }

        if (periods[^1].End < DateOnly.MaxValue)
            windows.Add(new Window(periods[^1].End.AddDays(1), DateOnly.MaxValue, Named(After, periods[^1]), false));
        return windows;
    }

    /// <summary>The days between two periods, cut where fiscal years begin in their midst: income of years that are over has rolled.</summary>
    IEnumerable<Window> Gap(Period left, Period right)
    {
        var start = left.End.AddDays(1);
        var years =
            from year in Enumerable.Range(start.Year, right.Start.Year - start.Year + 1)
            from month in fiscalMonths
            let first = new DateOnly(year, month, 1)
            where Distance(first, start) > 15 && first > start && Distance(first, right.Start) > 15 && first < right.Start
            orderby first
            select first;
        return Cut([start, .. years, right.Start], Named(Between, left, right), null);
    }

    /// <summary>The days before the first period, cut where a fiscal year begins that it stands in.</summary>
    IEnumerable<Window> Earlier(Period first) =>
        Cut([DateOnly.MinValue, .. fiscalMonths.Select(month => YearOf(first, month)).Where(start => start < first.Start).Order(), first.Start], Named(Before, first), Named(YearTo, first));

    /// <summary>Windows of no period, each up to the next; those that have no name of their own are called by their days.</summary>
    static IEnumerable<Window> Cut(IReadOnlyList<DateOnly> starts, string name, string? last)
    {
        for (var i = 0; i + 1 < starts.Count; i++)
        {
            var end = starts[i + 1].AddDays(-1);
            var called = i == 0 ? name : i + 2 == starts.Count && last is not null ? last : Days(starts[i], end);
            yield return new Window(starts[i], end, called, false);
        }
    }

    /// <summary>The day on which a fiscal year begins that the first period stands in; that period's own where its year begins with it.</summary>
    static DateOnly YearOf(Period first, int month)
    {
        var year = Nearest(first.Start, month);
        if (Distance(first.Start, year) <= 15)
            return first.Start;
        return year > first.Start ? year.AddYears(-1) : year;
    }

    static string Days(DateOnly start, DateOnly end) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({start:yyyy-MM-dd} to {end:yyyy-MM-dd})");

    static string Named(string words, params Period[] periods) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, words, [.. periods.Select(period => period.Name)]);
}
