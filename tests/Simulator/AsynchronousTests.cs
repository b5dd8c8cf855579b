using System.Xml.Linq;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

/// <summary>What is started by one call and fetched by others: reports and exports.</summary>
public class AsynchronousTests
{
    const string Balances = "<get_accountbalancesbydimensions><reportingperiodname>Month Ended March 2025</reportingperiodname><startaccountno>0000</startaccountno><endaccountno>9999</endaccountno><groupby>location</groupby></get_accountbalancesbydimensions>";

    static string Report(string more, string type = "STANDARD") => $"<readReport type=\"{type}\"{more}><report>get_accountbalancesbydimensions</report><waitTime>0</waitTime><arguments>{Balances}</arguments><pagesize>50</pagesize></readReport>";

    [Fact]
    public async Task A_report_is_pending_then_comes_page_by_page_and_is_gone()
    {
        await using var client = await GatewayClient.Generated();
        var rows = (await client.Data(Balances)).Elements().Select(row => row.ToString()).ToList();
        var started = await client.Data(Report(" returnDef=\"false\""));
        started.Element("report_results")!.Elements().Select(part => part.Name.LocalName).ShouldBe(["REPORTID", "STATUS"]);
        var more = $"<readMore><reportId>{started.Descendants("REPORTID").Single().Value}</reportId></readMore>";
        for (var poll = 0; poll < 2; poll++) (await client.Data(more)).Descendants("STATUS").Single().Value.ShouldBe("PENDING");
        var read = new List<string>();
        XElement page;
        do
        {
            page = await client.Data(more);
            page.Attributes().Select(attribute => attribute.Name.LocalName).ShouldBe(["listtype", "count", "totalcount", "numremaining"]);
            page.Attribute("listtype")!.Value.ShouldBe("report");
            read.AddRange(page.Elements("accountbalance").Select(row => row.ToString()));
        }
        while ((int)page.Attribute("numremaining")! > 0);
        read.ShouldBe(rows);
        rows.Count.ShouldBeGreaterThan(100);
        (await client.Error(more)).Element("errorno")!.Value.ShouldBe("readMore failed");
    }

