using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Tests.Simulator;

/// <summary>Who may come in, what may be read, and how the gateway says no.</summary>
public class AccessTests
{
    static readonly string[] Objects =
    [
        "GLACCOUNT", "STATACCOUNT", "GLACCTGRP", "GLACCTGRPHIERARCHY", "JOURNAL", "GLBATCH", "GLENTRY", "GLDETAIL", "USERADJBOOK", "GLBUDGETHEADER", "GLBUDGETITEM", "REPORTINGPERIOD", "DEPARTMENT", "LOCATION",
        "LOCATIONENTITY", "CLASS", "EMPLOYEE", "CUSTOMER", "VENDOR", "ITEM", "WAREHOUSE", "PROJECT", "TASK", "CONTRACT", "REGION", "AUDITHISTORY",
    ];

    const string Trial = "<get_trialbalance><reportingperiodname>Month Ended March 2026</reportingperiodname><statistical>exclude</statistical></get_trialbalance>";

    [Fact]
    public void Each_gate_names_a_permission_that_there_is()
    {
        foreach (var gate in Gates.All)
            foreach (var right in gate.Right == "reading" ? ["list", "readonly"] : new[] { gate.Right })
                Policies.All.ShouldContain(new Grant(gate.Module, gate.Policy, right), $"{gate.Name} {right}");
        foreach (var gate in Gates.All.Where(gate => gate.When.Length > 0)) Beliefs.All[gate.When.Split('=')[0]].ShouldContain(gate.When.Split('=')[1]);
        Gates.All.ShouldAllBe(gate => (gate.Tag == "C" || gate.Tag == "I") && gate.Source.Length > 0);
    }

    [Fact]
    public async Task The_least_role_reads_all_that_a_night_asks_for_and_no_right_of_it_changes_anything()
    {
        await using var client = await With("minimum");
        foreach (var name in Objects) (await Status(client, Query(name))).ShouldBe("success", name);
        (await Status(client, Trial)).ShouldBe("success");
        client.Gateway.Access.Rules.Grants.Select(grant => grant.Right).Distinct().ShouldBe(["list", "readonly", "run"], ignoreOrder: true);
    }

