using NightLedger.Simulator;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Tests.Simulator;

public class CompanyFunctionTests
{
    [Fact]
    public async Task Permissions_are_those_of_the_users_roles()
    {
        await using var client = await GatewayClient.Generated(600);
        var permissions = (await client.Data("<getUserPermissions><userId>ws_user</userId></getUserPermissions>")).Element("permissions")!;
        permissions.Elements("appSubscription").First().Elements().Select(part => part.Name.LocalName).ShouldBe(["applicationName", "policies"]);
        var ledger = permissions.Elements("appSubscription").Single(one => one.Element("applicationName")!.Value == "General Ledger");
        ledger.Descendants("policy").ToDictionary(policy => policy.Element("policyName")!.Value, policy => policy.Element("rights")!.Value)["Journal entries"].ShouldBe("List|View");
        (await client.Data("<getUserPermissions><userId>u</userId></getUserPermissions>")).ToString().ShouldBe(permissions.Parent!.ToString());
        var error = await client.Error("<getUserPermissions><userId>nobody</userId></getUserPermissions>");
        error.Elements().Select(part => part.Value).ShouldBe(["BL03000025", "", "Login ID nobody does not exist.", "Provide a valid USER.LOGINID value."]);
    }

    [Fact]
    public async Task Formatting_is_told_by_key_and_by_login()
    {
        await using var client = await GatewayClient.Generated(600);
        foreach (var who in new[] { "<key>48</key>", "<userId>ws_user</userId>", "<userId>u</userId>" })
            (await client.Data($"<readUserFormatting>{who}</readUserFormatting>")).Element("userformatting")!.Elements().Select(part => part.Value).ShouldBe(["48", "en_US", "/mdY", "+00:00", "24"]);
        (await client.Error("<readUserFormatting><key>4711</key></readUserFormatting>")).Element("errorno")!.Value.ShouldBe("BL03000025");
    }

    [Fact]
    public async Task The_company_is_told_in_small_answers()
    {
        await using var client = await GatewayClient.Generated(600);
        (await client.Data("<get_closedbooksdate/>")).Element("closedbooksdate")!.Elements().Select(part => part.Value).ShouldBe(["2025", "12", "31"]);
        var preferences = (await client.Data("<get_companyprefs application=\"GEN\"/>")).Elements("companypref").ToList();
        preferences[0].Elements().Select(part => part.Name.LocalName).ShouldBe(["application", "preference", "prefvalue"]);
        preferences.Single(one => one.Element("preference")!.Value == "FISCAL_FIRST_MONTH").Element("prefvalue")!.Value.ShouldBe("1");
        (await client.Error("<get_companyprefs application=\"ZZ\"/>")).Element("errorno")!.Value.ShouldBe("XL03000003");
        (await client.Data("<get_applications/>")).Elements("application").ShouldContain(application => application.Value == "GL");
    }

    [Fact]
    public async Task Relations_between_dimensions_are_told_from_both_sides()
    {
        await using var client = await GatewayClient.Generated(600);
        var relations = (await client.Data("<getDimensionRelationships/>")).Elements("relationship").ToDictionary(one => one.Element("dimension")!.Value);
        relations["LOCATION"].Elements().Select(part => $"{part.Name}={part.Value}").ShouldBe(["dimension=LOCATION", "object_id=5003", "autofillrelated=false", "enableoverride=false"]);
        relations["PROJECT"].Element("related")!.Elements().Select(part => part.Value).ShouldBe(["CUSTOMER", "5005", "10123", "Many", "One"]);
        relations["CUSTOMER"].Element("related")!.Elements().Select(part => part.Value).ShouldBe(["PROJECT", "5004", "10123", "One", "Many"]);
        relations["REGION"].Element("object_id")!.Value.ShouldBe("10002");
        var filled = (await client.Data("<getDimensionAutofillDetails/>")).Elements("relationship").Single(one => one.Element("dimension")!.Value == "PROJECT");
        filled.Element("autofill")!.Elements().Select(part => $"{part.Name}={part.Value}").ShouldBe(["dimension=CUSTOMER", "object_id=5005", "relationship_id=10123", "type=Many-to-One"]);
        var restricted = (await client.Data("<getDimensionRestrictions/>")).Elements("restriction").Single();
        (restricted.Element("dimension")!.Value, restricted.Element("restrictedby")!.Element("dimension")!.Value).ShouldBe(("EMPLOYEE", "DEPARTMENT"));
    }

