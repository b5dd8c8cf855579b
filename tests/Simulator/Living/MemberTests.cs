namespace NightLedger.Tests.Simulator.Living;

public class MemberTests
{
    [Fact]
    public async Task A_renamed_member_has_its_new_name_in_old_lines_which_are_not_modified_by_it()
    {
        await using var client = await GatewayClient.Generated();
        const string Of = "<equalto><field>DEPARTMENTID</field><value>0300</value></equalto>";
        var before = await client.Rows("GLDETAIL", "RECORDNO,WHENMODIFIED", Of);
        client.Gateway.Stage.Run("rename DEPARTMENT 0300 \"Works & <yards>\"\nrename GLACCOUNT 6200 \"Leases\"");
        var lines = await client.Rows("GLDETAIL", "RECORDNO,WHENMODIFIED,DEPARTMENTTITLE,ACCOUNTNO,ACCOUNTTITLE", Of);
        lines.Select(line => line.Element("DEPARTMENTTITLE")!.Value).Distinct().ShouldBe(["Works & <yards>"]);
        lines.Where(line => line.Element("ACCOUNTNO")!.Value == "6200").Select(line => line.Element("ACCOUNTTITLE")!.Value).Distinct().ShouldBe(["Leases"]);
        lines.Select(line => line.Element("RECORDNO")!.Value + line.Element("WHENMODIFIED")!.Value).Order().ShouldBe(before.Select(line => line.Element("RECORDNO")!.Value + line.Element("WHENMODIFIED")!.Value).Order());
        (await client.Rows("GLENTRY", "DEPARTMENTTITLE", "<equalto><field>DEPARTMENT</field><value>0300</value></equalto>")).Select(row => row.Value).Distinct().ShouldBe(["Works & <yards>"]);
    }

