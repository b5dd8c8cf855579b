using System.Xml.Linq;
using NightLedger.Flow.Rows;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>The trial balance, and balances by dimension.</summary>
public sealed class SourceBalancesTests : PreparedCompany
{
    [Theory]
    [InlineData("10", "3", "0", "0", "12", "10|3|12")]
    [InlineData("10", "-3", "0", "0", "12", "10|3|12")]
    [InlineData("10", "3", "4", "1", "15", "14|4|15")]
    [InlineData("10", "3", "4", "1", "12", "10|3|12")]
    public async Task A_trial_balance_proves_how_it_is_read(string debits, string credits, string more, string less, string end, string expected)
    {
        Trial($"<startbalance>5</startbalance><debits>{debits}</debits><credits>{credits}</credits><adjdebits>{more}</adjdebits><adjcredits>{less}</adjcredits><endbalance>{end}</endbalance>");
        (await Read(Names.TrialBalance, slice => slice with { Window = January, Book = "ACCRUAL" }))[0].ShouldBe($"200|ACCRUAL|CAD|1000|2024-01-01|5|{expected}|2024-01-31|||False");
    }

    [Fact]
    public async Task Income_that_a_year_end_closed_does_not_hide_what_stands_beside()
    {
        static string Of(string account, int debit, int credit, int end) =>
            $"<trialbalance><glaccountno>{account}</glaccountno><startbalance>0</startbalance><debits>0</debits><credits>0</credits><adjdebits>{debit}</adjdebits><adjcredits>{credit}</adjcredits><endbalance>{end}</endbalance></trialbalance>";
        functions["get_trialbalance"] = call => Data(call.Element("locationid")?.Value == "100" ? "" : Of("1000", 7, 0, 7) + Of("4000", 0, 4, 0) + Of("4100", 0, 3, 0));
        (await Read(Names.TrialBalance, slice => slice with { Window = January, Book = "ACCRUAL", ByEntity = true }))[..3].ShouldBe(
            ["200|ACCRUAL|CAD|1000|2024-01-01|0|7|0|7|2024-01-31|||False", "200|ACCRUAL|CAD|4000|2024-01-01|0|0|4|0|2024-01-31|||False", "200|ACCRUAL|CAD|4100|2024-01-01|0|0|3|0|2024-01-31|||False"]);
    }

    /// <summary>What the gateway says of an account, for whichever part of the company it is asked.</summary>
    void Trial(string account, Func<XElement, bool>? splits = null)
    {
        const string Quiet = "<startbalance>5</startbalance><debits>0</debits><credits>0</credits><endbalance>5</endbalance>";
        functions["get_trialbalance"] = call =>
        {
            var place = call.Element("showlocdetail")?.Value == "true" && splits?.Invoke(call) != false ? "<locationid>B</locationid>" : "";
            return Data(call.Element("locationid")?.Value == "100" ? "" : $"<trialbalance><glaccountno>1000</glaccountno>{account}{place}</trialbalance><trialbalance><glaccountno>2000</glaccountno>{Quiet}{place}</trialbalance>");
        };
    }

    [Fact]
    public async Task One_question_by_location_tells_every_entity()
    {
        Trial("<startbalance>1</startbalance><debits>2</debits><credits>0</credits><endbalance>3</endbalance>");
        (await Read(Names.TrialBalance, slice => slice with { Window = January, Book = "ACCRUAL", ByMember = true })).ShouldBe(
            ["200|ACCRUAL|CAD|1000|2024-01-01|1|2|0|3|2024-01-31|B||False", "200|ACCRUAL|CAD|2000|2024-01-01|5|0|0|5|2024-01-31|B||False"]);
        gate.Letters[^1].ShouldContain("<showdeptdetail>true</showdeptdetail><showlocdetail>true</showlocdetail>");
        gate.Letters[^1].ShouldContain("<statistical>include</statistical></get_trialbalance>");
    }

