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

    /// <summary>Somebody adjusts for the first time: the book is there from that night on, though its entries be old and their stamps too.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_book_that_comes_later_is_read_that_night(bool details)
    {
        using var company = Consolidated("10");
        using var later = Consolidated("10").Post(Day("2025-02-28"), "TAXADJACCRUAL", new("5000", 4m), new("2000", -4m));
        await using var night = await ReadAsync(company.Written(), details);
        await using var next = await GatewayNight.StartAsync(later.Written());
        next.ReadInto(night);
        (await TieAsync(next, details)).Notes.Count(note => note == "There are lines in the book TAXADJACCRUAL, which is new.").ShouldBe(1);
        (await TieAsync(next, details)).Notes.ShouldNotContain(note => note.Contains("which is new", StringComparison.Ordinal));
        using var answers = night.Open();
        Of(answers, "5000", "2025-02", "TAXADJACCRUAL").Debit.ShouldBe(4m);
        answers.FindBook("TAX").Basis.ShouldBe("ACCRUAL");
        answers.BookList.Single(book => book.Consolidation).Name.ShouldBe("OUR CASH");
    }

    /// <summary>What a consolidation fills for the first time is known for what it is that night.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_consolidation_that_is_run_for_the_first_time_is_read_that_night(bool details)
    {
        using var company = Consolidated("10");
        company.Row("GCBOOK", "BOOKID,CURRENCY,STATUS", "WORLD,EUR,active");
        using var later = Consolidated("10").Row("GCBOOK", "BOOKID,CURRENCY,STATUS", "WORLD,EUR,active")
            .Post(Day("2025-08-31"), "WORLD", new("1000", 5m), new("4000", -5m));
        later.CurrencyOf = (_, book) => book is "OUR CASH" or "WORLD" ? "EUR" : "USD";
        await using var night = await ReadAsync(company.Written(), details);
        await using var next = await GatewayNight.StartAsync(later.Written());
        next.ReadInto(night);
        await TieAsync(next, details);
        using var answers = night.Open();
        answers.BookList.Where(book => book.Consolidation).Select(book => book.Name).ShouldBe(["OUR CASH", "WORLD"]);
        Of(answers, "4000", "2025-08", "WORLD").Credit.ShouldBe(5m);
    }

    /// <summary>A gateway that will not count still shows a line: no book is lost for it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Books_are_found_one_by_one_where_lines_cannot_be_counted(bool details)
    {
        using var company = Consolidated("10").Post(Day("2025-02-28"), "TAXADJACCRUAL", new("5000", 4m), new("2000", -4m));
        var written = company.Written();
        await using var night = await GatewayNight.StartAsync(written with { Beliefs = written.Beliefs.With("aggregates", "refused") });
        var first = await TieAsync(night, details);
        first.Notes.ShouldContain(note => note.StartsWith("Books could not be counted", StringComparison.Ordinal) && note.EndsWith("found one by one instead.", StringComparison.Ordinal));
        (await TieAsync(night, details)).Notes.ShouldNotContain(note => note.Contains("book", StringComparison.Ordinal));
        using var answers = night.Open();
        answers.BookList.Select(book => book.Name).ShouldBe(["ACCRUAL", "OUR CASH", "TAXADJACCRUAL"]);
        Of(answers, "5000", "2025-02", "TAXADJACCRUAL").Debit.ShouldBe(4m);
    }

    [Fact]
    public async Task Where_the_gateway_does_not_tell_of_new_books_the_night_says_so_once_and_asks_no_more()
    {
        using var company = Consolidated("10");
        await using var night = await ReadAsync(company.Written(), details: false);
        night.Gateway.Stage.Run("fault error=DL02000001@1+/GLDETAIL");
        var refused = await TieAsync(night, details: false);
        refused.Notes.ShouldContain(note => note.StartsWith("Whether there are lines in a book that is new could not be asked", StringComparison.Ordinal));
        night.Gateway.Stage.Run("fault none");
        var later = await TieAsync(night, details: false);
        later.Notes.ShouldNotContain(note => note.StartsWith("Whether there are lines", StringComparison.Ordinal));
        later.Spent.Single(part => part.What == "set-up").Calls.ShouldBe(5);
    }
}
