using System.Globalization;
using System.Xml.Linq;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>A whole company, small, of prepared answers by what is asked; each test bends one of them.</summary>
public sealed class SourceTests : IAsyncLifetime
{
    const string Lookups = "RECORDNO:TEXT BATCHKEY:INTEGER BOOKID:TEXT ENTRY_DATE:DATE ACCOUNTNO:TEXT TR_TYPE:INTEGER DEBITAMOUNT:DECIMAL CREDITAMOUNT:DECIMAL AMOUNT:DECIMAL STATISTICAL:TEXT ENTRY_STATE:TEXT LOCATIONID:TEXT DEPARTMENTID:TEXT GLDIMREGION:INTEGER WHENMODIFIED:TIMESTAMP BASECURR:TEXT";

    readonly Gate gate = new();
    readonly QuickClock clock = new();
    readonly Dictionary<string, Func<XElement, string>> functions = [];
    readonly Dictionary<string, Func<XElement, string>> objects = [];
    IntacctSource source = null!;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        source = new IntacctSource(Gate.Connection(), gate, clock);
        gate.Otherwise = letter => Gate.Answer(Reply(XDocument.Parse(letter).Descendants("function").Single().Elements().Single()));
        functions["readUserFormatting"] = _ => Data("<userformatting><dateformat>/mdY</dateformat><gmtoffset>-08:00</gmtoffset><clock>24</clock></userformatting>");
        functions["getFinancialSetup"] = _ => Data("<financialSetup><baseCurrency>USD</baseCurrency><defaultBook>ACCRUAL</defaultBook><firstFiscalMonth>4</firstFiscalMonth><multiBook>true</multiBook><multiBaseCurrency>false</multiBaseCurrency></financialSetup>");
        functions["readEntityDetails"] = _ => Data("<entity><id>100</id><name>US</name><recordno>1</recordno><currency>USD</currency><firstfiscalmonth>4</firstfiscalmonth></entity><entity><id>200</id><name>CA</name><recordno>2</recordno><currency>CAD</currency></entity>");
        functions["get_applications"] = _ => Data("<application>GL</application>");
        functions["getDimensions"] = _ => Data("<dimensions>" + Dimension("LOCATION", "Store", false) + Dimension("DEPARTMENT", "Team", false) + Dimension("REGION", "Region", true) + Dimension("PROJECT", "Job", false) + "</dimensions>");
        functions["lookup"] = call => Listing(call.Element("object")!.Value);
        functions["query"] = call => objects.TryGetValue(call.Element("object")!.Value, out var rows) ? rows(call) : Gate.Failure("<error><errorno>PL04000005</errorno><description2>You do not have permission for API operation QUERY</description2></error>");
        functions["get_trialbalance"] = _ => Data("<trialbalance><glaccountno>1000</glaccountno><startbalance>5</startbalance><debits>10</debits><credits>3</credits><adjdebits>0</adjdebits><adjcredits>0</adjcredits><endbalance>12</endbalance><currency>CAD</currency></trialbalance>");
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL", "<BOOKID>CASH</BOOKID><COUNT.RECORDNO>1</COUNT.RECORDNO>", "<BOOKID>ACCRUAL</BOOKID><COUNT.RECORDNO>2</COUNT.RECORDNO>", "<BOOKID>GAAPADJACCRUAL</BOOKID><RECORDNO>2</RECORDNO>") : Lines(call, 3);
        objects["GLACCOUNT"] = _ => Rows("GLACCOUNT", "<RECORDNO>1</RECORDNO><ACCOUNTNO>0100</ACCOUNTNO>", "<RECORDNO>2</RECORDNO><ACCOUNTNO>4000</ACCOUNTNO><TITLE>Sales &amp; more</TITLE><CLOSETOACCTKEY>1</CLOSETOACCTKEY>");
        objects["STATACCOUNT"] = _ => Rows("STATACCOUNT", "<RECORDNO>1</RECORDNO><ACCOUNTNO>9000</ACCOUNTNO>");
        objects["LOCATION"] = _ => Rows("LOCATION", "<RECORDNO>1</RECORDNO><LOCATIONID>100</LOCATIONID>", "<RECORDNO>2</RECORDNO><LOCATIONID>100-A</LOCATIONID><PARENTID>100</PARENTID>", "<RECORDNO>3</RECORDNO><LOCATIONID>B</LOCATIONID><ENTITY>200--CA</ENTITY>", "<RECORDNO>4</RECORDNO><LOCATIONID>L</LOCATIONID><PARENTID>L</PARENTID>");
        objects["REGION"] = _ => Rows("REGION", "<id>7</id><name>North</name>", "<id>8</id><name>South</name>");
        objects["DEPARTMENT"] = _ => Rows("DEPARTMENT", "<RECORDNO>1</RECORDNO><DEPARTMENTID>D1</DEPARTMENTID><TITLE>Sales</TITLE>");
        objects["REPORTINGPERIOD"] = _ => Rows("REPORTINGPERIOD", "<RECORDNO>1</RECORDNO><NAME>Jan</NAME><START_DATE>01/01/2024</START_DATE><END_DATE>01/31/2024</END_DATE><BUDGETING>true</BUDGETING>", "<RECORDNO>2</RECORDNO><NAME>Current Month</NAME><START_DATE></START_DATE><END_DATE/>");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        gate.Dispose();
    }

    string Reply(XElement call) => functions.TryGetValue(call.Name.LocalName, out var answer) ? answer(call) : Refusal;

    const string Refusal = "<response><control><status>failure</status></control><errormessage><error><errorno>XL03000003</errorno><description2>unknown function</description2></error></errormessage></response>";

    static string Data(string inside) => Gate.Success("f", $"<data>{inside}</data>");

    static string Dimension(string name, string term, bool own) =>
        $"<dimension><objectName>{name}</objectName><objectLabel>{name}</objectLabel><termLabel>{term}</termLabel><userDefinedDimension>{(own ? "true" : "false")}</userDefinedDimension><enabledInGL>true</enabledInGL></dimension>";

    static string Listing(string name) => name switch
    {
        "GLDETAIL" => Fields(Lookups),
        "LOCATIONENTITY" => Fields("RECORDNO:INTEGER LOCATIONID:TEXT NAME:TEXT CURRENCY:TEXT FIRSTMONTH:TEXT"),
        "DEPARTMENT" => Fields("RECORDNO:INTEGER DEPARTMENTID:TEXT TITLE:TEXT"),
        "REGION" => Fields("id:INTEGER name:TEXT"),
        "LOCATION" => Fields("RECORDNO:INTEGER LOCATIONID:TEXT NAME:TEXT PARENTID:TEXT ENTITY:TEXT"),
        "GLACCOUNT" => Fields("RECORDNO:INTEGER ACCOUNTNO:TEXT TITLE:TEXT CLOSINGACCOUNTNO:TEXT CLOSETOACCTKEY:INTEGER"),
        _ => Fields("RECORDNO:INTEGER ACCOUNTNO:TEXT DEPARTMENTID:TEXT TITLE:TEXT NAME:TEXT START_DATE:DATE END_DATE:DATE BUDGETING:TEXT RECORD#:INTEGER"),
    };

    static string Fields(string fields) => Gate.Success("lookup", "<data listtype=\"All\" count=\"1\"><Type><Fields>" + string.Concat(fields.Split(' ').Select(field => field.Split(':')).Select(parts => $"<Field><ID>{parts[0]}</ID><DATATYPE>{parts[1]}</DATATYPE></Field>")) + "</Fields></Type></data>");

    static string Rows(string name, params string[] rows) => Gate.Rows(name, string.Concat(rows.Select(row => $"<{name}>{row}</{name}>")), rows.Length, 0, rows.Length);

    /// <summary>The asked-for page of so many lines; a line's number is in its RECORDNO.</summary>
    static string Lines(XElement call, int total, int? told = null, Func<int, string>? more = null)
    {
        var offset = int.Parse(call.Element("offset")!.Value, CultureInfo.InvariantCulture);
        var count = Math.Clamp(total - offset, 0, int.Parse(call.Element("pagesize")!.Value, CultureInfo.InvariantCulture));
        var rows = string.Concat(Enumerable.Range(offset, count).Select(i => $"<GLDETAIL><RECORDNO>{i}--x</RECORDNO><BATCHKEY>1</BATCHKEY><BOOKID>ACCRUAL</BOOKID><ENTRY_DATE>01/15/2024</ENTRY_DATE><ACCOUNTNO>4000</ACCOUNTNO><TR_TYPE>-1</TR_TYPE><DEBITAMOUNT>0</DEBITAMOUNT><CREDITAMOUNT>5.5</CREDITAMOUNT><AMOUNT>-5.5</AMOUNT>{more?.Invoke(i) ?? "<LOCATIONID>100-A</LOCATIONID>"}</GLDETAIL>"));
        return Gate.Rows("GLDETAIL", rows, told ?? total, total - offset - count, count);
    }

    Ledger? described;

    static readonly Orders Everything = new(Details: true, Budgets: true, Full: false);

    static readonly Window January = new(new(2024, 1, 1), new(2024, 1, 31), "Jan", true);

    async Task<List<string>> Read(string table, Func<Slice, Slice>? slice = null)
    {
        described = await source.DescribeAsync(Everything, null, Cancel);
        return await ReadAgain(table, slice);
    }

    async Task<List<string>> ReadAgain(string table, Func<Slice, Slice>? slice = null)
    {
        var asked = new Slice(described!.Table(table));
        var rows = new List<string>();
        await foreach (var batch in source.ReadAsync(slice?.Invoke(asked) ?? asked, Cancel))
            for (var row = 0; row < batch.Count; row++)
                rows.Add(string.Join('|', batch.Table.Columns.Select((column, i) => Said(batch, i, row))));
        return rows;
    }

    static string Said(Batch batch, int column, int row) => batch.Table.Columns[column].Kind switch
    {
        Kind.Text => batch.Texts(column)[row] ?? "",
        Kind.Integer => $"{batch.Integers(column)[row]}",
        Kind.Amount => batch.Amounts(column)[row]?.ToString(CultureInfo.InvariantCulture) ?? "",
        Kind.Date => batch.Dates(column)[row]?.ToString("o", CultureInfo.InvariantCulture) ?? "",
        Kind.Instant => batch.Instants(column)[row]?.ToString("s", CultureInfo.InvariantCulture) ?? "",
        _ => $"{batch.Flags(column)[row]}",
    };

    Task<List<string>> ReadLines() => Read(Names.Lines, slice => slice with { Window = January, Book = "ACCRUAL" });

    [Fact]
    public async Task A_company_describes_itself()
    {
        var ledger = await source.DescribeAsync(Everything, null, Cancel);
        (ledger.BaseCurrency, ledger.DefaultBook, ledger.FirstFiscalMonth).ShouldBe(("USD", "ACCRUAL", 4));
        ledger.Books.ShouldBe(["ACCRUAL", "CASH", "GAAPADJACCRUAL"]);
        ledger.Entities.Select(entity => (entity.Id, entity.Currency, entity.FirstFiscalMonth, entity.Alone)).ShouldBe([("100", "USD", 4, false), ("200", "CAD", 4, false)]);
        ledger.Dimensions.Select(dimension => (dimension.Name, dimension.Term, dimension.Column)).ShouldBe([("location", "Store", "LOCATIONID"), ("department", "Team", "DEPARTMENTID"), ("region", "Region", "GLDIMREGION")]);
        ledger.Notes.ShouldHaveSingleItem().ShouldContain("Job");
        ledger.AsOf.ShouldBe(clock.GetUtcNow());
        (ledger.Has(Names.Lines), ledger.Has(Names.ChangedLines), ledger.Has(Names.Traces)).ShouldBe((true, true, true));
    }

    [Fact]
    public async Task What_is_refused_is_assumed_and_noted()
    {
        foreach (var function in new[] { "readUserFormatting", "getFinancialSetup", "readEntityDetails", "getDimensions" })
            functions.Remove(function);
        objects["LOCATIONENTITY"] = _ => Rows("LOCATIONENTITY", "<RECORDNO>9</RECORDNO><LOCATIONID>E9</LOCATIONID><NAME>Nine</NAME>");
        objects.Remove("GLDETAIL");
        var ledger = await source.DescribeAsync(Everything, null, Cancel);
        ledger.Entities.ShouldHaveSingleItem().ShouldBe(new Entity("E9", "Nine", "9", "", 1, true));
        ledger.Dimensions.Select(dimension => dimension.Name).ShouldBe(["department", "region", "location"], ignoreOrder: true);
        ledger.Books.ShouldBe(["ACCRUAL"]);
        ledger.Notes.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_company_without_entities_is_one_by_itself()
    {
        functions["readEntityDetails"] = _ => Data("");
        (await source.DescribeAsync(Everything, null, Cancel)).Entities.ShouldHaveSingleItem().ShouldBe(new Entity("acme", "acme", "", "USD", 4, true));
    }

    [Fact]
    public async Task One_entity_can_be_asked_for()
    {
        await using var one = new IntacctSource(Gate.Connection(entity: "200"), gate, clock);
        (await one.DescribeAsync(Everything, null, Cancel)).Entities.ShouldHaveSingleItem().ShouldBe(new Entity("200", "CA", "2", "CAD", 4, true));
        gate.Letters[0].ShouldContain("<locationid>200</locationid></login>");
    }

    [Fact]
    public async Task An_entity_that_is_not_there_is_told()
    {
        await using var one = new IntacctSource(Gate.Connection(entity: "300"), gate, clock);
        (await Should.ThrowAsync<FlowException>(one.DescribeAsync(Everything, null, Cancel))).Side.ShouldBe(Side.Asked);
    }

    [Theory]
    [InlineData("/dmY", "31/01/2024", "2024-01-31")]
    [InlineData("/dmY", "01/31/2024", "2024-01-31")]
    [InlineData("-Ymd", "2024-01-31", "2024-01-31")]
    public async Task Dates_are_read_as_they_are_written_whatever_the_user_prefers(string format, string written, string day)
    {
        functions["readUserFormatting"] = _ => Data($"<userformatting><dateformat>{format}</dateformat><gmtoffset>0</gmtoffset></userformatting>");
        objects["REPORTINGPERIOD"] = _ => Rows("REPORTINGPERIOD", $"<RECORDNO>1</RECORDNO><NAME>Jan</NAME><START_DATE>{written}</START_DATE><END_DATE>{written}</END_DATE>");
        (await Read(Names.Periods)).ShouldBe([$"1|Jan|{day}|{day}||"]);
    }

    [Fact]
    public async Task A_format_that_cannot_be_read_stops_with_the_remedy()
    {
        functions["readUserFormatting"] = _ => Data("<userformatting><dateformat>fortnight</dateformat></userformatting>");
        var failure = await Should.ThrowAsync<FlowException>(source.DescribeAsync(Everything, null, Cancel));
        failure.NextStep!.ShouldContain("MM/DD/YYYY");
    }

    [Fact]
    public async Task Accounts_close_to_the_account_of_that_number() =>
        (await Read(Names.Accounts)).ShouldBe(["1|0100|||||||", "2|4000|Sales & more|||0100|||"]);

    [Fact]
    public async Task Periods_without_days_are_left_out() =>
        (await Read(Names.Periods)).ShouldBe(["1|Jan|2024-01-01|2024-01-31|True|"]);

    [Fact]
    public async Task Members_are_known_by_code_or_by_number()
    {
        var ledger = await source.DescribeAsync(Everything, null, Cancel);
        (await Read(Names.Members, slice => slice with { Dimension = ledger.Dimensions[2] })).ShouldBe(["region|7|7|North||", "region|8|8|South||"]);
        (await Read(Names.Members, slice => slice with { Dimension = ledger.Dimensions[1] })).ShouldBe(["department|D1|1|Sales||"]);
    }

    [Fact]
    public async Task Keys_that_count_are_paged_by_key()
    {
        objects["DEPARTMENT"] = call =>
        {
            var after = int.Parse(call.Descendants("value").FirstOrDefault()?.Value ?? "0", CultureInfo.InvariantCulture);
            var rows = Enumerable.Range(after + 1, Math.Min(2000, 4500 - after)).Select(i => $"<DEPARTMENT><RECORDNO>{i}</RECORDNO><DEPARTMENTID>D{i}</DEPARTMENTID></DEPARTMENT>").ToList();
            return Gate.Rows("DEPARTMENT", string.Concat(rows), 4500 - after, 4500 - after - rows.Count, rows.Count);
        };
        var ledger = await source.DescribeAsync(Everything, null, Cancel);
        (await Read(Names.Members, slice => slice with { Dimension = ledger.Dimensions[1] })).Count.ShouldBe(4500);
        gate.Letters.Count(letter => letter.Contains("<greaterthan>", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task Lines_carry_side_entity_and_members()
    {
        var lines = await ReadLines();
        lines.Count.ShouldBe(3);
        lines[0].ShouldBe("0--x|1|||||ACCRUAL|100||2024-01-15|4000|False|True|True|USD|0|5.5|USD|0|5.5|||||||||||||||100-A|(none)|(none)");
        gate.Letters[^1].ShouldContain("<and><greaterthanorequalto><field>ENTRY_DATE</field><value>01/01/2024</value></greaterthanorequalto><lessthanorequalto><field>ENTRY_DATE</field><value>01/31/2024</value></lessthanorequalto><equalto><field>BOOKID</field><value>ACCRUAL</value></equalto></and>");
    }

    [Theory]
    [InlineData("<LOCATIONID>B</LOCATIONID>", "200", "CAD")]
    [InlineData("<LOCATIONID>L</LOCATIONID>", "(none)", "USD")]
    [InlineData("<LOCATIONID></LOCATIONID>", "(none)", "USD")]
    public async Task An_entity_is_found_by_walking_up(string location, string entity, string currency)
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : Lines(call, 1, more: _ => location);
        var cells = (await ReadLines()).Single().Split('|');
        (cells[7], cells[14]).ShouldBe((entity, currency));
    }

    [Theory]
    [InlineData("P", "True")]
    [InlineData("Posted", "True")]
    [InlineData("", "True")]
    [InlineData("I", "False")]
    [InlineData("Draft", "False")]
    [InlineData("S", "False")]
    public async Task A_draft_is_not_posted(string state, string posted)
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : Lines(call, 1, more: _ => $"<ENTRY_STATE>{state}</ENTRY_STATE>");
        (await ReadLines()).Single().Split('|')[12].ShouldBe(posted);
    }

    [Fact]
    public async Task Things_counted_have_no_currency()
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : Lines(call, 2, more: i => i == 0 ? "<STATISTICAL>T</STATISTICAL>" : "<ACCOUNTNO>9000</ACCOUNTNO>");
        foreach (var line in await ReadLines())
            (line.Split('|')[11], line.Split('|')[14], line.Split('|')[17]).ShouldBe(("True", "", ""));
    }

    [Fact]
    public async Task Many_pages_are_read_to_the_end()
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : Lines(call, 4500);
        (await ReadLines()).Select(line => line.Split('|')[0]).Distinct().Count().ShouldBe(4500);
    }

    [Fact]
    public async Task Without_counts_pages_are_read_until_one_is_short()
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : System.Text.RegularExpressions.Regex.Replace(Lines(call, 4500), " (totalcount|numremaining)=\"\\d+\"", "");
        (await ReadLines()).Count.ShouldBe(4500);
    }

    [Theory]
    [InlineData(4501)]
    [InlineData(4499)]
    public async Task A_count_that_differs_has_the_slice_read_again(int told)
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : Lines(call, 4500, told);
        (await Should.ThrowAsync<FlowException>(ReadLines())).Response.ShouldBe(Response.Retry);
    }

    [Fact]
    public async Task A_page_that_comes_twice_is_seen()
    {
        var calls = 0;
        objects["GLDETAIL"] = call =>
        {
            if (call.Descendants("count").Any())
                return Rows("GLDETAIL");
            if (++calls == 2)
                call.Element("offset")!.Value = "0";
            return Lines(call, 4500);
        };
        (await Should.ThrowAsync<FlowException>(ReadLines())).Response.ShouldBe(Response.Retry);
    }

    [Fact]
    public async Task Lines_of_other_days_are_not_taken()
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : Lines(call, 1, more: _ => "<ENTRY_DATE>02/01/2024</ENTRY_DATE>");
        (await Should.ThrowAsync<FlowException>(ReadLines())).Message.ShouldContain("other days");
    }

    [Fact]
    public async Task A_field_that_is_listed_and_not_given_is_left_out()
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL")
            : call.Descendants("field").Any(field => field.Value == "WHENMODIFIED") ? Gate.Failure("<error><errorno>XL03000006</errorno><description2>The following fields cannot be queried: WHENMODIFIED</description2></error>")
            : Lines(call, 3);
        (await ReadLines()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_field_that_a_line_cannot_be_without_is_not_left_out()
    {
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : Gate.Failure("<error><errorno>XL03000006</errorno><description2>The following fields cannot be queried: ACCOUNTNO</description2></error>");
        await Should.ThrowAsync<FlowException>(ReadLines());
    }

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
    public async Task Balances_by_dimension_know_members_by_number()
    {
        functions["get_accountbalancesbydimensions"] = _ => Data("<accountbalance><glaccountno>4000</glaccountno><startbalance>0</startbalance><periodbalance>-5</periodbalance><endbalance>-5</endbalance><currency>CAD</currency><locationid>B</locationid><locationname>x</locationname><region>South</region></accountbalance><accountbalance><glaccountno>9000</glaccountno><startbalance>0</startbalance><periodbalance>4</periodbalance><endbalance>4</endbalance><departmentid>D1</departmentid><regionid>7</regionid></accountbalance>");
        (await Read(Names.NetBalances, slice => slice with { Window = January, Book = "ACCRUAL" }))
            .ShouldBe(["200|ACCRUAL|CAD|4000|False|2024-01-01|0|-5|-5|B|(none)|8", "(none)|ACCRUAL||9000|True|2024-01-01|0|4|4|(none)|D1|7"]);
        gate.Letters.ShouldContain(letter => letter.Contains("<startaccountno>0100</startaccountno><endaccountno>9000</endaccountno>", StringComparison.Ordinal) && letter.Contains("<groupby>location,department,region</groupby>", StringComparison.Ordinal));
    }
}