    [Fact]
    public async Task Entities_are_asked_one_by_one_where_the_answer_is_not_split()
    {
        Trial("<startbalance>1</startbalance><debits>2</debits><credits>0</credits><endbalance>3</endbalance>", splits: _ => false);
        var rows = await Read(Names.TrialBalance, slice => slice with { Window = January, Book = "ACCRUAL" });
        rows[0].ShouldBe("200|ACCRUAL|CAD|1000|2024-01-01|1|2|0|3|2024-01-31|||False");
        gate.Letters[^1].ShouldContain("<statistical>include</statistical><locationid>200</locationid><loc_subs>true</loc_subs>");
        (await ReadAgain(Names.TrialBalance, slice => slice with { Window = January, Book = "ACCRUAL" })).ShouldBe(rows);
        gate.Letters.Count(letter => letter.Contains("<showlocdetail>true", StringComparison.Ordinal)).ShouldBe(1, "once seen not to split, it is not asked to");
    }

    [Fact]
    public async Task What_the_company_has_beyond_its_entities_stands_on_none()
    {
        functions["get_trialbalance"] = call => Data(call.Element("locationid") is null
            ? "<trialbalance><glaccountno>1000</glaccountno><startbalance>0</startbalance><debits>7</debits><credits>0</credits><endbalance>7</endbalance></trialbalance>"
            : "<trialbalance><glaccountno>1000</glaccountno><startbalance>0</startbalance><debits>2</debits><credits>0</credits><endbalance>2</endbalance></trialbalance>");
        (await Read(Names.TrialBalance, slice => slice with { Window = January, Book = "ACCRUAL" })).ShouldBe(
            ["100|ACCRUAL|USD|1000|2024-01-01|0|2|0|2|2024-01-31|||False", "200|ACCRUAL|CAD|1000|2024-01-01|0|2|0|2|2024-01-31|||False", "(none)|ACCRUAL|USD|1000|2024-01-01|0|3|0|3|2024-01-31|||False"]);
    }

    [Fact]
    public async Task Members_of_own_dimensions_may_be_told_by_name_alone()
    {
        functions["get_accountbalancesbydimensions"] = _ => Data("<accountbalance><glaccountno>4000</glaccountno><startbalance>0</startbalance><periodbalance>-5</periodbalance><endbalance>-5</endbalance><locationid>B</locationid><locationname>x</locationname><regionname>South</regionname></accountbalance>");
        (await Read(Names.NetBalances, slice => slice with { Window = January, Book = "ACCRUAL" })).ShouldBe(["200|ACCRUAL|CAD|4000|False|2024-01-01|0|-5|-5|B|(none)|8"]);
    }

    /// <summary>What comes under a name that nobody knows is not taken for nothing without a word.</summary>
    [Theory]
    [InlineData("<udd_region>8</udd_region>", "Region")]
    [InlineData("<gldimregion>8</gldimregion><locationname>x</locationname><regionname>South</regionname>", null)]
    [InlineData("", null)]
    public async Task A_dimension_that_comes_under_no_known_name_is_told_of(string tags, string? told)
    {
        functions["get_accountbalancesbydimensions"] = _ => Data($"<accountbalance><glaccountno>4000</glaccountno><startbalance>0</startbalance><periodbalance>-5</periodbalance><endbalance>-5</endbalance><locationid>B</locationid><departmentid/>{tags}</accountbalance>");
        await Read(Names.NetBalances, slice => slice with { Window = January, Book = "ACCRUAL" });
        source.Aside.Select(aside => aside.Message.Split(':')[0]).ShouldBe(told is null ? [] : [told]);
    }

    [Fact]
    public async Task Balances_by_dimension_know_members_by_number()
    {
        functions["get_accountbalancesbydimensions"] = _ => Data("<accountbalance><glaccountno>4000</glaccountno><startbalance>0</startbalance><periodbalance>-5</periodbalance><endbalance>-5</endbalance><currency>CAD</currency><locationid>B</locationid><locationname>x</locationname><region>South</region></accountbalance><accountbalance><glaccountno>9000</glaccountno><startbalance>0</startbalance><periodbalance>4</periodbalance><endbalance>4</endbalance><departmentid>D1</departmentid><regionid>7</regionid></accountbalance>");
        (await Read(Names.NetBalances, slice => slice with { Window = January, Book = "ACCRUAL" }))
            .ShouldBe(["200|ACCRUAL|CAD|4000|False|2024-01-01|0|-5|-5|B|(none)|8", "(none)|ACCRUAL||9000|True|2024-01-01|0|4|4|(none)|D1|7"]);
        gate.Letters.ShouldContain(letter => letter.Contains("<startaccountno>0100</startaccountno><endaccountno>9000</endaccountno>", StringComparison.Ordinal) && letter.Contains("<groupby>location,department,region</groupby>", StringComparison.Ordinal));
    }

