using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

public class BalanceCallTests
{
    const string March = "<reportingperiodname>Month Ended March 2025</reportingperiodname>";
    const string December = "<reportingperiodname>Month Ended December 2026</reportingperiodname>";
    const string Everything = "<startaccountno>0000</startaccountno><endaccountno>9999</endaccountno>";

    [Fact]
    public async Task Account_balances_have_adjustments_in_columns_of_their_own()
    {
        await using var client = await GatewayClient.Generated();
        var data = await client.Data($"<get_accountbalances>{March}{Everything}<adjbooks><adjbook>GAAP</adjbook></adjbooks></get_accountbalances>");
        data.Elements("accountbalance").First().Elements().Select(part => part.Name.LocalName).ShouldBe(["glaccountno", "startbalance", "debits", "credits", "adjdebits", "adjcredits", "endbalance"]);
        data.Elements().Where(line => Money(line, "adjdebits") + Money(line, "adjcredits") != 0).Select(line => line.Element("glaccountno")!.Value).ShouldBe(["1300", "6200"]);
        data.Elements().ShouldAllBe(line => Money(line, "startbalance") + Money(line, "debits") - Money(line, "credits") + Money(line, "adjdebits") - Money(line, "adjcredits") == Money(line, "endbalance"));
        (await client.Data($"<get_accountbalances>{March}<accountgroupname>Net income</accountgroupname></get_accountbalances>")).Elements().Select(line => line.Element("glaccountno")!.Value).ShouldAllBe(account => string.CompareOrdinal(account, "4000") >= 0);
    }

