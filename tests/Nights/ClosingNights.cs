using NightLedger.Flow.Drill;
using static NightLedger.Tests.Nights.ShapedNights;

namespace NightLedger.Tests.Nights;

/// <summary>What years close to: several accounts, by member; and years that somebody closed by hand.</summary>
public sealed class ClosingNights
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Income_moves_into_the_account_that_each_closes_to_in_the_same_members(bool details)
    {
        using var company = new ShapedCompany().Usual().Months(2024, 1, 26)
            .Post(Day("2024-05-01"), "ACCRUAL", new("1000", 100m, Department: "10"), new("4000", -100m, Department: "10"))
            .Post(Day("2024-06-01"), "ACCRUAL", new("1000", 11m, Department: "20"), new("8000", -11m, Department: "20"))
            .Post(Day("2025-06-01"), "ACCRUAL", new("5000", 30m, Department: "20"), new("1000", -30m, Department: "20"));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        Of(answers, "3900", "2025-01").Opening.ShouldBe(-100m);
        Of(answers, "3910", "2025-01").Opening.ShouldBe(-11m);
        Of(answers, "3900", "2026-01").Opening.ShouldBe(-70m);
        var members = answers.Balances(new BalanceQuestion("2026-01", "2026-01", By: ["department"])).Where(row => row.Account == "3900").ToDictionary(row => row.Members[0], row => row.Opening);
        members.ShouldBe(new Dictionary<string, decimal> { ["10"] = -100m, ["20"] = 30m });
    }

    internal static ShapedCompany ClosedByHand(string day) => new ShapedCompany().Usual().Months(2024, 1, 26)
        .Post(Day("2024-05-01"), "ACCRUAL", new("1000", 100m), new("4000", -100m))
        .Post(Day("2024-06-01"), "ACCRUAL", new("5000", 30m), new("1000", -30m))
        .Post(Day(day), "ACCRUAL", new("4000", 100m), new("5000", -30m), new("3900", -70m))
        .Post(Day("2025-03-01"), "ACCRUAL", new("1000", 9m), new("4000", -9m))
        .Post(Day("2025-04-01"), "ACCRUAL", new("4000", 1m), new("3900", -1m));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_year_closed_by_hand_is_found_and_told(bool details)
    {
        using var company = ClosedByHand("2024-12-31");
        await using var night = await GatewayNight.StartAsync(company.Written());
        var notes = (await TieAsync(night, details)).Notes;
        notes.ShouldContain(details
            ? "Dec 2024: the book ACCRUAL of 100 was closed by hand, by GJ 3 of 2024-12-31; 2 income accounts were brought to nothing there, besides the roll that Intacct computes."
            : "Dec 2024: the book ACCRUAL of 100 was closed by hand; 2 income accounts were brought to nothing there, besides the roll that Intacct computes.");
        using (var answers = night.Open())
        {
            answers.Closings.ShouldHaveSingleItem().ShouldBe(details
                ? new Flow.Store.Closing("100", "ACCRUAL", "Dec 2024", Day("2024-12-31"), "3", "GJ", "Entry 3", 2, 70m)
                : new Flow.Store.Closing("100", "ACCRUAL", "Dec 2024", null, null, null, null, 2, 70m));
            Of(answers, "3900", "2025-01").Opening.ShouldBe(-70m);
        }

        (await TieAsync(night, details)).Notes.ShouldNotContain(note => note.Contains("closed by hand", StringComparison.Ordinal));
    }

    /// <summary>The roll has moved the year already: the entry moves it twice, as Intacct itself then shows.</summary>
    [Fact]
    public async Task What_the_new_year_takes_away_of_the_last_is_found_in_the_lines()
    {
        using var company = ClosedByHand("2025-01-01");
        await using var night = await ReadAsync(company.Written(), details: true);
        using var answers = night.Open();
        var closing = answers.Closings.ShouldHaveSingleItem();
        (closing.Period, closing.BatchNo, closing.Accounts, closing.Amount).ShouldBe(("Jan 2025", "3", 2, 70m));
        Of(answers, "3900", "2025-01").ShouldBe((-70m, 0m, 70m, -140m));
    }
}