    [Fact]
    public async Task Members_on_the_many_side_of_one_are_found()
    {
        await using var client = await GatewayClient.Generated(600);
        var project = (await client.Rows("PROJECT", "PROJECTID,CUSTOMERID", "<isnotnull><field>CUSTOMERID</field></isnotnull>"))[0];
        var data = await client.Data($"<getDimensionRestrictedData><DimensionValue><dimension>CUSTOMER</dimension><value>{project.Element("CUSTOMERID")!.Value}</value></DimensionValue></getDimensionRestrictedData>");
        data.Element("RestrictedData")!.Element("dimension")!.Value.ShouldBe("PROJECT");
        data.Descendants("value").Select(value => value.Value).ShouldContain(project.Element("PROJECTID")!.Value);
    }

    [Fact]
    public async Task Related_platform_records_are_read_from_either_side()
    {
        await using var client = await GatewayClient.Generated(600);
        var zone = await client.Data("<readRelated><object>REGION</object><keys>10001,10002</keys><relation>RSales_zone</relation><fields>*</fields></readRelated>");
        zone.Attributes().Select(attribute => attribute.Value).ShouldBe(["Sales_zone", "1"]);
        zone.Element("Sales_zone")!.Element("name")!.Value.ShouldBe("Home & near");
        (await client.Data("<readRelated><object>Sales_zone</object><keys>10021</keys><relation>RREGION</relation><fields>id</fields></readRelated>")).Elements("REGION").Select(row => row.Value).ShouldBe(["10001", "10002", "10003"]);
        (await client.Error("<readRelated><object>VENDOR</object><keys>1</keys><relation>RREGION</relation></readRelated>")).Element("errorno")!.Value.ShouldBe("readRelated failed");
    }

    [Fact]
    public async Task An_account_group_opens_down_to_its_accounts()
    {
        await using var client = await GatewayClient.Generated(600);
        var data = await client.Data("<get_accountgroupdetails><accountgroupname>Net income</accountgroupname></get_accountgroupdetails>");
        var groups = data.Descendants("accountgroupdetail").Select(group => group.Element("accountgroupname")!.Value).ToList();
        groups.ShouldBe(["Net income", "Operating income", "Revenue", "Operating expenses", "Other income, net", "Grants <restricted>"]);
        data.Descendants("glaccountno").Count().ShouldBe(20);
        var whole = await client.Data("<readByName><object>GLACCTGRP</object><keys>Net income,Cash &amp; equivalents,Staff,\"\"</keys><fields>*</fields></readByName>");
        whole.Descendants("glacctgrpmember").Select(member => member.Element("CHILDNAME")!.Value).ShouldBe(["Operating income", "Other income, net", "Grants <restricted>"]);
        whole.Descendants("acctrange").Single().Elements().Select(part => part.Value).ShouldContain("1010");
        (await client.Rows("GLACCTGRPHIERARCHY", "ACCOUNTNO", "<equalto><field>GLACCTGRPNAME</field><value>Net income</value></equalto>")).Count.ShouldBe(20);
        (await client.Error("<get_accountgroupdetails><accountgroupname>none</accountgroupname></get_accountgroupdetails>")).Element("errorno")!.Value.ShouldBe("BL03000018");
    }

