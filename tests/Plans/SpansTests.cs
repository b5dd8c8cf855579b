using CsCheck;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Tests.Plans;

public sealed class SpansTests
{
    static readonly Calendar Calendar = new(Enumerable.Range(0, 36).Select(month => new DateOnly(2024, 1, 1).AddMonths(month)).Select(start => new Period($"{start:yyyy-MM}", start, start.AddMonths(1).AddDays(-1))), [1]);

    static readonly Gen<List<DayCount>> Counts = Gen.Select(Gen.Int[-400, 1500], Gen.Long[0, 9000]).List[1, 300]
        .Select(days => days.DistinctBy(day => day.Item1).Select(day => new DayCount("ACCRUAL", new DateOnly(2024, 1, 1).AddDays(day.Item1), day.Item2)).ToList());

    static List<Window> Cut(Spans spans, Func<Window, long> lines)
    {
        var cut = new List<Window>();
        while (spans.Next() is { } span)
        {
            cut.Add(span);
            spans.Learn(span, lines(span), Calendar.Windows);
        }

        return cut;
    }

    static long Lines(IEnumerable<DayCount> counts, Window span) => counts.Where(count => count.Day >= span.Start && count.Day <= span.End).Sum(count => count.Lines);

    [Fact]
    public void Every_day_is_in_exactly_one_span() => Counts.Sample(counts =>
    {
        foreach (var known in new[] { counts, [] })
        {
            var cut = Cut(new Spans(Calendar.Windows, known), span => Lines(counts, span));
            cut[0].Start.ShouldBe(DateOnly.MinValue);
            cut[^1].End.ShouldBe(DateOnly.MaxValue);
            cut.Zip(cut.Skip(1)).ShouldAllBe(pair => pair.First.End.AddDays(1) == pair.Second.Start);
        }
    });

    [Fact]
    public void Where_lines_are_counted_little_of_the_last_pages_is_empty() => Counts.Sample(counts =>
    {
        var total = counts.Sum(count => count.Lines);
        var cut = Cut(new Spans(Calendar.Windows, counts), span => Lines(counts, span));
        var pages = cut.Sum(span => (Lines(counts, span) + 1999) / 2000);
        pages.ShouldBeLessThanOrEqualTo((long)(total / 2000.0 * 1.03) + 2);
        cut.Count.ShouldBeLessThanOrEqualTo((int)(total / (Spans.Goal / 2)) + 2);
    });

    [Fact]
    public void Without_a_count_spans_double_at_most_and_quiet_windows_are_read_together()
    {
        var cut = Cut(new Spans(Calendar.Windows, []), _ => 100);
        cut.Select(span => Calendar.Windows.Count(span.Covers)).Take(5).ShouldBe([1, 2, 4, 8, 16]);
    }

    [Fact]
    public void What_was_too_much_is_halved_and_grows_back_over_good_nights()
    {
        var spans = new Spans(Calendar.Windows, [], goal: 20_000);
        spans.Narrow(Calendar.Windows[5]);
        spans.GoalLearned.ShouldBe(10_000);
        new Spans(Calendar.Windows, [], spans.GoalLearned).GoalLearned.ShouldBe(12_500);
    }

    [Fact]
    public void Days_with_as_many_lines_as_were_refused_are_too_much_and_spans_follow()
    {
        var days = Calendar.Windows.Where(window => window.Mapped).Select(window => new DayCount("ACCRUAL", window.Start.AddDays(3), 1000)).ToList();
        var spans = new Spans(Calendar.Windows, days, goal: 12_000);
        var months = Calendar.Windows.Where(window => window.Mapped).ToList();
        var (year, half, quarter) = (Window.Run(months[0], months[11]), Window.Run(months[0], months[5]), Window.Run(months[0], months[2]));
        spans.IsTooMuch(year).ShouldBeFalse("nothing was refused");
        spans.Narrow(year);
        (spans.IsTooMuch(year), spans.IsTooMuch(half)).ShouldBe((true, false));
        spans.Narrow(half);
        (spans.IsTooMuch(half), spans.IsTooMuch(quarter)).ShouldBe((true, false));
        Cut(spans, span => Lines(days, span)).ShouldAllBe(span => Lines(days, span) <= 3000);
    }

    [Fact]
    public void A_day_is_never_too_much_to_be_tried_and_few_lines_are_not_what_was_wrong()
    {
        var months = Calendar.Windows.Where(window => window.Mapped).ToList();
        var busy = months[0].Start.AddDays(3);
        var spans = new Spans(Calendar.Windows, [new("ACCRUAL", busy, 90_000), new("ACCRUAL", months[1].Start, 3), new("ACCRUAL", months[2].Start, 60)]);
        spans.Narrow(months[1]);
        (spans.IsTooMuch(months[1]), spans.IsTooMuch(months[2]), spans.IsTooMuch(months[0])).ShouldBe((false, false, true));
        spans.IsTooMuch(new(busy, busy, "", false)).ShouldBeFalse();
    }

    [Fact]
    public void A_day_busier_than_a_span_is_one_by_itself()
    {
        var day = new DateOnly(2024, 3, 5);
        var cut = Cut(new Spans(Calendar.Windows, [new("ACCRUAL", day, 120_000), new("ACCRUAL", day.AddDays(1), 1)]), _ => 0);
        cut.ShouldContain(span => span.End == day);
    }
}
