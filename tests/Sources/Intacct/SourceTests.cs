using NightLedger.Flow;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>What a company is learned to be, and its structures.</summary>
public sealed class SourceTests : PreparedCompany
{
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

    /// <summary>Periods without a key would be one and the same, and those without days or a name none at all.</summary>
    [Theory]
    [InlineData("RECORDNO")]
    [InlineData("NAME")]
    [InlineData("START_DATE")]
    [InlineData("END_DATE")]
    [InlineData("BUDGETING")]
    public async Task A_field_that_numbers_rest_on_is_asked_for_though_it_is_not_listed(string field)
    {
        var listed = string.Join(' ', new[] { "RECORDNO", "NAME", "START_DATE", "END_DATE", "BUDGETING", "STATUS" }.Where(each => each != field).Select(each => $"{each}:TEXT"));
        functions["lookup"] = call => call.Element("object")!.Value == "REPORTINGPERIOD" ? Fields(listed) : Listing(call.Element("object")!.Value);
        (await Read(Names.Periods)).ShouldBe(["1|Jan|2024-01-01|2024-01-31|True|"]);
        gate.Letters[^1].ShouldContain($"<field>{field}</field>");
    }

    /// <summary>Without these, numbers would be other numbers, or stand in no period; and no trial balance would tell.</summary>
    [Theory]
    [InlineData(Names.Accounts, "GLACCOUNT", "ACCOUNTTYPE")]
    [InlineData(Names.StatisticalAccounts, "STATACCOUNT", "ACCOUNTTYPE")]
    [InlineData(Names.Periods, "REPORTINGPERIOD", "NAME")]
    [InlineData(Names.Periods, "REPORTINGPERIOD", "START_DATE")]
    [InlineData(Names.Periods, "REPORTINGPERIOD", "END_DATE")]
    [InlineData(Names.Periods, "REPORTINGPERIOD", "BUDGETING")]
    [InlineData(Names.BudgetItems, "GLBUDGETITEM", "BUDGETID")]
    [InlineData(Names.BudgetItems, "GLBUDGETITEM", "ACCT_NO")]
    [InlineData(Names.BudgetItems, "GLBUDGETITEM", "AMOUNT")]
    [InlineData(Names.BudgetItems, "GLBUDGETITEM", "GLDIMREGION")]
    public async Task A_field_that_numbers_rest_on_is_not_left_out(string table, string from, string field)
    {
        functions["lookup"] = call => call.Element("object")!.Value == from ? Fields($"RECORDNO:INTEGER ACCOUNTNO:TEXT {field}:TEXT") : Listing(call.Element("object")!.Value);
        objects[from] = call => call.Descendants("field").Any(each => each.Value == field)
            ? Gate.Failure($"<error><errorno>XL03000006</errorno><description2>The following fields cannot be queried: {field}</description2></error>")
            : Rows(from, "<RECORDNO>1</RECORDNO><ACCOUNTNO>1</ACCOUNTNO>");
        (await Should.ThrowAsync<FlowException>(Read(table))).Detail!.ShouldStartWith($"fields {field}; ");
    }

    [Fact]
    public async Task More_rows_that_are_announced_and_do_not_come_are_not_missed_where_the_total_is_there()
    {
        objects["GLACCOUNT"] = call => call.Descendants("greaterthan").Any() ? Rows("GLACCOUNT") : Gate.Rows("GLACCOUNT", "<GLACCOUNT><RECORDNO>1</RECORDNO><ACCOUNTNO>0100</ACCOUNTNO></GLACCOUNT>", total: 1, remaining: 7, count: 1);
        (await Read(Names.Accounts)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_row_of_the_total_that_does_not_come_is_missed()
    {
        objects["GLACCOUNT"] = call => call.Descendants("greaterthan").Any() ? Rows("GLACCOUNT") : Gate.Rows("GLACCOUNT", "<GLACCOUNT><RECORDNO>1</RECORDNO><ACCOUNTNO>0100</ACCOUNTNO></GLACCOUNT>", total: 2, remaining: 1, count: 1);
        (await Should.ThrowAsync<FlowException>(Read(Names.Accounts))).Response.ShouldBe(Response.Retry);
    }

    [Fact]
    public async Task Members_are_known_by_code_or_by_number()
    {
        var ledger = await source.DescribeAsync(Everything, null, Cancel);
        (await Read(Names.Members, slice => slice with { Dimension = ledger.Dimensions[2] })).ShouldBe(["region|7|7|North||", "region|8|8|South||"]);
        (await Read(Names.Members, slice => slice with { Dimension = ledger.Dimensions[1] })).ShouldBe(["department|D1|1|Sales||"]);
    }
}
