using NightLedger.Flow.Plans;

namespace NightLedger.Tests.Plans;

public sealed class CalendarTests
{
    static Period Range(string name, string start, string end) => new(name, DateOnly.Parse(start, null), DateOnly.Parse(end, null));

    static IEnumerable<Period> Months => Enumerable.Range(1, 12).Select(month => new DateOnly(2025, month, 1)).Select(start => new Period($"{start:yyyy-MM}", start, start.AddMonths(1).AddDays(-1)));

    static string Told(params Period[] besides) => string.Join(' ', new Calendar([.. Months, .. besides], [1]).Windows.Where(window => window.Mapped && window.Start.Month is >= 3 and <= 5).Select(window => $"{window.Name}:{window.Start:MMdd}-{window.End:MMdd}"));

    const string Plain = "2025-03:0301-0331 2025-04:0401-0430 2025-05:0501-0531";

    [Fact]
    public void Ranges_of_somebodys_own_take_no_month_away()
    {
        Told(Range("Easter", "2025-04-14", "2025-04-21")).ShouldBe(Plain);
        Told(Range("Late Easter", "2025-04-20", "2025-04-25")).ShouldBe(Plain);
        Told(Range("One", "2025-04-03", "2025-04-05"), Range("Two", "2025-04-20", "2025-04-25"), Range("Year", "2025-01-01", "2025-12-31")).ShouldBe(Plain);
    }

    [Fact]
    public void What_makes_a_month_up_or_takes_its_last_days_is_kept()
    {
        Told(Range("13", "2025-04-30", "2025-04-30")).ShouldBe("2025-03:0301-0331 2025-04:0401-0429 13:0430-0430 2025-05:0501-0531");
        Told(Range("A", "2025-04-01", "2025-04-10"), Range("B", "2025-04-11", "2025-04-20"), Range("C", "2025-04-21", "2025-04-30"))
            .ShouldBe("2025-03:0301-0331 A:0401-0410 B:0411-0420 C:0421-0430 2025-05:0501-0531");
        Told(Range("Quarter", "2025-04-01", "2025-06-30"), Range("Year", "2025-01-01", "2025-12-31")).ShouldBe(Plain);
    }

    [Fact]
    public void The_days_before_the_first_period_are_cut_where_an_entitys_year_begins()
    {
        var calendar = new Calendar(Months, [1, 7, 4, 7]);
        calendar.Windows.TakeWhile(window => !window.Mapped).Select(window => (window.Name, window.Start.ToString("yyyy-MM-dd", null)))
            .ShouldBe([("(before 2025-01)", "0001-01-01"), ("(2024-04-01 to 2024-06-30)", "2024-04-01"), ("(year up to 2025-01)", "2024-07-01")]);
        var january = calendar.WindowOf(new(2025, 1, 9));
        new[] { 1, 4, 7 }.Select(month => calendar.FiscalStart(january, month)).ShouldBe([new(2025, 1, 1), new(2024, 4, 1), new(2024, 7, 1)]);
    }
}
