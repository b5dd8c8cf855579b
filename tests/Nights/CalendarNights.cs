using NightLedger.Flow.Drill;
using static NightLedger.Tests.Nights.ShapedNights;

namespace NightLedger.Tests.Nights;

/// <summary>Calendars: years from other months, weeks, 53 of them, a period for adjustments, and days that none covers.</summary>
public sealed class CalendarNights
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_year_from_July_begins_with_income_at_nothing(bool details)
    {
        using var company = new ShapedCompany().Usual().Months(2024, 7, 18);
        company.Profile["first_fiscal_month"] = 7;
        company.Profile["entities"] = new[] { ShapedCompany.Entity("100", "USD", 7) };
        company.Post(Day("2025-06-30"), "ACCRUAL", new("1000", 40m), new("4000", -40m))
            .Post(Day("2025-07-01"), "ACCRUAL", new("1000", 2m), new("4000", -2m));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        Of(answers, "4000", "2025-06").Closing.ShouldBe(-40m);
        Of(answers, "4000", "2025-07").ShouldBe((0m, 0m, 2m, -2m));
        Of(answers, "3900", "2025-07").ShouldBe((-40m, 0m, 0m, -40m));
    }

    /// <summary>Entities of one company may have years of their own.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_entity_has_its_own_year(bool details)
    {
        using var company = new ShapedCompany().Usual().Months(2024, 10, 16);
        company.Profile["entities"] = new[] { ShapedCompany.Entity("100", "USD"), ShapedCompany.Entity("200", "USD", 4) };
        company.Post(Day("2025-02-03"), "ACCRUAL", new("1000", 5m), new("4000", -5m))
            .Post(Day("2025-02-03"), "ACCRUAL", new("1000", 6m, "200"), new("4000", -6m, "200"));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        Of(answers, "4000", "2025-04").Opening.ShouldBe(-5m);
        Of(answers, "4000", "2025-04", entity: "200").ShouldBe(default);
        Of(answers, "3900", "2025-04", entity: "200").Opening.ShouldBe(-6m);
    }

    /// <summary>What lies before the first period is older than this year for some entities and of this year for others.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_entity_has_its_own_year_before_the_first_period_too(bool details)
    {
        using var company = new ShapedCompany().Usual().Months(2025, 1, 8);
        company.Profile["entities"] = new[] { ShapedCompany.Entity("100", "USD"), ShapedCompany.Entity("200", "USD", 7), ShapedCompany.Entity("300", "USD", 4) };
        foreach (var entity in new[] { "100", "200", "300" })
            company.Post(Day("2023-02-03"), "ACCRUAL", new("1000", 1m, entity), new("4000", -1m, entity))
                .Post(Day("2024-05-03"), "ACCRUAL", new("1000", 20m, entity), new("4000", -20m, entity))
                .Post(Day("2024-08-03"), "ACCRUAL", new("1000", 300m, entity), new("4000", -300m, entity));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        foreach (var (entity, thisYear) in new[] { ("100", 0m), ("200", -300m), ("300", -320m) })
        {
            Of(answers, "4000", "2025-02", entity: entity).Opening.ShouldBe(thisYear);
            Of(answers, "3900", "2025-02", entity: entity).Opening.ShouldBe(-321m - thisYear);
        }
    }

    /// <summary>A year ends though no period does.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_year_begins_in_days_that_no_period_covers(bool details)
    {
        using var company = new ShapedCompany().Usual().Months(2024, 1, 11).Months(2025, 3, 6)
            .Post(Day("2024-06-03"), "ACCRUAL", new("1000", 1m), new("4000", -1m))
            .Post(Day("2024-12-03"), "ACCRUAL", new("1000", 20m), new("4000", -20m))
            .Post(Day("2025-01-20"), "ACCRUAL", new("1000", 300m), new("4000", -300m));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        Of(answers, "4000", "Mar 2025").Opening.ShouldBe(-300m);
        Of(answers, "3900", "Mar 2025").Opening.ShouldBe(-21m);
    }

    /// <summary>Two years of thirteen weeks a quarter, four, four and five; the second has a 53rd week.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Weeks_four_four_and_five_with_a_53rd(bool details)
    {
        using var company = new ShapedCompany().Usual();
        var (start, first) = (Day("2023-01-01"), new List<string>());
        for (var year = 2023; year <= 2025; year++)
        {
            first.Add($"{start:yyyy-MM-dd}");
            for (var period = 1; period <= 12; period++)
            {
                var weeks = period % 3 == 0 ? 5 : 4;
                if (year == 2024 && period == 12)
                    weeks++;
                company.Period($"P{period:00} {year}", start, start.AddDays(7 * weeks - 1));
                start = start.AddDays(7 * weeks);
            }
        }

        company.Profile["fiscal_years"] = first;
        first.ShouldBe(["2023-01-01", "2023-12-31", "2025-01-05"]);
        company.Post(Day("2023-12-30"), "ACCRUAL", new("1000", 1m), new("4000", -1m))
            .Post(Day("2023-12-31"), "ACCRUAL", new("1000", 20m), new("4000", -20m))
            .Post(Day("2025-01-04"), "ACCRUAL", new("1000", 300m), new("4000", -300m))
            .Post(Day("2025-01-05"), "ACCRUAL", new("1000", 4000m), new("4000", -4000m));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        Of(answers, "4000", "P12 2023").ShouldBe((0m, 0m, 1m, -1m));
        Of(answers, "4000", "P01 2024").ShouldBe((0m, 0m, 20m, -20m));
        Of(answers, "4000", "P12 2024").ShouldBe((-20m, 0m, 300m, -320m));
        Of(answers, "4000", "P01 2025").ShouldBe((0m, 0m, 4000m, -4000m));
        Of(answers, "3900", "P01 2025").Opening.ShouldBe(-321m);
    }

    /// <summary>The last day of the year is a period of its own; December may be given with that day or without it.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_thirteenth_period_for_adjustments(bool details, bool overlapping)
    {
        using var company = new ShapedCompany().Usual().Months(2025, 1, 11)
            .Period("Dec 2025", Day("2025-12-01"), Day(overlapping ? "2025-12-31" : "2025-12-30"))
            .Period("Adjusting 2025", Day("2025-12-31"), Day("2025-12-31")).Months(2026, 1, 2)
            .Post(Day("2025-12-15"), "ACCRUAL", new("1000", 10m), new("4000", -10m))
            .Post(Day("2025-12-31"), "ACCRUAL", new("5000", 3m), new("2000", -3m))
            .Post(Day("2026-01-10"), "ACCRUAL", new("1000", 1m), new("4000", -1m));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        answers.Periods.Select(period => period.Name).ShouldContain("Dec 2025");
        Of(answers, "4000", "Dec 2025").ShouldBe((0m, 0m, 10m, -10m));
        Of(answers, "5000", "Dec 2025").ShouldBe(default);
        Of(answers, "5000", "Adjusting 2025").ShouldBe((0m, 3m, 0m, 3m));
        Of(answers, "3900", "2026-01").Opening.ShouldBe(-7m);
        Of(answers, "5000", "2026-01").ShouldBe(default);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Days_outside_every_period_are_shown_and_told_as_such(bool details)
    {
        using var company = new ShapedCompany().Usual().Months(2025, 1, 2).Months(2025, 4, 2)
            .Post(Day("2024-11-30"), "ACCRUAL", new("1000", 1m), new("2000", -1m))
            .Post(Day("2025-03-15"), "ACCRUAL", new("1000", 20m), new("4000", -20m))
            .Post(Day("2025-06-15"), "ACCRUAL", new("1000", 300m), new("4000", -300m));
        await using var night = await GatewayNight.StartAsync(company.Written());
        var notes = (await TieAsync(night, details)).Notes;
        string[] outside = ["(between Feb 2025 and Apr 2025)", "(after May 2025)"];
        foreach (var days in outside)
            notes.ShouldContain($"Days outside every reporting period: {days}, in which 2 accounts of the book ACCRUAL moved.");
        using var answers = night.Open();
        answers.Outside.Select(days => days.Name).ShouldBe(["(before Jan 2025)", .. outside]);
        Of(answers, "4000", outside[0]).ShouldBe((0m, 0m, 20m, -20m));
        Of(answers, "4000", outside[1]).ShouldBe((-20m, 0m, 300m, -320m));
        Of(answers, "1000", "Jan 2025").Opening.ShouldBe(1m);
        Of(answers, "1000", "Apr 2025").Opening.ShouldBe(21m);
        answers.Balances(new BalanceQuestion("Jan 2025", "May 2025")).Where(row => row.Account == "4000").Select(row => row.Period)
            .ShouldBe(["Apr 2025", outside[0], "May 2025"], ignoreOrder: true);
    }
}