    [Fact]
    public async Task A_report_can_be_described_or_waited_for_and_no_other_is_known()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("report-wait", "direct") });
        (await client.Data(Report(" returnDef=\"true\""))).Element("report_definition")!.Elements().Select(part => part.Name.LocalName).ShouldBe(["REPORTNAME", "REPORTTYPE", "OBJECT", "PARAMETERS", "COLUMNS", "SORTBY"]);
        (await client.Data(Report("").Replace("<waitTime>0", "<waitTime>5"))).Attribute("listtype")!.Value.ShouldBe("report");
        (await client.Error(Report("", "interactive"))).Element("errorno")!.Value.ShouldBe("readReport failed");
        (await client.Error(Report("").Replace("<groupby>", "<x/><groupby>"))).Element("errorno")!.Value.ShouldBe("XL03000003");
    }

    [Fact]
    public async Task An_export_is_queued_then_at_work_then_done()
    {
        await using var client = await GatewayClient.Generated();
        var job = (await client.Data("<runDdsJob><object>VENDOR</object><cloudDelivery>AWS</cloudDelivery><jobType>all</jobType></runDdsJob>")).Element("ddsjob")!;
        job.Elements().Select(part => part.Name.LocalName).ShouldBe(["DDSJOB", "OBJECT", "JOBTYPE", "SUBSCRIPTIONKEY", "QUEUETIME", "STARTTIME", "ENDTIME", "RECORDSCREATED", "RECORDSUPDATED", "RECORDSDELETED", "STATUS", "ERROR", "FILELIST", "DDSHISTORYKEY", "RECORDNO"]);
        job.Element("DDSJOB")!.Value.ShouldStartWith("VENDOR;all;");
        var read = $"<read><object>DDSJOB</object><keys>{job.Element("RECORDNO")!.Value}</keys><fields>*</fields></read>";
        var seen = new List<XElement>();
        for (var poll = 0; poll < 3; poll++) seen.Add((await client.Data(read)).Element("DDSJOB")!);
        seen.ConvertAll(one => one.Element("STATUS")!.Value).ShouldBe(["Queued", "Processing", "Completed"]);
        (seen[1].Element("FILELIST")!.Value, seen[2].Element("RECORDSCREATED")!.Value).ShouldBe(("", "40"));
        seen[2].Element("FILELIST")!.Value.ShouldStartWith("VENDOR.");
        (await client.Rows("DDSJOB", "OBJECT,STATUS")).Single().Elements().Select(part => part.Value).ShouldBe(["VENDOR", "Completed"]);
    }

    [Fact]
    public async Task Changes_are_counted_since_an_instant_with_what_is_gone()
    {
        await using var client = await GatewayClient.Generated();
        var job = (await client.Data("<runDdsJob><cloudDelivery>AWS</cloudDelivery><jobType>change</jobType><timeStamp>2025-10-01T00:00:00</timeStamp><query><object>GLBATCH</object><filter><equalto><field>JOURNAL</field><value>GJ</value></equalto></filter></query></runDdsJob>")).Element("ddsjob")!;
        var read = $"<read><object>DDSJOB</object><keys>{job.Element("RECORDNO")!.Value}</keys><fields>*</fields></read>";
        for (var poll = 0; poll < 2; poll++) await client.Data(read);
        var done = (await client.Data(read)).Elements().Single();
        var batches = await client.Rows("GLBATCH", "RECORDNO", "<and><equalto><field>JOURNAL</field><value>GJ</value></equalto><greaterthanorequalto><field>WHENMODIFIED</field><value>10/01/2025 00:00:00</value></greaterthanorequalto></and>");
        ((int)done.Element("RECORDSCREATED")! + (int)done.Element("RECORDSUPDATED")!, done.Element("RECORDSDELETED")!.Value).ShouldBe((batches.Count, "3"));
        done.Element("FILELIST")!.Value.ShouldContain("delete");
    }

    [Theory]
    [InlineData("<object>VENDOR</object><cloudDelivery>A</cloudDelivery><jobType>some</jobType>", "XL03000003")]
    [InlineData("<object>VENDOR</object><jobType>all</jobType>", "XL03000003")]
    [InlineData("<cloudDelivery>A</cloudDelivery><jobType>all</jobType>", "XL03000003")]
    [InlineData("<object>VENDOR</object><cloudDelivery>A</cloudDelivery><jobType>all</jobType><fileConfiguration><splitSize>9</splitSize></fileConfiguration>", "XL03000003")]
    [InlineData("<object>NONE</object><cloudDelivery>A</cloudDelivery><jobType>all</jobType>", "Query Failed")]
    [InlineData("<object>VENDOR</object><cloudDelivery>A</cloudDelivery><jobType>change</jobType><timeStamp>2999-01-01T00:00:00</timeStamp>", "runDdsJob failed")]
    [InlineData("<objects><object>VENDOR</object><object>GLACCOUNTBALANCE</object></objects><cloudDelivery>A</cloudDelivery><jobType>change</jobType><synchronized>true</synchronized>", "runDdsJob failed")]
    public async Task Orders_that_make_no_sense_are_refused(string order, string number)
    {
        await using var client = await GatewayClient.Generated(600);
        (await client.Error($"<runDdsJob>{order}</runDdsJob>")).Element("errorno")!.Value.ShouldBe(number);
    }

    [Fact]
    public async Task Exportable_objects_have_a_table_each()
    {
        await using var client = await GatewayClient.Generated(600);
        (await client.Data("<getDdsObjects/>")).Element("DdsObjects")!.Element("Objects")!.Elements("Object").Select(name => name.Value).ShouldContain("GLDETAIL");
        var table = (await client.Data("<getDdsDdl><object>CUSTOMER</object></getDdsDdl>")).Element("DdsDdl")!.Element("Ddl")!.Value;
        table.ShouldStartWith("create table CUSTOMER (\nRECORDNO integer,\nCUSTOMERID varchar,\n");
        table.ShouldContain("ddsReadTime timestamp);");
        table.ShouldContain("primary key(CUSTOMERID);");
        (await client.Data("<getDdsDdl><object>ROLEUSERS</object></getDdsDdl>")).Value.ShouldContain("-- Link column ROLEKEY to ROLES.RECORDNO;");
    }
}