    [Fact]
    public async Task Members_come_move_rest_and_go_and_the_audit_trail_knows_them_by_their_keys()
    {
        await using var client = await GatewayClient.Generated(600);
        client.Gateway.Stage.Run("""
            clock 2026-10-16T02:00:00Z
            clock stop
            add DEPARTMENT 0900 name=Ventures parent=0300
            add VENDOR V-9000 name="O'Hara & Sons"
            move DEPARTMENT 0900 under=0200
            inactivate VENDOR V-9000
            add REGION "Far <away>"
            remove VENDOR V-9000
            """);
        var department = (await client.Rows("DEPARTMENT", "RECORDNO,TITLE,PARENTID,PARENTKEY,STATUS,WHENCREATED,WHENMODIFIED", "<equalto><field>DEPARTMENTID</field><value>0900</value></equalto>")).Single();
        department.Elements().Skip(1).Take(2).Select(field => field.Value).ShouldBe(["Ventures", "0200"]);
        department.Element("WHENCREATED")!.Value.ShouldBe("10/16/2026 02:00:00");
        (await client.Rows("VENDOR", "VENDORID", "<equalto><field>VENDORID</field><value>V-9000</value></equalto>")).ShouldBeEmpty();
        var region = (await client.Rows("REGION", "id,name,updatedAt", "<equalto><field>name</field><value>Far &lt;away&gt;</value></equalto>")).Single();
        region.Element("updatedAt")!.Value.ShouldBe("10/16/2026 02:00:00");
        var trail = (await client.Rows("AUDITHISTORY", "OBJECTTYPE,OBJECTKEY,ACCESSMODE,ACCESSTIME,USERID", "<greaterthan><field>ACCESSTIME</field><value>10/16/2026 00:00:00</value></greaterthan>")).Select(row => string.Join(' ', row.Elements().Take(3).Select(field => field.Value))).ToList();
        trail.ShouldBe([$"department {department.Element("RECORDNO")!.Value}--REC C", "vendor V-9000 C", $"department {department.Element("RECORDNO")!.Value}--REC M", "vendor V-9000 M",
            $"region {region.Element("id")!.Value} C", "vendor V-9000 D"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_entries_name_or_lies_above_others_cannot_be_deleted()
    {
        await using var client = await GatewayClient.Generated(3000);
        var stage = client.Gateway.Stage;
        Should.Throw<ArgumentException>(() => stage.Run("remove DEPARTMENT 0300")).Message.ShouldContain("0300");
        Should.Throw<ArgumentException>(() => stage.Run("remove CLASS A")).Message.ShouldContain("named by entries");
        Should.Throw<ArgumentException>(() => stage.Run("add CLASS A name=Again")).Message.ShouldContain("already");
    }

    [Fact]
    public async Task A_dimension_can_be_added_and_entries_tagged_with_it()
    {
        await using var client = await GatewayClient.Generated(600);
        client.Gateway.Stage.Run("""
            dimension add CHANNEL label="Sales channel"
            add CHANNEL Web
            dimension on TASK
            add TASK T9 name="Last task" PROJECTID=J-0001
            post journal=GJ date=2026-03-31 reference=NEW
              account=6200 amount=1 location=100 channel=Web task=T9
              account=2100 amount=-1 location=100
            dimension term CHANNEL "Route"
            """);
        var line = (await client.Rows("GLDETAIL", "GLDIMCHANNEL,TASKID,TASKNAME,AMOUNT", "<and><equalto><field>REFERENCENO</field><value>NEW</value></equalto><greaterthan><field>AMOUNT</field><value>0</value></greaterthan></and>")).Single();
        line.Elements().Take(3).Select(field => field.Value).ShouldBe(["1", "T9", "Last task"]);
        (await client.Data("<lookup><object>GLDETAIL</object></lookup>")).Descendants("ID").Select(id => id.Value).ShouldContain("GLDIMCHANNEL");
        var told = (await client.Data("<getDimensions/>")).Descendants("dimension").Single(one => one.Element("objectName")!.Value == "CHANNEL");
        (told.Element("termLabel")!.Value, told.Element("userDefinedDimension")!.Value).ShouldBe(("Route", "true"));
        var balances = await client.Data("<get_accountbalancesbydimensions><reportingperiodname>Month Ended March 2026</reportingperiodname><glaccountno>6200</glaccountno><groupby>CHANNEL</groupby></get_accountbalancesbydimensions>");
        balances.Elements().ShouldContain(one => one.Element("periodbalance")!.Value == "1");
    }

    [Fact]
    public async Task Entities_books_and_periods_can_be_added_and_made_private_and_closed()
    {
        await using var client = await GatewayClient.Generated(600);
        client.Gateway.Stage.Run("""
            entity add 500 name="Fifth & last"
            add LOCATION 500-01 name=Yard parent=500
            book add IFRS journal=IFJ title="International view"
            period add "Month Ended April 2027" from=2027-04-01 to=2027-04-30
            post journal=IFJ date=2027-04-02 reference=NEW
              account=6200 amount=7 location=500-01
              account=2100 amount=-7 location=500
            close 2026-06-30
            """);
        (await client.Data("<readEntityDetails/>")).Descendants("id").Select(id => id.Value).ShouldContain("500");
        (await client.Rows("GLDETAIL", "BOOKID,ADJ", "<equalto><field>REFERENCENO</field><value>NEW</value></equalto>")).Select(row => row.Element("BOOKID")!.Value).Distinct().ShouldBe(["IFRSACCRUAL"]);
        var trial = await client.Data("<get_trialbalance><reportingperiodname>Month Ended April 2027</reportingperiodname><reportingbook>IFRSACCRUAL</reportingbook><locationid>500</locationid></get_trialbalance>");
        trial.Elements().Select(line => line.Element("endbalance")!.Value).ShouldBe(["-7", "7"]);
        (await client.Data("<get_closedbooksdate/>")).Descendants("month").Single().Value.TrimStart('0').ShouldBe("6");
        client.Gateway.Stage.Run("entity private 500");
        (await client.Rows("GLDETAIL", "RECORDNO", "<equalto><field>REFERENCENO</field><value>NEW</value></equalto>")).ShouldBeEmpty();
        (await client.Rows("GLDETAIL", "RECORDNO", "<equalto><field>REFERENCENO</field><value>NEW</value></equalto>", "<options><showprivate>true</showprivate></options>")).Count.ShouldBe(2);
    }
}