    [Fact]
    public async Task History_is_asked_in_codes_by_query_and_in_words_by_the_reads()
    {
        await using var client = await GatewayClient.Generated(600);
        const string Gone = "<and><equalto><field>OBJECTTYPE</field><value>glbatch</value></equalto><equalto><field>ACCESSMODE</field><value>D</value></equalto><greaterthan><field>ACCESSTIME</field><value>10/01/2026 00:00:00</value></greaterthan></and>";
        var rows = await client.Rows("AUDITHISTORY", "OBJECTKEY,ACCESSTIME,ACCESSMODE", Gone, "<orderby><order><field>ACCESSTIME</field><ascending/></order></orderby>");
        rows.Select(row => string.Join(' ', row.Elements().Select(part => part.Value))).ShouldBe(["990002 10/01/2026 08:12:31 D", "990003 10/14/2026 17:45:09 D"]);
        var read = await client.Data("<readByQuery><object>AUDITHISTORY</object><fields>OBJECTKEY,ACCESSMODE</fields><query>OBJECTTYPE = 'vendor' and ACCESSMODE = 'Delete'</query></readByQuery>");
        read.Elements("audithistory").Single().Elements().Select(part => part.Value).ShouldBe(["V-0990", "Delete"]);
        (await client.Data("<readByQuery><object>AUDITHISTORY</object><fields>ID</fields><query>ACCESSMODE = 'D'</query></readByQuery>")).Elements().ShouldBeEmpty();
        var trail = await client.Data("<getAuditTrail><object>GLBATCH</object><recordNo>2</recordNo></getAuditTrail>");
        trail.Elements("auditTrailDetail").First().Elements().Select(part => part.Name.LocalName).ShouldBe(["userId", "object", "objectKey", "accessTime", "accessMode", "workflowAction", "webServer", "trackingId", "ipAddress", "source"]);
        trail.Elements().First().Element("accessMode")!.Value.ShouldBe("create");
    }

    [Fact]
    public async Task What_happens_while_it_is_read_is_in_the_history_in_the_same_words()
    {
        await using var client = await GatewayClient.Generated(600);
        client.Gateway.Company.Delete(2);
        var gone = await client.Rows("AUDITHISTORY", "OBJECTTYPE,ACCESSMODE", "<and><equalto><field>OBJECTKEY</field><value>2</value></equalto><equalto><field>ACCESSMODE</field><value>D</value></equalto></and>");
        gone.Single().Elements().Select(part => part.Value).ShouldBe(["glbatch", "D"]);
        (await client.Data("<readByQuery><object>AUDITHISTORY</object><fields>ACCESSMODE</fields><query>OBJECTKEY = '2' and ACCESSMODE = 'Delete'</query></readByQuery>")).Elements().Single().Value.ShouldBe("Delete");
        (await client.Data("<getAuditTrail><object>GLBATCH</object><recordNo>2</recordNo></getAuditTrail>")).Elements().Last().Element("accessMode")!.Value.ShouldBe("delete");
        (await client.Data("<read><object>GLBATCH</object><keys>2</keys><fields>*</fields></read>")).Attribute("count")!.Value.ShouldBe("0");
    }

    [Fact]
    public async Task A_record_known_by_its_code_is_found_in_the_history_by_its_key()
    {
        await using var client = await GatewayClient.Generated(600);
        client.Gateway.Stage.Run("rename VENDOR V-0003 \"New name\"\nrename DEPARTMENT 0100 \"Sold\"");
        foreach (var (name, key) in new[] { ("VENDOR", "3"), ("DEPARTMENT", "2") })
            (await client.Data($"<getAuditTrail><object>{name}</object><recordNo>{key}</recordNo></getAuditTrail>")).Elements().Single().Element("accessMode")!.Value.ShouldBe("modify", name);
        (await client.Data("<getAuditTrail><object>VENDOR</object><objectKey>V-0003</objectKey></getAuditTrail>")).Elements().Count().ShouldBe(1);
    }

    [Fact]
    public async Task History_may_speak_in_words_to_query_as_well()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("audit-modes", "words") });
        (await client.Rows("AUDITHISTORY", "ACCESSMODE", "<equalto><field>ACCESSMODE</field><value>Delete</value></equalto>")).Count.ShouldBe(8);
    }
}