    [Theory]
    [InlineData("Current Month", "2026-10-01", "2026-10-31")]
    [InlineData("Prior Month", "2026-09-01", "2026-09-30")]
    [InlineData("Prior Quarter", "2026-07-01", "2026-09-30")]
    [InlineData("Current Year To Date", "2026-01-01", "2026-10-15")]
    [InlineData("inception to date", "2000-01-01", "2026-10-15")]
    public async Task Periods_that_go_by_the_day_are_those_of_the_companys_own_day(string name, string from, string to)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 1000, Seed = 5, Script = "clock 2026-10-15T12:00:00Z\nclock stop" });
        var asked = await client.Data($"<get_trialbalance><reportingperiodname>{name}</reportingperiodname></get_trialbalance>");
        asked.ToString().ShouldBe((await client.Data($"<get_trialbalance>{Day("startdate", from)}{Day("enddate", to)}</get_trialbalance>")).ToString());
        asked.Elements().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Or_they_are_refused()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 100, Beliefs = new Beliefs().With("relative-periods", "refused") });
        (await client.Error("<get_trialbalance><reportingperiodname>Current Month</reportingperiodname></get_trialbalance>")).Element("errorno")!.Value.ShouldBe("BL03000018");
    }

    static string Day(string name, string day) => $"<{name}><year>{day[..4]}</year><month>{day[5..7]}</month><day>{day[8..]}</day></{name}>";

    [Theory]
    [InlineData("get_accountbalances", "with-adjustments", true)]
    [InlineData("get_accountbalances", "left-out", false)]
    [InlineData("get_trialbalance", "with-adjustments", true)]
    [InlineData("get_trialbalance", "left-out", false)]
    [InlineData("get_accountbalancesbydimensions", "with-adjustments", false)]
    public async Task The_reporting_book_stands_beside_adjustments_as_each_function_takes_for_granted(string function, string position, bool included)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 3000, Seed = 5, Beliefs = new Beliefs().With("reporting-book", position) });
        var accounts = function == "get_trialbalance" ? "" : Everything;
        async Task<int> Lines(string more) => (await client.Data($"<{function}>{March}{accounts}<adjbooks><adjbook>GAAP</adjbook></adjbooks>{more}</{function}>")).Elements().Count();
        (await Lines("")).ShouldBe(await Lines($"<includereportingbook>{(included ? "true" : "false")}</includereportingbook>"));
        (await Lines("<includereportingbook>true</includereportingbook>")).ShouldBeGreaterThan(await Lines("<includereportingbook>false</includereportingbook>"));
    }

    [Theory]
    [InlineData("<departmentid>0100</departmentid>", "DEPARTMENTID", "0100,0110,0120")]
    [InlineData("<departmentid>0100</departmentid><dept_subs>false</dept_subs>", "DEPARTMENTID", "0100")]
    [InlineData("<locationid>100-02</locationid>", "LOCATIONID", "100-02,100-02A")]
    [InlineData("<locationid>100-02</locationid><loc_subs>false</loc_subs>", "LOCATIONID", "100-02")]
    [InlineData("<projectid>J-0003</projectid>", "PROJECTID", "J-0003,J-0004")]
    [InlineData("<projectid>J-0003</projectid><projectid_subs>false</projectid_subs>", "PROJECTID", "J-0003")]
    [InlineData("<classid>B</classid>", "CLASSID", "B")]
    [InlineData("<userDefinedDimensions><userDefinedDimension><objectName>region</objectName><recordId>10002</recordId></userDefinedDimension></userDefinedDimensions>", "GLDIMREGION", "10002")]
    [InlineData("<userDefinedDimensions><userDefinedDimension><objectName>REGION</objectName><recordName>Süd &amp; West</recordName></userDefinedDimension></userDefinedDimensions>", "GLDIMREGION", "10002")]
    public async Task Members_filter_as_their_lines_add_up(string filter, string column, string members)
    {
        await using var client = await GatewayClient.Generated(12_000);
        var wanted = members.Split(',').ToHashSet();
        var lines = await client.Rows("GLDETAIL", $"ACCOUNTNO,AMOUNT,{column}", "<and><between><field>ENTRY_DATE</field><value>03/01/2025</value><value>03/31/2025</value></between><equalto><field>ENTRY_STATE</field><value>P</value></equalto><equalto><field>BOOKID</field><value>ACCRUAL</value></equalto><equalto><field>STATISTICAL</field><value>F</value></equalto></and>");
        var sums = lines.Where(line => wanted.Contains(line.Element(column)!.Value)).GroupBy(line => line.Element("ACCOUNTNO")!.Value).ToDictionary(group => group.Key, group => group.Sum(line => Money(line, "AMOUNT")));
        sums.ShouldNotBeEmpty();
        var data = await client.Data($"<get_accountbalances>{March}{Everything}<statistical>exclude</statistical>{filter}</get_accountbalances>");
        data.Elements().Where(line => Money(line, "debits") != Money(line, "credits")).ToDictionary(line => line.Element("glaccountno")!.Value, line => Money(line, "debits") - Money(line, "credits"))
            .ShouldBe(sums.Where(sum => sum.Value != 0).ToDictionary(), ignoreOrder: true);
    }

    [Fact]
    public async Task Members_of_one_type_filter_like_their_list()
    {
        await using var client = await GatewayClient.Generated();
        var all = await client.Data($"<get_accountbalancesbydimensions>{March}{Everything}<showzerowithactivity>true</showzerowithactivity><groupby>vendor</groupby></get_accountbalancesbydimensions>");
        var vendors = (await client.Rows("VENDOR", "VENDORID", "<equalto><field>VENDTYPE</field><value>Rent &amp; power</value></equalto>")).Select(row => row.Value).ToHashSet();
        var some = await client.Data($"<get_accountbalancesbydimensions>{March}{Everything}<showzerowithactivity>true</showzerowithactivity><vendortypeid>Rent &amp; power</vendortypeid><groupby>vendor</groupby></get_accountbalancesbydimensions>");
        some.Elements().Select(line => line.ToString()).ShouldBe(all.Elements().Where(line => vendors.Contains(line.Element("vendorid")!.Value)).Select(line => line.ToString()));
    }

    [Theory]
    [InlineData("Some &amp; more", true)]
    [InlineData("Everything", false)]
    public async Task A_group_filters_like_those_in_it(string group, bool third)
    {
        await using var client = await GatewayClient.Generated(6000);
        var all = await client.Data($"<get_accountbalancesbydimensions>{March}{Everything}<showzerowithactivity>true</showzerowithactivity><groupby>item</groupby></get_accountbalancesbydimensions>");
        var some = await client.Data($"<get_accountbalancesbydimensions>{March}{Everything}<showzerowithactivity>true</showzerowithactivity><itemid>{group}</itemid><groupby>item</groupby></get_accountbalancesbydimensions>");
        some.Elements().ShouldNotBeEmpty();
        some.Elements().Select(line => line.ToString()).ShouldBe(all.Elements()
            .Where(line => line.Element("itemid")?.Value is { Length: > 0 } item && (!third || int.Parse(item[1..], CultureInfo.InvariantCulture) % 3 == 2)).Select(line => line.ToString()));
        (await client.Rows("ITEMGROUP", "ID,GROUPTYPE", $"<equalto><field>ID</field><value>{group}</value></equalto>")).ShouldHaveSingleItem().Element("GROUPTYPE")!.Value.ShouldBe(third ? "SPECIFIC" : "ALL");
    }

    /// <summary>Each member of a group counts with those below it, unless told otherwise.</summary>
    [Fact]
    public async Task Who_is_in_a_group_counts_with_subordinates()
    {
        await using var client = await GatewayClient.Generated(6000);
        var (alone, below) = (await Lines("<projectid_subs>false</projectid_subs>"), await Lines(""));
        alone.ShouldBeSubsetOf(below);
        below.Except(alone).ShouldNotBeEmpty();

        async Task<List<string>> Lines(string subs) => [.. (await client.Data($"<get_accountbalancesbydimensions>{March}{Everything}<showzerowithactivity>true</showzerowithactivity><projectid>Some &amp; more</projectid>{subs}<groupby>project</groupby></get_accountbalancesbydimensions>"))
            .Elements().Select(line => line.Element("projectid")!.Value).Distinct()];
    }

    [Theory]
    [InlineData("<departmentid>none</departmentid>", "BL03002028")]
    [InlineData("<locationid>none</locationid>", "BL03002028")]
    [InlineData("<taskid>T1</taskid>", "BL03002028")]
    [InlineData("<customerid>No group</customerid>", "BL03002028")]
    [InlineData("<warehouseid>W400</warehouseid>", "BL03002028")]
    [InlineData("<contractid>none</contractid>", "BL03002028")]
    [InlineData("<reportingbook>NONE</reportingbook>", "BL03000018")]
    [InlineData("<userDefinedDimensions><userDefinedDimension><objectName>none</objectName><recordId>1</recordId></userDefinedDimension></userDefinedDimensions>", "BL03002028")]
    [InlineData("<project_subs>true</project_subs>", "XL03000003")]
    [InlineData("<statistical>maybe</statistical>", "XL03000003")]
    [InlineData("<contentselection>Plans</contentselection>", "XL03000003")]
    [InlineData("<contentselection>Budget</contentselection><showperiodbalancedetail>true</showperiodbalancedetail>", "XL03000003")]
    [InlineData("<contentselection>Budget</contentselection><budgetid>none</budgetid>", "BL03000018")]
    [InlineData("<groupby>none</groupby>", "BL03000018")]
    public async Task What_is_not_valid_is_refused(string parameter, string number)
    {
        await using var client = await GatewayClient.Generated(600);
        (await client.Error($"<get_accountbalancesbydimensions>{March}{Everything}{parameter}</get_accountbalancesbydimensions>")).Element("errorno")!.Value.ShouldBe(number);
    }

    [Fact]
    public async Task A_budget_stands_alone_or_beside_what_has_happened()
    {
        await using var client = await GatewayClient.Generated();
        const string One = "<glaccountno>4000</glaccountno><locationid>100</locationid><groupby>location,department</groupby>";
        var plan = (await client.Data($"<get_accountbalancesbydimensions>{December}<contentselection>Budget</contentselection>{One}</get_accountbalancesbydimensions>")).Elements().Single();
        plan.Elements().Select(part => $"{part.Name}={part.Value}").ShouldBe(["glaccountno=4000", "budgetbalance=-52412.5", "currency=USD", "locationid=100", "locationname=Harbor & Main, Inc.", "departmentid=", "departmentname="]);
        var both = (await client.Data($"<get_accountbalancesbydimensions>{December}<contentselection>Actual and Budget</contentselection><budgetid>Plan &amp; stretch</budgetid>{One}</get_accountbalancesbydimensions>")).Elements().ToList();
        both.ShouldAllBe(line => Money(line, "difference") == Money(line, "budgetbalance") - Money(line, "periodbalance"));
        both.Sum(line => Money(line, "budgetbalance")).ShouldBe(-52412.5m);
        both.First().Elements().Take(5).Select(part => part.Name.LocalName).ShouldBe(["glaccountno", "budgetbalance", "periodbalance", "difference", "currency"]);
        var turned = (await client.Data($"<get_accountbalancesbydimensions>{December}<contentselection>Actual and Budget</contentselection><budgetcomparison>Actual minus Budget</budgetcomparison>{One}</get_accountbalancesbydimensions>")).Elements();
        turned.ShouldAllBe(line => Money(line, "difference") == Money(line, "periodbalance") - Money(line, "budgetbalance"));
    }

    [Fact]
    public async Task Details_and_sides_are_shown_on_request()
    {
        await using var client = await GatewayClient.Generated();
        var line = (await client.Data($"<get_accountbalancesbydimensions>{March}<showperiodbalancedetail>true</showperiodbalancedetail><glaccountno>1000</glaccountno></get_accountbalancesbydimensions>")).Elements().Single();
        (Money(line.Element("periodbalancedetail")!, "debits") - Money(line.Element("periodbalancedetail")!, "credits")).ShouldBe(Money(line, "periodbalance"));
        var sides = (await client.Data($"<get_trialbalance>{March}<debitcreditbalance>true</debitcreditbalance></get_trialbalance>")).Elements().ToList();
        sides.ShouldAllBe(one => Money(one, "startdebitbalance") - Money(one, "startcreditbalance") == Money(one, "startbalance") && Money(one, "enddebitbalance") - Money(one, "endcreditbalance") == Money(one, "endbalance"));
    }

    [Fact]
    public async Task Accounts_without_a_balance_are_shown_on_request()
    {
        await using var client = await GatewayClient.Generated(600);
        var chart = (await client.Rows("GLACCOUNT", "ACCOUNTNO")).Select(row => row.Value).ToList();
        foreach (var function in new[] { $"<get_trialbalance>{March}<showzerobalances>true</showzerobalances><statistical>exclude</statistical></get_trialbalance>", $"<get_accountbalances>{March}{Everything}<showzerobalances>true</showzerobalances><statistical>exclude</statistical></get_accountbalances>" })
            (await client.Data(function)).Elements().Select(line => line.Element("glaccountno")!.Value).ShouldBe(chart, ignoreOrder: true);
    }

    [Fact]
    public async Task Places_expand_the_trial_balance()
    {
        await using var client = await GatewayClient.Generated();
        var plain = (await client.Data($"<get_trialbalance>{March}</get_trialbalance>")).Elements().ToDictionary(line => line.Element("glaccountno")!.Value, line => Money(line, "endbalance"));
        var split = (await client.Data($"<get_trialbalance>{March}<showdeptdetail>true</showdeptdetail><showlocdetail>true</showlocdetail></get_trialbalance>")).Elements().ToList();
        split[0].Elements().Select(part => part.Name.LocalName).ShouldBe(["glaccountno", "startbalance", "debits", "credits", "endbalance", "reportingbook", "currency", "departmentid", "locationid"]);
        split.GroupBy(line => line.Element("glaccountno")!.Value).ToDictionary(group => group.Key, group => group.Sum(line => Money(line, "endbalance"))).ShouldBe(plain, ignoreOrder: true);
    }

    [Fact]
    public async Task Raw_balances_want_a_period_and_come_in_every_currency_and_book()
    {
        await using var client = await GatewayClient.Generated();
        string Ask(string query) => $"<readByQuery><object>GLACCOUNTBALANCE</object><fields>*</fields><query>{query}</query><pagesize>1000</pagesize></readByQuery>";
        foreach (var refused in new[] { "", "ACCOUNTNO = '1000'", "PERIOD = 'Current Month'", "PERIOD = 'Quarter Ended March 2025'", "PERIOD = 'none'" })
            (await client.Error(Ask(refused))).Element("errorno")!.Value.ShouldBe("DL02000001", refused);
        (await client.Error("<query><object>GLACCOUNTBALANCE</object><select><field>RECORDNO</field></select></query>")).Element("errorno")!.Value.ShouldBe("DL02000001");
        var rows = (await client.Data(Ask("PERIOD = 'Month Ended March 2025' AND ACCOUNTNO in ('2000','1300','6200')"))).Elements("glaccountbalance").ToList();
        rows.Select(row => row.Element("BOOKID")!.Value).Distinct().ShouldBe(["ACCRUAL", "GAAPADJACCRUAL", "GAAPACCRUAL"], ignoreOrder: true);
        rows.Select(row => row.Element("CURRENCY")!.Value).Distinct().ShouldBe(["USD", "EUR"], ignoreOrder: true);
        rows.ShouldAllBe(row => Money(row, "OPENBAL") + Money(row, "FORBAL") == Money(row, "ENDBAL"));
        var balances = (await client.Data($"<get_trialbalance>{March}</get_trialbalance>")).Elements().ToDictionary(line => line.Element("glaccountno")!.Value, line => Money(line, "endbalance"));
        decimal Base(string account) => rows.Where(row => row.Element("ACCOUNTNO")!.Value == account && row.Element("BOOKID")!.Value == "ACCRUAL" && row.Element("CURRENCY")!.Value == "USD").Sum(row => Money(row, "ENDBAL"));
        (Base("2000"), Base("6200")).ShouldBe((balances["2000"], balances["6200"]));
        rows[0].Elements().Select(part => part.Name.LocalName).ShouldContain("LOCATIONDIMKEY");
        (await client.Data("<lookup><object>GLACCOUNTBALANCE</object></lookup>")).Descendants("ID").Select(id => id.Value).ShouldNotContain("LOCATIONDIMKEY");
    }

    [Fact]
    public async Task Raw_balances_that_changed_since_are_found_by_their_stamp()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 1000, Seed = 5, Script = """
            clock 2026-10-16T02:00:00Z
            clock stop
            post journal=GJ date=2025-03-31 title="Late"
              account=6200 amount=100 location=100
              account=2100 amount=-100 location=100
            """ });
        var rows = await client.Data("<readByQuery><object>GLACCOUNTBALANCE</object><fields>ACCOUNTNO,LOCATIONID,WHENMODIFIED</fields><query>PERIOD = 'Month Ended March 2025' AND BOOKID = 'ACCRUAL' AND WHENMODIFIED &gt;= '10/16/2026 02:00:00'</query></readByQuery>");
        rows.Elements().Select(row => string.Join(' ', row.Elements().Select(field => field.Value))).ShouldBe(["2100 100 10/16/2026 02:00:00", "6200 100 10/16/2026 02:00:00"], ignoreOrder: true);
    }

    static decimal Money(XElement line, string name) => decimal.Parse(line.Element(name)!.Value, CultureInfo.InvariantCulture);
}
