using System.Xml.Linq;
using NightLedger.Simulator;

namespace NightLedger.Tests.Simulator;

/// <summary>
/// Answers beside recorded ones of the same kind: every element that the recording has is there, in its place and its order, with the
/// same attributes. What an answer has beyond that must be named here.
/// </summary>
public class RecordedAnswerTests
{
    const string Signed = GatewayClient.Login;
    const string Wrong = "<login><userid>u</userid><companyid>c</companyid><password>wrong</password></login>";

    public static readonly TheoryData<string, string, string> Pairs = new()
    {
        { "auth/getapisession-success-sdkjs.xml", "<getAPISession/>", Signed },
        { "auth/getsession-success-toplevel.xml", "<getAPISession/>", Signed },
        { "auth/getapisession-failure.xml", "<getAPISession><locationid>none</locationid></getAPISession>", Signed },
        { "auth/getapisession-authblock-sdknet.xml", "<getAPISession/>", "<login><userid>u</userid><companyid>c</companyid><password>p</password><clientid>clientCompanyId</clientid></login>" },
        { "auth/login-invalid-XL03000006.xml", "<getDimensions/>", Wrong },
        { "auth/session-invalid-XL03000006.xml", "<getDimensions/>", "<sessionid>qwerty..</sessionid>" },
        { "errors/aborted-query-failed-object-not-found.xml", "<readByQuery><object>VENDOR9</object><fields>*</fields><query/></readByQuery>", "transaction" },
        { "permissions/getuserpermissions-success-2016.xml", "<getUserPermissions><userId>ws_user</userId></getUserPermissions>", Signed },
        { "permissions/getuserpermissions-missing-user-BL03000025.xml", "<getUserPermissions><userId>unittest</userId></getUserPermissions>", Signed },
        { "readByQuery/class-page-full-fields.xml", "<readByQuery><object>CLASS</object><fields>*</fields><query/><pagesize>1</pagesize></readByQuery>", Signed },
        { "readByQuery/department-empty.xml", "<readByQuery><object>DEPARTMENT</object><fields>*</fields><query>TITLE = 'none'</query></readByQuery>", Signed },
        { "readByQuery/failure-bad-query-DL02000001.xml", "<readByQuery><object>CLASS</object><fields>*</fields><query>x</query></readByQuery>", Signed },
        { "readByQuery/failure-object-not-found.xml", "<readByQuery><object>BADOBJECT</object><fields>*</fields><query/></readByQuery>", Signed },
        { "readByQuery/glaccount-page1-of-2.xml", "<readByQuery><object>GLACCOUNT</object><fields>RECORDNO,ACCOUNTNO,TITLE</fields><query/><pagesize>1</pagesize></readByQuery>", Signed },
        { "readByQuery/glaccount-single-page.xml", "<readByQuery><object>GLACCOUNT</object><fields>RECORDNO,ACCOUNTNO,TITLE</fields><query>ACCOUNTNO in ('1000','1010')</query></readByQuery>", Signed },
        { "readByQuery/read-glaccount-two-keys.xml", "<read><object>GLACCOUNT</object><keys>1,2</keys><fields>RECORDNO,ACCOUNTNO,TITLE</fields></read>", Signed },
        { "readByQuery/readbyname-glaccount.xml", "<readByName><object>GLACCOUNT</object><keys>1000,1010</keys><fields>RECORDNO,ACCOUNTNO,TITLE</fields></readByName>", Signed },
        { "readByQuery/read-customer-spaces.xml", "<read><object>CUSTOMER</object><keys>1</keys><fields>RECORDNO,CUSTOMERID,STATUS</fields></read>", Signed },
        { "readMore/failure-expired-resultid.xml", "<readMore><resultId>R1</resultId></readMore>", Signed },
        { "errors/read-object-not-found-XXX.xml", "<read><object>VENDOR2</object><keys>1</keys><fields>*</fields></read>", Signed },
        { "getlist/class-legacy.xml", "<get_list object=\"class\" maxitems=\"2\"/>", Signed },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Every_recorded_element_is_in_its_place(string recording, string function, string authentication)
    {
        var recorded = XElement.Load(Path.Combine(Shared.Folder("recordings"), recording));
        await using var client = await GatewayClient.Generated(600);
        var answer = authentication == "transaction" ? await Transaction(client, function) : await client.Call(function, authentication);
        Compare(recorded, answer, recording);
    }

    [Fact]
    public async Task A_second_page_is_as_recorded()
    {
        var recorded = XElement.Load(Path.Combine(Shared.Folder("recordings"), "readMore", "glaccount-page2-of-2.xml"));
        await using var client = await GatewayClient.Generated(600);
        var session = await ReadByQueryTests.Session(client);
        var page = await client.Data("<readByQuery><object>GLACCOUNT</object><fields>RECORDNO,ACCOUNTNO,TITLE</fields><query/><pagesize>38</pagesize></readByQuery>", session);
        Compare(recorded, await client.Call($"<readMore><resultId>{page.Attribute("resultId")!.Value}</resultId></readMore>", session), "page 2");
    }

    [Theory]
    [InlineData("auth/sender-invalid-XL03000006.xml", "control-200", 200)]
    [InlineData("auth/gateway-signin-XMLGW_JPP0002-http401.xml", "gateway-401", 401)]
    public async Task A_sender_that_is_not_known_is_refused_as_recorded(string recording, string position, int status)
    {
        var recorded = XElement.Load(Path.Combine(Shared.Folder("recordings"), recording));
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("bad-sender", position) });
        using var response = await client.Post(GatewayClient.Envelope("<function controlid=\"f\"><getDimensions/></function>", sender: "wrong"));
        ((int)response.StatusCode).ShouldBe(status);
        Compare(recorded, XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), recording);
    }

    [Fact]
    public async Task Policies_and_broken_texts_are_answered_as_recorded()
    {
        var folder = Shared.Folder("recordings");
        await using var client = await GatewayClient.Generated(600);
        var policy = GatewayClient.Envelope("<function controlid=\"f\"><getDimensions/></function>").Replace("<uniqueid>", "<policyid>test</policyid><uniqueid>");
        Compare(XElement.Load(Path.Combine(folder, "errors", "control-failure-bad-policy-XL03000006.xml")), await Answer(client, policy), "policy");
        Compare(XElement.Load(Path.Combine(folder, "errors", "dtd21-parse-XL03000003.xml")), await Answer(client, GatewayClient.Envelope("<function controlid=\"f\"><get_list object=\"whatever\"/></function>").Replace("3.0", "2.1")), "2.1");
        var broken = XElement.Load(Path.Combine(folder, "errors", "xml-parse-XL03000003.xml"));
        broken.Descendants("error").Last().Remove();
        Compare(broken, await Answer(client, "<request><control></request>"), "broken");
        await using var taken = await GatewayClient.Start(new SimulatorOptions { Lines = 600, Beliefs = new Beliefs().With("transport-policies", "all") });
        Compare(XElement.Load(Path.Combine(folder, "errors", "offline-acknowledgement.xml")), await Answer(taken, policy), "acknowledged");
    }

    [Fact]
    public async Task Some_functions_fail_beside_others_as_recorded()
    {
        var recorded = XElement.Load(Path.Combine(Shared.Folder("recordings"), "errors", "read-invalid-fields-mixed-results.xml"));
        await using var client = await GatewayClient.Generated(600);
        string Read(string fields, string id) => $"<function controlid=\"{id}\"><read><object>VENDOR</object><keys>1</keys><fields>{fields}</fields></read></function>";
        var answer = await Answer(client, GatewayClient.Envelope(Read("x", "a") + Read("RECORDNO,VENDORID,NAME,STATUS", "b") + Read("y", "c")));
        answer.Descendants("result").Select(result => string.Join(' ', result.Elements().Where(part => part.Name != "controlid").Select(part => part.Name + (part.HasElements ? "" : "=" + part.Value))))
            .ShouldBe(recorded.Descendants("result").Select(result => string.Join(' ', result.Elements().Where(part => part.Name != "controlid").Select(part => part.Name + (part.HasElements ? "" : "=" + part.Value)))));
        answer.Descendants("errorno").Select(number => number.Value).ShouldBe(recorded.Descendants("errorno").Select(number => number.Value));
    }

    static async Task<XElement> Transaction(GatewayClient client, string function) =>
        await Answer(client, GatewayClient.Envelope($"<function controlid=\"f\">{function}</function>", operation: " transaction=\"true\""));

    static async Task<XElement> Answer(GatewayClient client, string body)
    {
        using var response = await client.Post(body);
        return XElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Stubs are older than some elements of today.</summary>
    static readonly string[] Newer = ["locationid", "sessiontimeout", "PARENTNAME"];

    static void Compare(XElement recorded, XElement answer, string where)
    {
        Attributes(answer).ShouldBe(Attributes(recorded), where);
        var (theirs, ours) = (Names(recorded), Names(answer));
        ours.Where(theirs.Contains).ShouldBe(theirs.Where(name => ours.Contains(name) || !Newer.Contains(name)), where);
        if (!IsRecord(recorded)) ours.Except(theirs).Except(Newer).ShouldBeEmpty(where);
        if (recorded.Name == "errorno" && recorded.Value != "XXX") answer.Value.ShouldBe(recorded.Value, where);
        foreach (var child in recorded.Elements().DistinctBy(child => child.Name).Where(child => answer.Element(child.Name) is not null || !Newer.Contains(child.Name.LocalName)))
            Compare(child, answer.Element(child.Name).ShouldNotBeNull($"{where}: {child.Name}"), $"{where}/{child.Name}");
    }

    /// <summary>A record has as many fields as the company of today gives it.</summary>
    static bool IsRecord(XElement element) => element.Parent?.Name == "data" && element.Parent.Attribute("listtype") is not null;

    static List<string> Names(XElement element) => [.. element.Elements().Select(part => part.Name.LocalName).Distinct()];

    static List<string> Attributes(XElement element) => [.. element.Attributes().Select(attribute => attribute.Name.LocalName)];
}
