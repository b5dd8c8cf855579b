using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Plans;

/// <summary>
/// Cuts days into the spans that lines are read by. A span costs at least a call, and a half-filled last page; it is read again whole
/// when the ledger moves under it. Where the source has counted its lines, the cut follows the counts, and ends on a day that leaves
/// little of a page empty; otherwise it follows how many lines the last spans had.
/// </summary>
public sealed class Spans
{
    /// <summary>Lines that a span is meant to have: enough pages that a half-filled last one weighs little.</summary>
    public const long Goal = 50_000;

    /// <summary>Lines of a page. Fewer than this is not worth asking for.</summary>
    const long Page = 2000;

    /// <summary>Fewer lines than this are not taken for too much: whatever went wrong, it was not their number.</summary>
    const long Least = 100;

    readonly LinkedList<Window> left;
    readonly SortedList<DateOnly, long> counted;
    long goal;
    double perWindow;
    long refused = long.MaxValue;
    int widest = 1;
    bool narrowed;

    /// <summary>Cuts windows, which are in order of time.</summary>
    /// <param name="windows">What is to be read.</param>
    /// <param name="counts">What the source has counted; empty where it has not.</param>
    /// <param name="goal">Lines that a span is meant to have.</param>
    public Spans(IEnumerable<Window> windows, IReadOnlyList<DayCount> counts, long goal = Goal)
    {
        left = new(windows);
        this.goal = Math.Clamp(goal, Page, Goal);
        counted = new(counts.Where(count => count.Day is not null).GroupBy(count => count.Day!.Value).ToDictionary(days => days.Key, days => days.Sum(count => count.Lines)));
    }

    /// <summary>The next span; null when all days have been handed out. Windows that are not neighbours never share one.</summary>
    public Window? Next()
    {
        if (left.First is null)
            return null;
        return counted.Count > 0 ? ByCount() : ByGuess();
    }

    /// <summary>How many lines a span turned out to have.</summary>
    public void Learn(Window span, long lines, IEnumerable<Window> windows)
    {
        var wide = Math.Max(1, windows.Count(span.Covers));
        perWindow = Math.Max(perWindow / 2, (double)lines / wide);
    }

    /// <summary>
    /// A span was too much for the source. From now on they are half as long, unless this one had fewer lines than that; with nights that go
    /// well they grow back.
    /// </summary>
    public void Narrow(Window span)
    {
        var lines = Lines(span.Start, span.End);
        if (lines > 0)
            refused = Math.Min(refused, Math.Max(Least, lines));
        (goal, narrowed) = (Math.Max(lines > 0 ? Least : Page, Math.Min(goal, Math.Max(lines / 2, goal / 2))), true);
    }

    /// <summary>
    /// Whether these are more days than one, with about as many lines as the source refused tonight. Halves are never quite alike: what has a few
    /// lines less than its neighbour is not worth finding out.
    /// </summary>
    public bool IsTooMuch(Window span) => span.Start < span.End && Lines(span.Start, span.End) >= refused - (refused / 4);

    /// <summary>What the next night should begin with.</summary>
    public long GoalLearned => narrowed ? Math.Max(Page, goal) : Math.Min(Goal, goal + goal / 4);

    Window ByCount()
    {
        var first = Take();
        var last = first;
        var lines = Lines(first.Start, first.End);
        while (lines < goal && left.First is { } more && more.Value.Start == last.End.AddDays(1))
        {
            last = Take();
            lines += Lines(last.Start, last.End);
        }

        return lines <= goal ? Window.Run(first, last) : Cut(first, last);
    }

    /// <summary>The days from the first window up to a day of the last, and the rest put back.</summary>
    Window Cut(Window first, Window last)
    {
        var day = BestDay(first.Start, last.End);
        if (day < last.End)
            left.AddFirst(last with { Start = day.AddDays(1), Mapped = false });
        return day < last.End ? new Window(first.Start, day, $"{first.Name} to {day:yyyy-MM-dd}", Mapped: false) : Window.Run(first, last);
    }

    /// <summary>Of the days on which a span may end, one after which the least of the last page is empty.</summary>
    DateOnly BestDay(DateOnly from, DateOnly to)
    {
        var (lines, best, waste) = (0L, to, double.MaxValue);
        foreach (var (day, count) in Days(from, to))
        {
            lines += count;
            if (lines > goal && waste < double.MaxValue)
                break;
            var empty = (double)((Page - lines % Page) % Page) / Math.Max(lines, 1);
            if (lines >= goal / 2 && empty <= waste)
                (best, waste) = (day, empty);
        }

        return best;
    }

    IEnumerable<KeyValuePair<DateOnly, long>> Days(DateOnly from, DateOnly to)
    {
        for (var at = IndexFrom(from); at < counted.Count && counted.GetKeyAtIndex(at) <= to; at++)
            yield return new(counted.GetKeyAtIndex(at), counted.GetValueAtIndex(at));
    }

    int IndexFrom(DateOnly day)
    {
        var (low, high) = (0, counted.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = counted.GetKeyAtIndex(middle) < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    long Lines(DateOnly from, DateOnly to) => Days(from, to).Sum(day => day.Value);

    // Without a count a span at most doubles: three quiet windows say little about the fourth.
    Window ByGuess()
    {
        var (first, wide) = (Take(), 1);
        var last = first;
        while (left.First is { } more && perWindow > 0 && wide < widest && (wide + 1) * perWindow <= goal && more.Value.Start == last.End.AddDays(1))
            (last, wide) = (Take(), wide + 1);
        widest = Math.Max(widest, 2 * wide);
        return Window.Run(first, last);
    }

    Window Take()
    {
        var window = left.First!.Value;
        left.RemoveFirst();
        return window;
    }
}
