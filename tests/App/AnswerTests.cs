using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NightLedger.Tests.App;

/// <summary>What the verbs answer about a published company, to the letter: other programs build on these shapes.</summary>
public sealed partial class AnswerTests(PretendCompany pretend) : IClassFixture<PretendCompany>
{
    readonly Desk desk = pretend.Desk;

    static string[] Keys(JsonElement json) => [.. json.EnumerateObject().Select(one => one.Name)];

    static decimal Money(JsonElement json, string name)
    {
        var text = json.GetProperty(name).GetString()!;
        PlainMoney().IsMatch(text).ShouldBeTrue(text);
        return decimal.Parse(text, CultureInfo.InvariantCulture);
    }

    async Task<string> LastMonth() =>
        (await Balances("--from", "2026-01", "--to", "2026-01")).Json.GetProperty("rows")[0].GetProperty("period").GetString()!;

    async Task<Spoken> Balances(params string[] more)
    {
        var spoken = await desk.Run(["balances", "acme", .. more, "--json"]);
        spoken.Code.ShouldBe(0, spoken.ToString());
        return spoken;
    }

    [Fact]
    public void A_night_says_what_it_did()
    {
        var night = pretend.FirstNight.Json;
        Keys(night).ShouldBe(["company", "version", "published", "calls", "callsBefore", "rows", "changed", "seconds", "ties", "cells", "breaks", "asOf", "notes", "planned", "parts", "causes"]);
        night.GetProperty("version").GetInt32().ShouldBe(1);
        night.GetProperty("published").GetBoolean().ShouldBeTrue();
        night.GetProperty("rows").GetInt64().ShouldBeGreaterThan(800);
        night.GetProperty("breaks").GetInt32().ShouldBe(0);
        pretend.FirstNight.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tie_out_is_told()
    {
        var tie = await desk.Run("tie", "acme", "--json");
        tie.Code.ShouldBe(0);
        Keys(tie.Json).ShouldBe(["company", "version", "asOf", "published", "ties", "cells", "state", "acceptedBy", "acceptedOn", "acceptedWhy", "breaks", "counts"]);
        tie.Json.GetProperty("ties").GetBoolean().ShouldBeTrue();
        tie.Json.GetProperty("cells").GetInt32().ShouldBeGreaterThan(1000);
        (await desk.Run("tie", "acme")).Out.ShouldContain("ties out to the cent");
    }

    [Fact]
    public async Task Versions_are_told()
    {
        var versions = (await desk.Run("versions", "acme", "--json")).Json;
        Keys(versions).ShouldBe(["company", "versions"]);
        var newest = versions.GetProperty("versions")[0];
        Keys(newest).ShouldBe(["version", "published", "ties", "asOf", "rows", "changed", "publishedAt", "breaks", "state", "acceptedBy", "acceptedOn", "acceptedWhy"]);
        newest.GetProperty("published").GetBoolean().ShouldBeTrue();
        newest.GetProperty("asOf").GetString()!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$");
    }

    [Fact]
    public async Task Balances_have_their_shape_and_balance()
    {
        var answer = (await Balances("--from", "2025-11", "--to", "2026-01")).Json;
        Keys(answer).ShouldBe(["company", "version", "asOf", "state", "labels", "rows"]);
        var rows = answer.GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBeGreaterThan(30);
        Keys(rows[0]).ShouldBe(["entity", "book", "currency", "account", "title", "period", "start", "end", "opening", "debit", "credit", "closing"]);
        rows.Select(row => row.GetProperty("start").GetString()).Distinct().ShouldBe(["2025-11-01", "2025-12-01", "2026-01-01"], ignoreOrder: true);
        foreach (var row in rows)
            (Money(row, "opening") + Money(row, "debit") - Money(row, "credit")).ShouldBe(Money(row, "closing"), row.GetRawText());
    }

    [Fact]
    public async Task Balances_split_by_dimensions_sum_to_the_account()
    {
        var whole = (await Balances("--from", "2026-01", "--to", "2026-01")).Json.GetProperty("rows").EnumerateArray();
        var split = (await Balances("--from", await LastMonth(), "--to", "2026-01", "--by", "department,Class")).Json.GetProperty("rows").EnumerateArray().ToList();
        Keys(split[0])[^4..].ShouldBe(["department", "department_name", "class", "class_name"]);
        foreach (var row in whole)
            split.Where(part => Same(part, row)).Sum(part => Money(part, "closing")).ShouldBe(Money(row, "closing"), row.GetRawText());
        split.ShouldContain(part => part.GetProperty("department").GetString() == "(none)");
    }

    static bool Same(JsonElement one, JsonElement other) =>
        ((string[])["entity", "book", "currency", "account"]).All(name => one.GetProperty(name).GetString() == other.GetProperty(name).GetString());

    [Fact]
    public async Task Lines_have_their_shape_and_their_total_is_the_number()
    {
        var busy = (await Balances("--from", "2026-01", "--to", "2026-01")).Json.GetProperty("rows").EnumerateArray()
            .Where(row => row.GetProperty("currency").ValueKind == JsonValueKind.String && Money(row, "debit") != Money(row, "credit")).ToList();
        busy.Count.ShouldBeGreaterThan(3);
        foreach (var row in busy)
        {
            var lines = (await desk.Run("lines", "acme", "--account", row.GetProperty("account").GetString()!, "--period", "2026-01", "--entity", row.GetProperty("entity").GetString()!, "--json")).Json;
            Keys(lines).ShouldBe(["company", "version", "asOf", "count", "total", "state", "labels", "rows"]);
            Money(lines, "total").ShouldBe(Money(row, "debit") - Money(row, "credit"));
            lines.GetProperty("rows").EnumerateArray().Sum(line => Money(line, "amount")).ShouldBe(Money(lines, "total"));
            Keys(lines.GetProperty("rows")[0]).ShouldBe(Keys(lines.GetProperty("rows")[0]).Distinct());
            ((string[])["record_no", "batch_key", "batch_title", "document", "record_type", "entry_description", "pr_description", "description",
                "entry_date", "debit", "credit", "amount", "currency", "record_url", "department", "department_name", "region"])
                .ShouldBeSubsetOf(Keys(lines.GetProperty("rows")[0]));
        }
    }

    [Fact]
    public async Task Lines_of_a_member_are_the_balance_of_that_member()
    {
        var row = (await Balances("--from", "2026-01", "--to", "2026-01", "--by", "department")).Json.GetProperty("rows").EnumerateArray()
            .First(one => Money(one, "debit") > 0 && one.GetProperty("department").GetString() != "(none)");
        string[] words = ["--account", row.GetProperty("account").GetString()!, "--period", "2026-01", "--entity", row.GetProperty("entity").GetString()!, "--json"];
        var department = row.GetProperty("department").GetString()!;
        var after = await desk.Run(["lines", "acme", .. words, "--department", department]);
        Money(after.Json, "total").ShouldBe(Money(row, "debit") - Money(row, "credit"), after.ToString());
        (await desk.Run(["lines", "--department", department, "acme", .. words])).Out.ShouldBe(after.Out);
        (await desk.Run(["lines", $"--DEPARTMENT={department}", "acme", .. words])).Out.ShouldBe(after.Out);
        (await desk.Run(["lines", "acme", .. words, "--department", row.GetProperty("department_name").GetString()!])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_limit_cuts_the_rows_and_never_the_total()
    {
        var busiest = (await Balances("--from", "2026-01", "--to", "2026-01")).Json.GetProperty("rows").EnumerateArray().MaxBy(row => Money(row, "debit"));
        string[] words = ["lines", "acme", "--account", busiest.GetProperty("account").GetString()!, "--period", "2026-01"];
        var all = (await desk.Run([.. words, "--json"])).Json;
        var one = (await desk.Run([.. words, "--limit", "1", "--json"])).Json;
        one.GetProperty("rows").GetArrayLength().ShouldBe(1);
        one.GetProperty("total").GetString().ShouldBe(all.GetProperty("total").GetString());
        (await desk.Run([.. words, "--limit", "1"])).Out.ShouldContain("total");
    }

    [Theory]
    [InlineData("balances", "acme", "--from", "2099-01", "--to", "2099-01")]
    [InlineData("balances", "acme", "--from", "2026-02", "--to", "2026-01")]
    [InlineData("balances", "acme", "--from", "2026-01", "--to", "2026-01", "--book", "GAAP-nonsense")]
    [InlineData("balances", "acme", "--from", "2026-01", "--to", "2026-01", "--by", "galaxy")]
    [InlineData("balances", "acme", "--from", "2026-01", "--to", "2026-01", "--at", "99")]
    [InlineData("lines", "acme", "--account", "1000", "--period", "never")]
    [InlineData("lines", "acme", "--account", "not-an-account", "--period", "2026-01")]
    [InlineData("lines", "acme", "--account", "1000", "--period", "2026-01", "--entity", "nowhere")]
    [InlineData("lines", "acme", "--account", "1000", "--period", "2026-01", "--galaxy", "1")]
    [InlineData("lines", "acme", "--account", "1000", "--period", "2026-01", "--department", "no-such-member")]
    public async Task What_is_not_there_ends_with_3_and_prints_no_data(params string[] words)
    {
        var spoken = await desk.Run([.. words, "--json"]);
        spoken.Code.ShouldBe(3, spoken.ToString());
        spoken.Out.ShouldBeEmpty();
        spoken.Error.ShouldContain("next: ");
    }

    [Fact]
    public async Task An_unknown_dimension_is_answered_with_those_there_are()
    {
        var spoken = await desk.Run("lines", "acme", "--account", "1000", "--period", "2026-01", "--galaxy", "1");
        spoken.Error.ShouldContain("galaxy");
        spoken.Error.ShouldContain("department");
        spoken.Error.ShouldContain("project (Job)");
        spoken.Error.ShouldContain("region");
    }

    [Theory]
    [InlineData("lines", "acme", "--account", "1000", "--period", "2026-01", "--department")]
    [InlineData("lines", "acme", "--account", "1000", "--period", "2026-01", "stray")]
    [InlineData("lines", "acme", "--account", "1000", "--period", "2026-01", "--class", "A", "--class", "B")]
    public async Task Dimension_options_are_still_options(params string[] words) => (await desk.Run(words)).Code.ShouldBe(2);

    [Fact]
    public async Task Tables_for_people_stand_without_colour_where_nobody_watches()
    {
        var spoken = await desk.Run("balances", "acme", "--from", "2026-01", "--to", "2026-01", "--by", "department");
        spoken.Code.ShouldBe(0);
        spoken.Out.ShouldNotContain('\u001b');
        spoken.Out.ShouldContain("R & D <core>");
        spoken.Error.ShouldBeEmpty();
    }

    [GeneratedRegex(@"^-?(0|[1-9]\d*)\.\d{2,}$")]
    private static partial Regex PlainMoney();
}
