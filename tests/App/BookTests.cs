namespace NightLedger.Tests.App;

/// <summary>Books and their sets, groups and totals, as they are asked for on the command line.</summary>
public sealed class BookTests(PretendCompany pretend) : IClassFixture<PretendCompany>
{
    [Fact]
    public async Task A_set_is_named_shown_and_dropped()
    {
        var named = await pretend.Desk.Run("books", "acme", "set", "Management", "ACCRUAL", "gaap");
        named.Code.ShouldBe(0, named.ToString());
        named.Out.ShouldContain("Management = ACCRUAL + GAAPADJACCRUAL");

        Dictionary<string, decimal> Sums(params IEnumerable<Spoken> answers) => answers.SelectMany(spoken => spoken.Json.GetProperty("rows").EnumerateArray())
            .GroupBy(row => $"{row.GetProperty("entity")} {row.GetProperty("account")}")
            .ToDictionary(rows => rows.Key, rows => rows.Sum(row => decimal.Parse(row.GetProperty("closing").GetString()!, System.Globalization.CultureInfo.InvariantCulture)));
        async Task<Spoken> Balances(params string[] more) => await pretend.Desk.Run(["balances", "acme", "--from", "2026-03", "--to", "2026-03", "--json", .. more]);
        var together = await Balances("--book", "management");
        together.Json.GetProperty("rows")[0].GetProperty("book").GetString().ShouldBe("Management");
        var adjusting = await Balances("--book", "GAAPADJACCRUAL");
        Sums(adjusting).Values.ShouldContain(sum => sum != 0);
        Sums(together).ShouldBe(Sums(await Balances(), adjusting), ignoreOrder: true);
        (await Balances("--book", "Management", "--by", "book")).Json.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("book").GetString()).Distinct().ShouldBe(["ACCRUAL", "GAAPADJACCRUAL"], ignoreOrder: true);

        Sums(await Balances("--book", "gaap")).ShouldBe(Sums(adjusting), ignoreOrder: true);
        (await Balances("--book", "nonsense")).Code.ShouldBe(3);
        (await pretend.Desk.Run("books", "acme", "drop", "MANAGEMENT")).Code.ShouldBe(0);
        (await Balances("--book", "Management")).Code.ShouldBe(3);
        (await pretend.Desk.Run("books", "acme", "drop", "Management")).Code.ShouldBe(3);
    }

    [Theory]
    [InlineData(2, "books", "acme", "set", "ACCRUAL", "ACCRUAL", "GAAP")]
    [InlineData(2, "books", "acme", "set", "GAAP", "ACCRUAL", "GAAP")]
    [InlineData(2, "books", "acme", "set", "Alone")]
    [InlineData(2, "books", "acme", "sort")]
    [InlineData(3, "books", "acme", "set", "Ours", "ACCRUAL", "CASH")]
    public async Task What_is_no_set_is_refused(int code, params string[] words) => (await pretend.Desk.Run(words)).Code.ShouldBe(code);

    [Fact]
    public async Task Totals_and_groups_are_asked_for()
    {
        var total = await pretend.Desk.Run("balances", "acme", "--from", "2026-03", "--to", "2026-03", "--total", "--json");
        total.Json.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("entity").GetString()).Distinct().ShouldBe(["(all)"]);
        var groups = await pretend.Desk.Run("balances", "acme", "--from", "2026-03", "--to", "2026-03", "--total", "--by", "group,department", "--json");
        var row = groups.Json.GetProperty("rows").EnumerateArray().First(one => one.GetProperty("group").GetString() == "Net income");
        row.GetProperty("account").GetString().ShouldBeNull();
        row.GetProperty("department").GetString().ShouldNotBeNull();
        var tree = await pretend.Desk.Run("groups", "acme");
        tree.Out.ShouldContain("Net income (Groups)");
        tree.Out.ShouldContain("  Operating income (Groups)");
        tree.Out.ShouldContain("    Revenue (Accounts)");
    }
}
