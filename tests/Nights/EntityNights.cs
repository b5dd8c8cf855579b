using NightLedger.Flow.Drill;
using static NightLedger.Tests.Nights.ShapedNights;

namespace NightLedger.Tests.Nights;

/// <summary>Entities: private ones, entries between them, several base currencies.</summary>
public sealed class EntityNights
{
    static ShapedCompany Two(string other = "USD", bool secret = false)
    {
        var company = new ShapedCompany { CurrencyOf = (location, _) => location == "200" ? other : "USD" }.Usual().Months(2025, 1, 14);
        company.Profile["entities"] = new[] { ShapedCompany.Entity("100", "USD"), ShapedCompany.Entity("200", other, secret: secret) };
        if (other != "USD")
            company.Profile["base_currency"] = "";
        return company
            .Post(Day("2025-02-03"), "ACCRUAL", new("1000", 100m), new("4000", -100m))
            .Post(Day("2025-02-04"), "ACCRUAL", new("1000", 80m, "200", "10"), new("4000", -80m, "200", "10"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_private_entity_is_read_too(bool details)
    {
        using var company = Two(secret: true);
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        Of(answers, "4000", "2025-02", entity: "200").ShouldBe((0m, 0m, 80m, -80m));
        Of(answers, "3900", "2026-01", entity: "200").ShouldBe((-80m, 0m, 0m, -80m));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_entry_between_entities_balances_in_each(bool details)
    {
        using var company = Two().Post(Day("2025-02-05"), "ACCRUAL",
            new("5000", 30m, "200", "20"), new("1900", -30m, "200"), new("1900", 30m), new("1000", -30m));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        Of(answers, "1900", "2025-02").Closing.ShouldBe(30m);
        Of(answers, "1900", "2025-02", entity: "200").Closing.ShouldBe(-30m);
        Of(answers, "5000", "2025-02", entity: "200").Debit.ShouldBe(30m);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Entities_of_other_currencies_stand_apart(bool details)
    {
        using var company = Two("EUR");
        company.Post(Day("2025-02-06"), "ACCRUAL",
            new("5000", 9m, "200") { Agreed = ("GBP", 7.5m) }, new("1000", -9m, "200") { Agreed = ("GBP", -7.5m) });
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        var rows = answers.Balances(new BalanceQuestion("2025-02", "2025-02")).ToList();
        rows.Where(row => row.Entity == "100").Select(row => row.Currency).Distinct().ShouldBe(["USD"]);
        rows.Where(row => row.Entity == "200").Select(row => row.Currency).Distinct().ShouldBe(["EUR"]);
        Of(answers, "1000", "2025-02", entity: "200").Closing.ShouldBe(71m);
        if (!details)
            return;
        var line = answers.Lines(new LineQuestion("5000", "2025-02", "200")).Lines.ShouldHaveSingleItem();
        (line.Currency, line.Debit, line.TransactionCurrency, line.TransactionDebit).ShouldBe(("EUR", 9m, "GBP", 7.5m));
    }

    /// <summary>The whole of several currencies cannot be asked for: each question of balances is one for each entity, and is foretold so.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_asked_entity_by_entity_is_foretold(bool details)
    {
        using var company = Two("EUR");
        for (var month = 1; month <= 14; month++)
            company.Post(new DateOnly(2025, 1, 9).AddMonths(month - 1), "ACCRUAL", new("1000", month), new("4000", -month))
                .Post(new DateOnly(2025, 1, 9).AddMonths(month - 1), "ACCRUAL", new("1000", month, "200"), new("4000", -month, "200"));
        await using var night = await GatewayNight.StartAsync(company.Written());
        for (var i = 0; i < 3; i++)
        {
            var verdict = await TieAsync(night, details);
            foreach (var (planned, spent) in verdict.Planned.Zip(verdict.Spent).Where(pair => pair.First.What is "balances" or "proof"))
                (planned.What, Math.Abs(planned.Calls - spent.Calls) <= 2).ShouldBe((spent.What, true), $"{i}: {planned}, {spent}");
        }
    }

    [Theory]
    [InlineData("USD")]
    [InlineData("EUR")]
    public async Task A_total_has_a_row_for_each_currency(string other)
    {
        using var company = Two(other);
        await using var night = await ReadAsync(company.Written(), details: true);
        using var answers = night.Open();
        var rows = answers.Balances(new BalanceQuestion("2025-02", "2025-02") { Total = true }).Where(row => row.Account == "4000").Select(row => (row.Entity, row.Currency, row.Credit)).ToList();
        if (other == "USD")
            rows.ShouldBe([("(all)", "USD", 180m)]);
        else
            rows.ShouldBe([("(all)", "EUR", 80m), ("(all)", "USD", 100m)]);
    }

    /// <summary>Each entity is proven against a trial balance of its own where bases differ; what a restricted user may not see is in neither.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_user_held_to_one_entity_reads_that_one_and_is_told_so(bool details)
    {
        using var company = Two();
        company.Profile["user"] = new { loginid = "reader" };
        await using var night = await GatewayNight.StartAsync(company.Written() with { Role = "entity-restricted" });
        var notes = (await TieAsync(night, details)).Notes;
        notes.ShouldContain("The user is held to the locations 100: what is outside is neither read nor in the trial balance that it is held against.");
        (await TieAsync(night, details)).Notes.ShouldBe(notes);
        using var answers = night.Open();
        answers.Balances(new BalanceQuestion("2025-02", "2025-02")).Select(row => row.Entity).Distinct().ShouldBe(["100"]);
    }
}