    public static TheoryData<string> Permissions =>
        [.. Gates.All.Where(gate => Objects.Contains(gate.Name)).Select(gate => $"{gate.Module}:{gate.Policy}").Distinct().Where(text => !text.Contains("Inventory", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Permissions))]
    public async Task One_permission_less_refuses_what_it_gates_and_nothing_else(string permission)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 200, Seed = 5, Role = "full-read", Without = [permission] });
        var refused = new List<string>();
        foreach (var name in Objects) if (await Status(client, Query(name)) == "failure") refused.Add(name);
        var (module, policy) = (permission.Split(':')[0], permission.Split(':')[1]);
        refused.ShouldBe(Objects.Where(name => Needs(name).Any(need => need.All(gate => gate.Module == module && gate.Policy == policy))));
    }

    [Theory]
    [InlineData("<query><object>GLACCOUNT</object><select><field>ACCOUNTNO</field></select></query>", "General Ledger:Accounts:list", "QUERY")]
    [InlineData("<readByQuery><object>GLACCOUNT</object><fields>ACCOUNTNO</fields><query></query></readByQuery>", "General Ledger:Accounts:list", "READ_BY_QUERY")]
    [InlineData("<read><object>GLACCOUNT</object><keys>1</keys><fields>ACCOUNTNO</fields></read>", "General Ledger:Accounts:readonly", "READ")]
    public async Task An_object_is_refused_in_the_recorded_words(string call, string without, string operation)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 200, Seed = 5, Role = "guide", Without = [without] });
        var error = await client.Error(call);
        error.Element("errorno")!.Value.ShouldBe("PL04000005");
        error.Element("description2")!.Value.ShouldStartWith($"You do not have permission for API operation {operation} on objects of type glaccount [Support ID: ");
        (await client.Data("<lookup><object>GLACCOUNT</object></lookup>")).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_audit_trail_is_refused_without_a_number()
    {
        await using var client = await With("no-audit");
        var error = await client.Error(Query("AUDITHISTORY"));
        error.Element("errorno").ShouldBeNull();
        error.Element("description2")!.Value.ShouldContain("You do not have permission to view audit history");
    }

    [Fact]
    public async Task The_published_guides_six_applications_lack_projects_and_the_companys_own_dimensions()
    {
        await using var client = await With("guide");
        var refused = new List<string>();
        foreach (var name in Objects) if (await Status(client, Query(name)) == "failure") refused.Add(name);
        refused.ShouldBe(["PROJECT", "TASK", "CONTRACT", "REGION", "AUDITHISTORY"]);
    }

    [Fact]
    public async Task What_the_company_has_given_up_is_refused_in_other_words()
    {
        await using var client = await With("full-read");
        client.Gateway.Stage.Run("subscription off Projects");
        (await client.Error(Query("PROJECT"))).Element("description2")!.Value.ShouldContain("cannot be performed on objects of type project");
        (await client.Data("<get_applications/>")).Elements().Select(one => one.Value).ShouldNotContain("PA");
        client.Gateway.Stage.Run("subscription on Projects");
        (await Status(client, Query("PROJECT"))).ShouldBe("success");
    }

    [Theory]
    [InlineData("PL04000005", "PL04000005")]
    [InlineData("prose", "get_trialbalance failed")]
    [InlineData("no-number", null)]
    public async Task A_function_is_refused_in_the_form_believed_in(string position, string? number)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 200, Seed = 5, Role = "no-balances", Beliefs = new Beliefs().With("function-denial", position) });
        (await client.Error(Trial)).Element("errorno")?.Value.ShouldBe(number);
        (await client.Error("<readReport type=\"STANDARD\"><report>get_accountbalancesbydimensions</report><arguments><get_accountbalancesbydimensions><reportingperiodname>Month Ended March 2026</reportingperiodname><glaccountno>6200</glaccountno></get_accountbalancesbydimensions></arguments></readReport>")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Rows_of_other_entities_are_silently_not_there_nor_in_balances()
    {
        await using var client = await With("entity-restricted");
        var places = (await client.Rows("GLDETAIL", "LOCATIONID")).Select(row => row.Value[..3]).Distinct();
        places.ShouldBe(["100"]);
        (await client.Rows("LOCATIONENTITY", "LOCATIONID")).Select(row => row.Value).ShouldBe(["100"]);
        (await client.Data("<readEntityDetails/>")).Descendants("id").Select(id => id.Value).ShouldBe(["100"]);
        var truth = new Truth(client.Gateway.Company.Now).Balances(new(2026, 3, 1), new(2026, 3, 31), "ACCRUAL", "100");
        foreach (var line in (await client.Data(Trial)).Elements()) Money(line, "endbalance").ShouldBe(truth[line.Element("glaccountno")!.Value].End);
        (await client.Error("<getAPISession><locationid>200</locationid></getAPISession>")).ShouldNotBeNull();
        (await client.Rows("USERINFO", "UNRESTRICTED", "<equalto><field>LOGINID</field><value>ws_user</value></equalto>")).Single().Value.ShouldBe("false");
        (await client.Rows("USERRESTRICTION", "LOCATIONID,DEPARTMENTID", "<equalto><field>LOGINID</field><value>ws_user</value></equalto>")).Single().Elements().Select(field => field.Value).ShouldBe(["100", ""]);
    }

    [Fact]
    public async Task Rows_of_other_departments_are_not_there_either()
    {
        await using var client = await With("department-restricted");
        client.Gateway.Access.Rules.Departments!.Value.Length.ShouldBe(1);
        client.Gateway.Stage.Run("user departments=0100");
        (await client.Rows("GLDETAIL", "DEPARTMENTID")).Select(row => row.Value).Distinct().Order().ShouldBe(["", "0100"]);
        client.Gateway.Stage.Run("user hide-no-department=true");
        (await client.Rows("GLDETAIL", "DEPARTMENTID")).Select(row => row.Value).Distinct().ShouldBe(["0100"]);
        client.Gateway.Stage.Run("user departments=0200,0300");
        (await client.Rows("DEPARTMENT", "DEPARTMENTID")).Select(row => row.Value).ShouldNotContain("0500");
    }

    [Fact]
    public async Task A_type_of_user_may_not_read_what_its_role_allows()
    {
        await using var client = await With("employee-user");
        (await Status(client, Query("CUSTOMER"))).ShouldBe("failure");
        (await Status(client, Query("DEPARTMENT"))).ShouldBe("success");
        (await client.Rows("USERINFO", "USERTYPE", "<equalto><field>LOGINID</field><value>ws_user</value></equalto>")).Single().Value.ShouldBe("employee user");
    }

    [Theory]
    [InlineData("full-read", "failure")]
    [InlineData("limited-admin", "success")]
    public async Task Entries_may_be_for_those_with_administration_only(string role, string status)
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 200, Seed = 5, Role = role, Beliefs = new Beliefs().With("entries-need", "admin") });
        (await Status(client, Query("GLBATCH"))).ShouldBe(status);
        (await Status(client, Query("GLACCOUNT"))).ShouldBe("success");
    }

    [Fact]
    public async Task Whoever_signs_in_finds_itself_among_the_users()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 200, Access = new() { User = "u" } });
        (await client.Rows("USERINFO", "RECORDNO", "<equalto><field>LOGINID</field><value>u</value></equalto>")).Single().Value.ShouldBe("48");
        (await client.Rows("USERINFO", "LOGINID")).Select(row => row.Value).ShouldBe(["admin", "bjorn.aberg", "chloe", "u"], ignoreOrder: true);
        await using var anyone = await GatewayClient.Start(new SimulatorOptions { Lines = 200 });
        var itself = await anyone.Data("<readByName><object>USERINFO</object><keys>u,nobody</keys><fields>RECORDNO</fields></readByName>");
        itself.Elements().Single().Value.ShouldBe("48");
    }

    [Fact]
    public async Task So_many_wrong_passwords_lock_the_user_out_as_recorded()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 200, Seed = 5, LockAfter = 3, Access = new() { Password = "right" } });
        static string Login(string password) => $"<login><userid>u</userid><companyid>c</companyid><password>{password}</password></login>";
        for (var time = 0; time < 2; time++) await client.Call("<get_applications/>", Login("other"));
        (await client.Call("<get_applications/>", Login("right"))).Descendants("result").ShouldNotBeEmpty();
        for (var time = 0; time < 3; time++) await client.Call("<get_applications/>", Login("other"));
        (await client.Call("<get_applications/>", Login("right"))).Descendants("errorno").Select(number => number.Value).ShouldBe(["PL04000076", "XL03000006"]);
        client.Gateway.Stage.Run("user status=active");
        (await client.Call("<get_applications/>", Login("right"))).Descendants("result").ShouldNotBeEmpty();
        client.Gateway.Stage.Run("user status=inactive");
        (await client.Call("<get_applications/>", Login("right"))).Descendants("description2").Select(text => text.Value).ShouldBe(["Sign-in information is incorrect"]);
    }

    [Fact]
    public async Task Only_listed_senders_are_let_in_and_nobody_without_web_services()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 200, Seed = 5, Senders = ["other"] });
        (await client.Call("<get_applications/>")).Descendants("description").First().Value.ShouldBe("Invalid Web Services Authorization");
        client.Gateway.Stage.Run("sender allow s");
        (await client.Data("<get_applications/>")).ShouldNotBeNull();
        client.Gateway.Stage.Run("web-services off");
        (await client.Call("<get_applications/>")).Descendants("description2").Single().Value.ShouldContain("Please subscribe to the XML Gateway");
    }

    [Fact]
    public async Task A_user_can_be_told_what_it_may_do_if_it_may_be_told()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 200, Seed = 5, Role = "guide" });
        var told = await client.Data("<getUserPermissions><userId>ws_user</userId></getUserPermissions>");
        told.Descendants("applicationName").Select(name => name.Value).ShouldBe(["Company", "General Ledger", "Accounts Payable", "Accounts Receivable", "Cash Management", "Order Entry"]);
        told.Descendants("policy").Single(policy => policy.Element("policyName")!.Value == "Journal entries").Element("rights")!.Value.ShouldBe("List|View");
        client.Gateway.Stage.Run("role minimum");
        (await client.Error("<getUserPermissions><userId>ws_user</userId></getUserPermissions>")).ShouldNotBeNull();
        client.Gateway.Stage.Run("role admin");
        (await client.Data("<getUserPermissions><userId>ws_user</userId></getUserPermissions>")).Descendants("rights").ShouldContain(rights => rights.Value.Contains("Delete", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_no_role_or_permission_is_refused()
    {
        Should.Throw<ArgumentException>(() => RoleBook.Give("boss", new AccessRules(), [], [])).Message.ShouldContain("minimum");
        Should.Throw<ArgumentException>(() => Grant.Parse("General Ledger:Account:list").ToList()).Message.ShouldContain("General Ledger:Account:list");
        RoleBook.All.ShouldAllBe(role => Help.Text.Contains(role.Name));
    }

    static Task<GatewayClient> With(string role) => GatewayClient.Start(new SimulatorOptions { Lines = 400, Seed = 5, Role = role });

    static IEnumerable<IGrouping<int, Gate>> Needs(string name) => Gates.Before(name, name == "REGION", new Beliefs());


    static string Query(string name)
    {
        var field = name switch { "REGION" => "id", "AUDITHISTORY" => "ID", _ => "RECORDNO" };
        return $"<query><object>{name}</object><select><field>{field}</field></select><pagesize>1</pagesize></query>";
    }

    static async Task<string> Status(GatewayClient client, string call) => (await client.Call(call)).Descendants("result").Single().Element("status")!.Value;

    static decimal Money(XElement line, string element) => decimal.Parse(line.Element(element)!.Value, CultureInfo.InvariantCulture);
}
