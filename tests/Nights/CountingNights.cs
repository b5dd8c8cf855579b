using NightLedger.Flow.Drill;
using static NightLedger.Tests.Nights.ShapedNights;

namespace NightLedger.Tests.Nights;

/// <summary>Accounts that count things: one for the period, one that carries on.</summary>
public sealed class CountingNights
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hours_begin_anew_and_heads_carry_on(bool details)
    {
        const string header = "RECORDNO,ACCOUNTNO,TITLE,ACCOUNTTYPE,STATUS";
        using var company = new ShapedCompany().Usual().Months(2025, 1, 14)
            .Row("STATACCOUNT", header, "1,9000,Heads,cumulative,active").Row("STATACCOUNT", header, "2,9100,Hours,forperiod,active")
            .Post(Day("2025-02-01"), "ACCRUAL", new("1000", 5m), new("4000", -5m))
            .Post(Day("2025-02-01"), "ACCRUAL", new("9000", 12m, Department: "10") { Counts = true }, new("9100", 160.5m, Department: "10") { Counts = true })
            .Post(Day("2025-03-01"), "ACCRUAL", new("9000", -2m, Department: "10") { Counts = true }, new("9100", 150.25m, Department: "20") { Counts = true });
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        Of(answers, "9000", "2025-02").Closing.ShouldBe(12m);
        Of(answers, "9000", "2025-03").ShouldBe((12m, 0m, 2m, 10m));
        Of(answers, "9000", "2026-02").Closing.ShouldBe(10m);
        Of(answers, "9100", "2025-02").Closing.ShouldBe(160.5m);
        Of(answers, "9100", "2025-03").ShouldBe((0m, 150.25m, 0m, 150.25m));
        Of(answers, "9100", "2025-04").ShouldBe(default);
        answers.Balances(new BalanceQuestion("2025-03", "2025-03")).Where(row => row.Account.StartsWith('9')).ShouldAllBe(row => row.Currency == null);
    }
}
