using NightLedger.Flow.Drill;
using static NightLedger.Tests.Nights.ShapedNights;

namespace NightLedger.Tests.Nights;

/// <summary>Books: two methods, adjustments for two purposes, a book of the company's own, and one that consolidations fill.</summary>
public sealed class BookNights
{
    static ShapedCompany Layers()
    {
        var company = new ShapedCompany().Usual().Months(2025, 1, 14);
        company.Profile["books"] = new[] { "ACCRUAL", "CASH", "GAAPADJACCRUAL", "TAXADJACCRUAL", "IFRSACCRUAL", "GROUP" };
        return company
            .Post(Day("2025-03-10"), "ACCRUAL", new("1000", 1000m), new("4000", -1000m))
            .Post(Day("2025-03-20"), "CASH", new("1000", 700m), new("4000", -700m))
            .Post(Day("2025-03-31"), "GAAPADJACCRUAL", new("2000", -50m), new("5000", 50m))
            .Post(Day("2025-03-31"), "TAXADJACCRUAL", new("2000", -7m), new("5000", 7m))
            .Post(Day("2025-03-31"), "IFRSACCRUAL", new("2000", -0.30m), new("5000", 0.30m))
            .Post(Day("2025-03-31"), "GROUP", new("1000", 990m), new("4000", -990m));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_book_is_read_proven_and_shown_for_itself(bool details)
    {
        using var company = Layers();
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        answers.Books.ShouldBe(["ACCRUAL", "CASH", "GAAPADJACCRUAL", "GROUP", "IFRSACCRUAL", "TAXADJACCRUAL"]);
        Of(answers, "4000", "2025-03").Credit.ShouldBe(1000m);
        Of(answers, "4000", "2025-03", "CASH").Credit.ShouldBe(700m);
        Of(answers, "4000", "2025-03", "GROUP").Credit.ShouldBe(990m);
        Of(answers, "5000", "2025-03").ShouldBe(default);
        Of(answers, "5000", "2025-03", "GAAPADJACCRUAL").Debit.ShouldBe(50m);
        Of(answers, "5000", "2025-03", "TAXADJACCRUAL").Debit.ShouldBe(7m);
        Of(answers, "5000", "2025-03", "IFRSACCRUAL").Debit.ShouldBe(0.30m);
        Of(answers, "3900", "2026-01", "IFRSACCRUAL").Opening.ShouldBe(0.30m);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Books_named_together_are_shown_as_one_or_side_by_side(bool details)
    {
        using var company = Layers();
        company.Post(Day("2025-03-31"), "GAAPADJACCRUAL", new("4000", 100m), new("2000", -100m));
        await using var night = await ReadAsync(company.Written(), details);
        using var answers = night.Open();
        var set = new BookSet("Management", ["ACCRUAL", "GAAPADJACCRUAL"]);
        var together = answers.Balances(new BalanceQuestion("2025-03", "2025-03") { Set = set }).Where(row => row.Account == "4000").ShouldHaveSingleItem();
        (together.Book, together.Debit, together.Credit, together.Closing).ShouldBe(("Management", 100m, 1000m, -900m));
        answers.Balances(new BalanceQuestion("2025-03", "2025-03") { Set = set, EachBook = true }).Where(row => row.Account == "4000").Select(row => (row.Book, row.Closing))
            .ShouldBe([("ACCRUAL", -1000m), ("GAAPADJACCRUAL", 100m)]);
        answers.Balances(new BalanceQuestion("2026-01", "2026-01") { Set = set }).Single(row => row.Account == "3900").Opening.ShouldBe(-850m);
        if (details)
            answers.Lines(new LineQuestion("4000", "2025-03") { Set = set }).Total.ShouldBe(-900m);
        answers.FindBook("GAAP").Name.ShouldBe("GAAPADJACCRUAL");
        answers.FindBook("IFRS").Basis.ShouldBe("ACCRUAL");
        answers.FindBook("GROUP").Consolidation.ShouldBeTrue();
    }

    /// <summary>A consolidation is run again: other departments, the same amounts, and nothing says that anything changed.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consolidation_that_was_run_again_is_read_whole(bool details)
    {
        using var company = Consolidated("10");
        using var later = Consolidated("20");
        await using var night = await ReadAsync(company.Written(), details);
        await using var next = await GatewayNight.StartAsync(later.Written());
        next.ReadInto(night);
        await TieAsync(next, details);
        using var answers = night.Open();
        answers.Current.Version.ShouldBe(2);
        answers.BookList.Single(book => book.Consolidation).ShouldBe(new LedgerBook("OUR CASH", null, null, true, "EUR"));
        var row = answers.Balances(new BalanceQuestion("2025-08", "2025-08", "OUR CASH", ["department"])).Where(one => one.Account == "4000").ShouldHaveSingleItem();
        (row.Members[0], row.Currency, row.Credit).ShouldBe(("20", "EUR", 990m));
        Of(answers, "4000", "2025-08", "ACCRUAL").Credit.ShouldBe(8m);
    }

    /// <summary>It is called as a book of adjustments might be; only the list of consolidation books says what it is.</summary>
    static ShapedCompany Consolidated(string department)
    {
        var company = new ShapedCompany { CurrencyOf = (_, book) => book == "OUR CASH" ? "EUR" : "USD" }.Usual().Months(2025, 1, 14).Row("GCBOOK", "BOOKID,CURRENCY,STATUS", "OUR CASH,EUR,active");
        company.Profile["books"] = new[] { "ACCRUAL", "OUR CASH" };
        for (var month = 1; month <= 12; month++)
            company.Post(new DateOnly(2025, month, 3), "ACCRUAL", new("1000", month), new("4000", -month));
        return company.Post(Day("2025-08-31"), "OUR CASH", new("1000", 990m, Department: department), new("4000", -990m, Department: department));
    }
}
