using System.Globalization;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Tests.Simulator.Living;

/// <summary>What happens to journal entries is seen by whoever asks next, in lines, entries, batches and balances alike.</summary>
public class JournalTests
{
    static readonly DateOnly Day = new(2026, 3, 31);

    static Entry Rent(decimal amount, DateOnly day, string state = "P") => new("GJ", day,
        new Fields { ["ACCOUNTNO"] = "6200", ["AMOUNT"] = Plain(amount), ["LOCATIONID"] = "100", ["DEPARTMENTID"] = "0300", ["DESCRIPTION"] = "March & <more>" },
        new Fields { ["ACCOUNTNO"] = "2100", ["AMOUNT"] = Plain(-amount), ["LOCATIONID"] = "100" })
    { Title = "Late rent", State = state };

    [Fact]
    public async Task A_posted_entry_is_everywhere_at_once()
    {
        await using var client = await GatewayClient.Generated();
        var before = await Movement(client, "6200");
        var batch = client.Gateway.Company.Post(Rent(1200.5m, Day));
        var lines = await client.Rows("GLDETAIL", "RECORDNO,AMOUNT,ACCOUNTTITLE,DEPARTMENTTITLE,DEBITAMOUNT,CREDITAMOUNT,TR_TYPE,WHENMODIFIED,AUWHENCREATED,BATCH_TITLE,BOOKID,GLENTRYKEY,CURRENCY", Of(batch));
        lines.Select(line => line.Element("AMOUNT")!.Value).Order().ShouldBe(["-1200.5", "1200.5"]);
        lines.ShouldContain(line => line.Element("ACCOUNTTITLE")!.Value == "Rent" && line.Element("DEPARTMENTTITLE")!.Value.Length > 0);
        lines.Select(line => line.Element("WHENMODIFIED")!.Value).Distinct().ShouldHaveSingleItem().ShouldNotBeEmpty();
        (await client.Rows("GLBATCH", "RECORDNO,BATCH_TITLE,STATE", Equal("RECORDNO", batch))).Single().Element("STATE")!.Value.ShouldBe("Posted");
        (await client.Rows("GLENTRY", "RECORDNO,AMOUNT,TR_TYPE", Equal("BATCHNO", batch))).Select(entry => entry.Element("AMOUNT")!.Value).ShouldBe(["1200.5", "1200.5"]);
        (await Movement(client, "6200")).ShouldBe(before + 1200.5m);
    }

