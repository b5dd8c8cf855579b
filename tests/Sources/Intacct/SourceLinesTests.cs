using System.Globalization;
using NightLedger.Flow;
using NightLedger.Flow.Rows;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Lines as they are read: their pages, and what stands on each.</summary>
public sealed class SourceLinesTests : PreparedCompany
{
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
        lines[0].ShouldBe("0--x|1|||||ACCRUAL|100||2024-01-15|4000|False|True|True|USD|0|5.5|USD|0|5.5||||||||||||||||100-A|(none)|(none)");
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
        (await Should.ThrowAsync<FlowException>(ReadLines())).Detail!.ShouldStartWith("fields ACCOUNTNO; XL03000006; function query");
    }

    /// <summary>Lines of which a dimension is not given would all be of no member, and add up to every account just the same.</summary>
    [Fact]
    public async Task A_dimension_that_is_listed_and_not_given_is_not_left_out()
    {
        objects["GLDETAIL"] = WithoutRegion;
        var refused = await Should.ThrowAsync<FlowException>(ReadLines());
        refused.Detail!.ShouldStartWith("fields GLDIMREGION; ");
        refused.NextStep!.ShouldStartWith("Tell the makers of NightLedger, unless the user may not read them: Company > Admin > ");
    }

    /// <summary>One that was only taken from the list of fields may be off, and then it has no members.</summary>
    [Fact]
    public async Task A_dimension_that_nobody_told_of_is_left_out()
    {
        functions.Remove("getDimensions");
        objects["GLDETAIL"] = WithoutRegion;
        (await ReadLines()).Count.ShouldBe(3);
    }

    static string WithoutRegion(System.Xml.Linq.XElement call) => call.Descendants("count").Any() ? Rows("GLDETAIL")
        : call.Descendants("field").Any(field => field.Value == "GLDIMREGION") ? Gate.Failure("<error><errorno>XL03000006</errorno><description2>The following fields cannot be queried: GLDIMREGION</description2></error>")
        : Lines(call, 3);

    /// <summary>Where only one side of the transaction is given, the other is not nothing: its amount and TR_TYPE tell.</summary>
    [Theory]
    [InlineData("TRX_CREDITAMOUNT", 1, "7", "0")]
    [InlineData("TRX_DEBITAMOUNT", 1, "7", "0")]
    [InlineData("TRX_DEBITAMOUNT", -1, "0", "7")]
    public async Task One_side_alone_does_not_tell_the_other(string given, int side, string debit, string credit)
    {
        functions["lookup"] = call => call.Element("object")!.Value == "GLDETAIL" ? Fields($"{Lookups} {given}:DECIMAL TRX_AMOUNT:DECIMAL") : Listing(call.Element("object")!.Value);
        var (own, sum) = ((side > 0) == given.Contains("DEBIT", StringComparison.Ordinal) ? "7" : "0", side > 0 ? "<DEBITAMOUNT>5.5</DEBITAMOUNT><CREDITAMOUNT>0</CREDITAMOUNT>" : "");
        objects["GLDETAIL"] = call => call.Descendants("count").Any() ? Rows("GLDETAIL") : Lines(call, 1, more: _ => $"<TR_TYPE>{side}</TR_TYPE>{sum}<{given}>{own}</{given}><TRX_AMOUNT>7</TRX_AMOUNT>");
        var cells = (await ReadLines()).Single().Split('|');
        (cells[13], cells[18], cells[19]).ShouldBe(("True", debit, credit));
    }
}
