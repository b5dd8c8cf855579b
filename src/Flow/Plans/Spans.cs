using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Plans;

/// <summary>
/// Cuts the calendar into the spans of days that lines are read by. Each costs at least a call, so quiet windows are read together;
/// each is read again whole when the ledger moves under it, so busy ones are not. Where the source has counted its lines the cut
/// follows the counts; otherwise it follows how many lines the last spans had.
/// </summary>
public sealed class Spans
{
    /// <summary>Lines that a span is meant to have: enough pages that a half-filled last one weighs little.</summary>
    public const long Goal = 50_000;

    /// <summary>Fewer than this is not worth asking for: it is a page.</summary>
    const long Least = 2000;

    readonly Queue<Window> left;
    readonly IReadOnlyDictionary<Window, long>? counted;
    long goal;
    double perWindow;
    int widest = 1;

    /// <summary>Cuts windows, which follow one another in time.</summary>
    /// <param name="windows">What is to be read.</param>
    /// <param name="counts">What the source has counted; empty where it has not.</param>
    /// <param name="goal">Lines that a span is meant to have.</param>
    public Spans(IReadOnlyList<Window> windows, IReadOnlyList<DayCount> counts, long goal = Goal)
    {
        left = new(windows);
        this.goal = Math.Clamp(goal, Least, Goal);
        counted = counts.All(count => count.Day is null) ? null : windows.ToDictionary(window => window, window => Lines(counts, window));
    }

    /// <summary>The next span; null when all days have been handed out. Windows that are not neighbours never share one.</summary>
    public Window? Next()
    {
        if (!left.TryDequeue(out var first))
            return null;
        var (last, lines, wide) = (first, Expected(first), 1);
        while (left.TryPeek(out var more) && last.End.AddDays(1) == more.Start && Fits(lines, more, wide))
        {
            last = left.Dequeue();
            (lines, wide) = (lines + Expected(last), wide + 1);
        }

        widest = Math.Max(widest, 2 * wide);
        return Window.Run(first, last);
    }

    /// <summary>How many lines a span turned out to have.</summary>
    public void Learn(Window span, long lines, IEnumerable<Window> windows)
    {
        var wide = Math.Max(1, windows.Count(span.Covers));
        perWindow = Math.Max(perWindow / 2, (double)lines / wide);
    }

    /// <summary>A span was too much for the source. From now on they are half as long; with nights that go well they grow back.</summary>
    public void Narrow() => (goal, narrowed) = (Math.Max(Least, goal / 2), true);

    /// <summary>What the next night should begin with.</summary>
    public long GoalLearned => narrowed ? goal : Math.Min(Goal, goal + goal / 4);

    bool narrowed;

    // Without a count a span at most doubles: three quiet windows say little about the fourth.
    bool Fits(double lines, Window more, int wide) => counted is not null
        ? lines + Expected(more) <= goal
        : perWindow > 0 && wide < widest && lines + perWindow <= goal;

    double Expected(Window window) => counted is null ? perWindow : counted[window];

    static long Lines(IReadOnlyList<DayCount> counts, Window window) =>
        counts.Where(count => count.Day >= window.Start && count.Day <= window.End).Sum(count => count.Lines);
}