    [Fact]
    public async Task Each_way_to_change_an_entry_does_what_it_says()
    {
        await using var client = await GatewayClient.Generated();
        var company = client.Gateway.Company;
        var start = await Movement(client, "6200");
        var batch = company.Post(Rent(100, Day));

        company.EditLine(batch, 1, new Fields { ["AMOUNT"] = "140.25", ["DESCRIPTION"] = "more" }, into: 2);
        (await Amounts(client, batch)).ShouldBe([-140.25m, 140.25m]);
        (await Movement(client, "6200")).ShouldBe(start + 140.25m);

        company.AddLines(batch, [Line("6300", 10), Line("2100", -10)]);
        (await Amounts(client, batch)).ShouldBe([-140.25m, -10, 10, 140.25m]);
        company.DeleteLine(batch, 3, into: 4);
        (await Amounts(client, batch)).ShouldBe([-140.25m, 0, 140.25m]);

        company.Edit(batch, new Fields { ["BATCH_DATE"] = "2025-02-01", ["BATCH_TITLE"] = "Moved" });
        (await Movement(client, "6200")).ShouldBe(start);
        (await client.Rows("GLENTRY", "ENTRY_DATE", Equal("BATCHNO", batch))).Select(entry => entry.Value).Distinct().ShouldBe(["02/01/2025"]);

        var reversal = company.Reverse(batch, Day);
        (await Movement(client, "6200")).ShouldBe(start - 140.25m);
        var reversed = (await client.Rows("GLBATCH", "REVERSED,REVERSEDKEY", Equal("RECORDNO", batch))).Single();
        (reversed.Element("REVERSED")!.Value, reversed.Element("REVERSEDKEY")!.Value).ShouldBe(("03/31/2026", reversal.ToString(CultureInfo.InvariantCulture)));
        (await client.Rows("GLBATCH", "REVERSEDFROM", Equal("RECORDNO", reversal))).Single().Value.ShouldBe(batch.ToString(CultureInfo.InvariantCulture));

        company.Edit(reversal, new Fields { ["BATCH_STATE"] = "I" });
        (await Movement(client, "6200")).ShouldBe(start);
        (await client.Rows("GLBATCH", "STATE", Equal("RECORDNO", reversal))).Single().Value.ShouldBe("Draft");

        company.Delete(batch);
        (await client.Rows("GLDETAIL", "RECORDNO", Of(batch))).ShouldBeEmpty();
        (await client.Rows("GLBATCH", "RECORDNO", Equal("RECORDNO", batch))).ShouldBeEmpty();
        (await client.Rows("GLENTRY", "RECORDNO", Equal("BATCHNO", batch))).ShouldBeEmpty();

        var modes = await client.Rows("AUDITHISTORY", "ACCESSMODE,OBJECTTYPE", Equal("OBJECTKEY", batch));
        modes.Select(row => row.Element("ACCESSMODE")!.Value).Order().ShouldBe(["C", "D", "M", "M", "M", "M", "M"]);
        modes.Select(row => row.Element("OBJECTTYPE")!.Value).Distinct().ShouldBe(["glbatch"]);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_leaves_nothing_behind()
    {
        await using var client = await GatewayClient.Generated();
        var company = client.Gateway.Company;
        var before = (await client.Rows("GLDETAIL", "RECORDNO")).Count;
        Should.Throw<ArgumentException>(() => company.Post(new Entry("GJ", Day, Line("6200", 5)))).Message.ShouldContain("off by 5");
        Should.Throw<ArgumentException>(() => company.Post(new Entry("GJ", Day, Line("6299", 5)))).Message.ShouldContain("6299");
        Should.Throw<ArgumentException>(() => company.EditLine(1, 1, new Fields { ["ENTRY_DATE"] = "soon" })).Message.ShouldContain("ENTRY_DATE");
        Should.Throw<ArgumentException>(() => company.Delete(999_999)).Message.ShouldContain("999999");
        (await client.Rows("GLDETAIL", "RECORDNO")).Count.ShouldBe(before);
    }

    [Fact]
    public async Task Something_may_happen_between_two_pages_and_each_page_is_of_one_state()
    {
        await using var client = await GatewayClient.Generated();
        static string Page(int offset) =>
            $"<query><object>GLBATCH</object><select><field>RECORDNO</field></select><orderby><order><field>RECORDNO</field><ascending/></order></orderby><pagesize>100</pagesize><offset>{offset}</offset></query>";
        var first = await client.Data(Page(0));
        client.Gateway.Company.Delete(5);
        var second = await client.Data(Page(100));
        ((int)second.Attribute("totalcount")!).ShouldBe((int)first.Attribute("totalcount")! - 1);
        first.Elements().Concat(second.Elements()).Select(row => row.Value).ShouldNotContain("101");
    }

    static Fields Line(string account, decimal amount) => new() { ["ACCOUNTNO"] = account, ["AMOUNT"] = Plain(amount), ["LOCATIONID"] = "100" };

    static async Task<List<decimal>> Amounts(GatewayClient client, long batch) =>
        [.. (await client.Rows("GLDETAIL", "AMOUNT", Of(batch))).Select(row => decimal.Parse(row.Value, CultureInfo.InvariantCulture)).Order()];

    static async Task<decimal> Movement(GatewayClient client, string account)
    {
        var data = await client.Data("<get_trialbalance><reportingperiodname>Month Ended March 2026</reportingperiodname><showzerobalances>true</showzerobalances></get_trialbalance>");
        var line = data.Elements().Single(line => line.Element("glaccountno")!.Value == account);
        return decimal.Parse(line.Element("debits")!.Value, CultureInfo.InvariantCulture) - decimal.Parse(line.Element("credits")!.Value, CultureInfo.InvariantCulture);
    }

    static string Of(long batch) => Equal("BATCHKEY", batch);
    static string Equal(string field, long value) => $"<equalto><field>{field}</field><value>{value}</value></equalto>";
    static string Plain(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
