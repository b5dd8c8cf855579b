using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;

namespace NightLedger.Tests.App;

/// <summary>Dimensions describe themselves, and bear the words that a company gives them.</summary>
public sealed class DimensionTests(PretendCompany pretend) : IClassFixture<PretendCompany>
{
    readonly Desk desk = pretend.Desk;

    string[] Month => ["--from", "2026-01", "--to", "2026-01"];

    Answers Open() => Answers.Open(new CompanyFile(Path.Combine(desk.Home, "companies"), "acme"));

    async Task<Spoken> Told(params string[] words)
    {
        var spoken = await desk.Run(words);
        spoken.Code.ShouldBe(0, spoken.ToString());
        return spoken;
    }

    [Fact]
    public async Task Each_is_told_with_its_share_of_the_money()
    {
        var told = (await Told("dimensions", "acme", "--json")).Json;
        using var answers = Open();
        var rows = told.GetProperty("rows").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("dimension").GetString()).ShouldBe(answers.Dimensions.Select(one => one.Name));
        rows.Single(row => row.GetProperty("dimension").GetString() == "project").GetProperty("term").GetString().ShouldBe("Job");
        rows.Where(row => row.GetProperty("userDefined").GetBoolean()).ShouldNotBeEmpty();

        // The slow and obvious way: every line looked at.
        var (from, to) = (DateOnly.Parse(told.GetProperty("from").GetString()!, CultureInfo.InvariantCulture), DateOnly.Parse(told.GetProperty("to").GetString()!, CultureInfo.InvariantCulture));
        var all = answers.AllLines().ToList();
        var lines = all.Where(line => line.Book == told.GetProperty("book").GetString() && !string.IsNullOrEmpty(line.Currency) && line.EntryDate >= from && line.EntryDate <= to).ToList();
        lines.Count.ShouldBeGreaterThan(100);
        for (var i = 0; i < rows.Count; i++)
        {
            var (named, money) = (lines.Where(line => line.Members[i] != "(none)").ToList(), rows[i].GetProperty("money")[0]);
            decimal.Parse(money.GetProperty("turnover").GetString()!, CultureInfo.InvariantCulture).ShouldBe(lines.Sum(line => line.Debit + line.Credit));
            decimal.Parse(money.GetProperty("named").GetString()!, CultureInfo.InvariantCulture).ShouldBe(named.Sum(line => line.Debit + line.Credit), rows[i].GetRawText());
            rows[i].GetProperty("carried").GetInt64().ShouldBe(all.Count(line => line.Members[i] != "(none)"));
        }
        rows.Select(row => row.GetProperty("money")[0].GetProperty("share").GetString()).Distinct().Count().ShouldBeGreaterThan(3);
        (await Told("dimensions", "acme")).Out.ShouldSatisfyAllConditions(text => text.ShouldContain("Job"), text => text.ShouldContain("user-defined"), text => text.ShouldContain(" %"));
    }

    [Fact]
    public async Task Every_field_of_the_guide_bears_the_word_it_is_given()
    {
        foreach (var (field, usual) in Labels.Fields)
        {
            (await Told("label", "acme", field, $"Our {usual}")).Out.ShouldContain($"Our {usual}");
            (await Told("lines", "acme", "--account", "1000", "--period", "2026-01")).Out.ShouldContain($"Our {usual}");
        }
        (await Told("lines", "acme", "--account", "1000", "--period", "2026-01", "--json")).Json.GetProperty("labels").GetProperty("batch_title").GetString().ShouldBe("Our Batch_title");
        var folder = Path.Combine(desk.Home, "labelled");
        await Told("export", "acme", "--as", "xlsx", "--out", folder);
        await Told("export", "acme", "--as", "csv", "--out", folder);
        var workbook = Words(Path.Combine(folder, "acme.xlsx"));
        var labels = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("labels");
        foreach (var (field, usual) in Labels.Fields)
        {
            workbook.ShouldContain($"Our {usual}");
            labels.GetProperty(field).GetString().ShouldBe($"Our {usual}");
        }
        (await Told("label", "acme", "--reset", "--json")).Json.GetProperty("rows").EnumerateArray().Any(row => row.GetProperty("given").GetBoolean()).ShouldBeFalse();
        (await Told("lines", "acme", "--account", "1000", "--period", "2026-01")).Out.ShouldNotContain("Our ");
    }

    [Fact]
    public async Task A_dimension_answers_to_the_word_it_is_given_and_to_its_own()
    {
        await Told("label", "acme", "class", "Fund");
        var named = await Told(["balances", "acme", .. Month, "--by", "fund", "--json"]);
        named.Json.GetProperty("labels").GetProperty("class").GetString().ShouldBe("Fund");
        named.Json.GetProperty("rows")[0].TryGetProperty("class", out _).ShouldBeTrue("programs go by the dimension's own name");
        (await Told(["balances", "acme", .. Month, "--by", "class", "--json"])).Out.ShouldBe(named.Out);
        (await Told(["balances", "acme", .. Month, "--by", "class"])).Out.ShouldContain("Fund");
        (await Told("label", "acme", "fund", "--reset")).Out.ShouldContain("class");
        (await desk.Run(["balances", "acme", .. Month, "--by", "fund"])).Code.ShouldBe(3);
    }

    [Theory]
    [InlineData(2, "label", "acme", "document", "Batch_title")]
    [InlineData(2, "label", "acme", "document", "")]
    [InlineData(2, "label", "acme", "document", "two\nlines")]
    [InlineData(2, "label", "acme", "document", "Word", "--reset")]
    [InlineData(3, "label", "acme", "galaxy", "Word")]
    [InlineData(3, "label", "nobody")]
    [InlineData(3, "dimensions", "nobody")]
    public async Task What_cannot_be_is_refused(int code, params string[] words)
    {
        var spoken = await desk.Run(words);
        spoken.Code.ShouldBe(code, spoken.ToString());
        spoken.Out.ShouldBeEmpty();
    }

    static string Words(string workbook)
    {
        using var zip = ZipFile.OpenRead(workbook);
        return string.Concat(zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal) || entry.FullName.Contains("sharedStrings", StringComparison.Ordinal)).Select(Text));
    }

    static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
