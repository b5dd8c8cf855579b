using NightLedger.Flow.Drill;
using NightLedger.Simulator;
using NightLedger.Simulator.Company.Busy;
using static NightLedger.Tests.Nights.ShapedNights;

namespace NightLedger.Tests.Nights;

/// <summary>History that begins later than the company: what stood before is an opening row for each set of members.</summary>
public sealed class HistoryNights
{
    static ShapedCompany Old() => new ShapedCompany().Usual().Months(2023, 1, 38)
        .Post(Day("2023-05-01"), "ACCRUAL", new("1000", 100m, Department: "10"), new("4000", -100m, Department: "10"))
        .Post(Day("2024-02-01"), "ACCRUAL", new("1000", 40m, Department: "20"), new("4000", -40m, Department: "20"))
        .Post(Day("2024-08-01"), "ACCRUAL", new("5000", 7m, Department: "20"), new("1000", -7m))
        .Post(Day("2025-02-01"), "ACCRUAL", new("1000", 1m, Department: "10"), new("4000", -1m, Department: "10"));

    [Theory]
    [InlineData(true, "2024-01-01")]
    [InlineData(false, "2024-01-01")]
    [InlineData(true, "2024-07-15")]
    [InlineData(false, "2024-07-15")]
    public async Task What_stood_before_is_known_by_member_and_not_itemised(bool details, string since)
    {
        using var company = Old();
        await using var whole = await ReadAsync(company.Written(), details);
        await using var night = whole.Beside();
        night.Since = Day(since);
        (await TieAsync(night, details)).Published.ShouldBeTrue();
        using var answers = night.Open();
        answers.Periods[0].Name.ShouldBe(since == "2024-01-01" ? "Jan 2024" : "Jul 2024");
        using (var all = whole.Open())
            Rows(answers, since[..7]).ShouldBe(Rows(all, since[..7]));
        Of(answers, "3900", "2025-01").Opening.ShouldBe(-133m);
        if (!details)
            return;
        answers.AllLines().Where(line => line.RecordType == "opening").Select(line => line.BatchTitle).Distinct()
            .ShouldBe([since == "2024-01-01" ? "Opening balance as of 2023-12-31 (not itemised)" : "Opening balance as of 2024-06-30 (not itemised)"]);
        answers.AllLines().Count(line => line.RecordType != "opening").ShouldBe(since == "2024-01-01" ? 6 : 4);
    }

    static List<string> Rows(Answers answers, string from) =>
        [.. answers.Balances(new BalanceQuestion(from, "2026-02", By: ["department"])).Where(row => !row.Period.StartsWith('('))
            .Select(row => $"{row.Account} {row.Period} {row.Members[0]} {row.Opening:f2} {row.Debit:f2} {row.Credit:f2} {row.Closing:f2}")];

    /// <summary>It begins later, earlier, and with everything again; each night is as if it had always been so.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_it_begins_can_be_changed(bool details)
    {
        using var company = Old();
        await using var night = await ReadAsync(company.Written(), details);
        foreach (var since in new[] { "2024-07-01", "2025-01-01", "2024-01-01", "" })
        {
            await using var fresh = night.Beside();
            night.Since = fresh.Since = since.Length == 0 ? null : Day(since);
            await TieAsync(night, details);
            await TieAsync(fresh, details);
            night.Contents().ShouldBe(fresh.Contents(), since);
        }
    }

    /// <summary>Days in the past are edited like others: what changed before the beginning shows in what it opens with.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_busy_company_ties_each_night(bool details)
    {
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Lines = 900, Seed = 11 });
        night.Since = Day("2025-04-01");
        var people = new BusyCompany(night.Gateway.Company, 11);
        await TieAsync(night, details);
        for (var day = 1; day <= 3; day++)
        {
            people.Live(25);
            night.Gateway.Company.Clock.Move(TimeSpan.FromDays(1));
            await TieAsync(night, details);
        }

        await using var fresh = night.Beside();
        fresh.Since = night.Since;
        await TieAsync(fresh, details);
        night.Accounts().ShouldBe(fresh.Accounts());
    }
}