    /// <summary>The answer has columns of its own, and a company may call a dimension the same.</summary>
    [Theory]
    [InlineData("ACCOUNT")]
    [InlineData("OPENING")]
    [InlineData("NET")]
    public async Task A_dimension_may_be_called_what_a_column_of_the_answer_is_called(string name)
    {
        var (lookup, dimensions) = (functions["lookup"], functions["getDimensions"]);
        functions["lookup"] = call => lookup(XElement.Parse(call.ToString().Replace($">{name}<", ">REGION<", StringComparison.Ordinal))).Replace("GLDIMREGION", "GLDIM" + name, StringComparison.Ordinal);
        functions["getDimensions"] = call => dimensions(call).Replace("REGION", name, StringComparison.Ordinal);
        objects[name] = call => objects["REGION"](call).Replace("REGION", name, StringComparison.Ordinal);
        functions["get_accountbalancesbydimensions"] = _ => Data($"<accountbalance><glaccountno>4000</glaccountno><startbalance>0</startbalance><periodbalance>-5</periodbalance><endbalance>-5</endbalance><currency>CAD</currency><locationid>B</locationid><{name.ToLowerInvariant()}>South</{name.ToLowerInvariant()}></accountbalance>");
        (await Read(Names.NetBalances, slice => slice with { Window = January, Book = "ACCRUAL" }))
            .ShouldBe(["200|ACCRUAL|CAD|4000|False|2024-01-01|0|-5|-5|B|(none)|8"]);
    }

    /// <summary>Neither may it be called what the store, or a heading beside it, is called.</summary>
    [Theory]
    [InlineData("FROM_VERSION")]
    [InlineData("TO_VERSION")]
    [InlineData("LOCATION_NAME")]
    public async Task A_dimension_called_like_a_column_of_ours_has_another_name(string name)
    {
        var (lookup, dimensions) = (functions["lookup"], functions["getDimensions"]);
        functions["lookup"] = call => lookup(XElement.Parse(call.ToString().Replace($">{name}<", ">REGION<", StringComparison.Ordinal))).Replace("GLDIMREGION", "GLDIM" + name, StringComparison.Ordinal);
        functions["getDimensions"] = call => dimensions(call).Replace("REGION", name, StringComparison.Ordinal);
        (await source.DescribeAsync(Everything, null, Cancel)).Dimensions[^1].Name.ShouldBe(name.ToLowerInvariant() + "_dimension");
    }

    /// <summary>Under one tag is a member of one dimension, however another is called.</summary>
    [Fact]
    public async Task A_dimension_called_like_anothers_tag_does_not_take_its_members()
    {
        var (lookup, dimensions) = (functions["lookup"], functions["getDimensions"]);
        functions["lookup"] = call => lookup(call).Replace("GLDIMREGION", "GLDIMLOCATIONID", StringComparison.Ordinal);
        functions["getDimensions"] = call => dimensions(call).Replace("REGION", "LOCATIONID", StringComparison.Ordinal);
        functions["get_accountbalancesbydimensions"] = _ => Data("<accountbalance><glaccountno>4000</glaccountno><startbalance>0</startbalance><periodbalance>-5</periodbalance><endbalance>-5</endbalance><currency>CAD</currency><locationid>B</locationid><locationidid></locationidid></accountbalance>");
        (await Read(Names.NetBalances, slice => slice with { Window = January, Book = "ACCRUAL" }))
            .ShouldBe(["200|ACCRUAL|CAD|4000|False|2024-01-01|0|-5|-5|B|(none)|(none)"]);
    }
}
