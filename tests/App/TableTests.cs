namespace NightLedger.Tests.App;

/// <summary>Further objects and budgets, as they are asked for on the command line.</summary>
public sealed class TableTests(PretendCompany pretend) : IClassFixture<PretendCompany>
{
    readonly Desk desk = pretend.Desk;

    async Task<Spoken> Told(params string[] words)
    {
        var spoken = await desk.Run(words);
        spoken.Code.ShouldBe(0, spoken.ToString());
        return spoken;
    }

    [Fact]
    public async Task A_table_is_added_read_exported_and_removed()
    {
        (await Told("table", "acme", "add", "VENDOR", "--fields", "VENDORID,NAME")).Error.ShouldContain("next: ");
        await Told("table", "acme", "add", "APBILL", "--drift", "block");
        var night = (await Told("sync", "acme", "--json")).Json;
        night.GetProperty("published").GetBoolean().ShouldBeTrue();
        night.GetProperty("notes").EnumerateArray().ShouldContain(note => note.GetString()!.Contains("APBILL", StringComparison.Ordinal));

        var rows = (await Told("table", "acme", "list", "--json")).Json.GetProperty("rows").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("object").GetString()).ShouldBe(["APBILL", "VENDOR"], ignoreOrder: true);
        var vendor = rows.Single(row => row.GetProperty("object").GetString() == "VENDOR");
        vendor.GetProperty("table").GetString().ShouldBe("further_vendor");
        vendor.GetProperty("columns").GetInt32().ShouldBe(3);
        vendor.GetProperty("rows").GetInt64().ShouldBeGreaterThan(10);
        (await Told("plan", "acme")).Out.ShouldContain("further tables");

        var folder = Path.Combine(desk.Home, "tables");
        await Told("export", "acme", "--as", "csv", "--out", folder);
        var file = await File.ReadAllLinesAsync(Path.Combine(folder, "further_vendor.csv"), TestContext.Current.CancellationToken);
        file[0].ShouldBe("record_no,name,vendorid");
        file.Length.ShouldBe(1 + vendor.GetProperty("rows").GetInt32());

        await Told("table", "acme", "remove", "VENDOR");
        await Told("table", "acme", "remove", "APBILL");
        (await Told("table", "acme")).Out.ShouldContain("No further table");
    }

    [Theory]
    [InlineData(2, "table", "acme", "add")]
    [InlineData(2, "table", "acme", "add", "AP BILL")]
    [InlineData(2, "table", "acme", "add", "VENDOR", "--fields", "NAME;drop")]
    [InlineData(2, "table", "acme", "add", "VENDOR", "--drift", "perhaps")]
    [InlineData(2, "table", "acme", "grow", "VENDOR")]
    [InlineData(3, "table", "acme", "remove", "NOTHING")]
    [InlineData(2, "budgets", "acme", "--signs", "credit")]
    [InlineData(3, "variance", "acme", "--from", "2026-01", "--to", "2026-01", "--budget", "Dream")]
    public async Task What_cannot_be_is_refused(int code, params string[] words) => (await desk.Run(words)).ShouldSatisfyAllConditions(
        spoken => spoken.Code.ShouldBe(code, spoken.ToString()), spoken => spoken.Out.ShouldBeEmpty());

    [Fact]
    public async Task Budgets_stand_side_by_side_and_their_side_is_a_setting()
    {
        string[] month = ["--from", "2026-10", "--to", "2026-10"];
        (await Told("budgets", "acme")).Out.ShouldContain("Plan & stretch (default)");
        var normal = (await Told(["variance", "acme", .. month, "--json"])).Json.GetProperty("rows").EnumerateArray().ToList();
        normal.ShouldAllBe(row => row.GetProperty("budgets").GetArrayLength() == 2);
        normal.Select(row => row.GetProperty("account").GetString()).ShouldContain("4000");
        var revenue = normal.First(row => row.GetProperty("account").GetString() == "4000").GetProperty("budgets")[0].GetProperty("amount").GetString()!;
        revenue.ShouldStartWith("-");
        (await Told(["balances", "acme", .. month, "--budget", "Board's plan"])).Out.ShouldContain("Plan & stretch");
        var folder = Path.Combine(desk.Home, "budgets");
        await Told("export", "acme", "--as", "csv", "--out", folder);
        var file = await File.ReadAllLinesAsync(Path.Combine(folder, "budgets.csv"), TestContext.Current.CancellationToken);
        file[0].ShouldStartWith("budget,entity,currency,account,title,period,start,end,department,department_name,");
        file.Length.ShouldBe(1 + 492);
        file.ShouldContain(line => line.StartsWith("Plan & stretch,100,USD,4000,", StringComparison.Ordinal) && line.EndsWith("," + revenue, StringComparison.Ordinal));
        await Told("budgets", "acme", "--signs", "debit");
        (await Told(["variance", "acme", .. month, "--json"])).Json.GetProperty("rows").EnumerateArray()
            .First(row => row.GetProperty("account").GetString() == "4000").GetProperty("budgets")[0].GetProperty("amount").GetString().ShouldBe(revenue[1..]);
        await Told("budgets", "acme", "--signs", "normal");
    }
}
