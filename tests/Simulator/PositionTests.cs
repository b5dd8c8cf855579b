using NightLedger.Simulator;
using NightLedger.Simulator.Company;

namespace NightLedger.Tests.Simulator;

/// <summary>A switch of what is believed of the gateway makes the difference that it says it makes.</summary>
public sealed class PositionTests
{
    const string Bill = """
        clock 2026-10-16T02:00:00Z
        clock stop
        post journal=APJ date=2026-10-15 module=3.AP title="Bill" reference=R7
          account=6200 amount=100 location=100 record=B-77 record-type="AP Bill"
          account=2100 amount=-100 location=100 record=B-77 record-type="AP Bill"
        """;

    const string Ours = "<equalto><field>REFERENCENO</field><value>R7</value></equalto>";

    const string InEntity = "<login><userid>u</userid><companyid>c</companyid><password>p</password><locationid>100</locationid></login>";

    static Task<GatewayClient> StartAsync(string belief, string position, UserProfile? user = null) =>
        GatewayClient.Start(new SimulatorOptions { Lines = 300, Seed = 5, User = user, Beliefs = new Beliefs().With(belief, position) });

    [Theory]
    [InlineData("in-answers", "16.10.2026 02:00:00 AM", "10/16/2026")]
    [InlineData("everywhere", "16.10.2026 02:00:00 AM", "16.10.2026")]
    [InlineData("nowhere", "10/16/2026 02:00:00", "10/16/2026")]
    public async Task What_the_user_wishes_is_followed_so_far(string position, string stamp, string inConditions)
    {
        await using var client = await StartAsync("user-formatting", position, new UserProfile { DateFormat = ".dmY", Clock = "12" });
        client.Gateway.Stage.Run(Bill);
        (await client.Rows("GLDETAIL", "WHENMODIFIED", Ours)).Select(row => row.Value).Distinct().ShouldBe([stamp]);
        (await client.Rows("GLDETAIL", "RECORDNO", $"<greaterthanorequalto><field>WHENMODIFIED</field><value>{inConditions}</value></greaterthanorequalto>")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("user-clock", "10/16/2026 12:00:00", "10/16/2026 12:00:00")]
    [InlineData("gmt", "10/16/2026 02:00:00", "10/16/2026 02:00:00")]
    [InlineData("history-gmt", "10/16/2026 12:00:00", "10/16/2026 02:00:00")]
    public async Task Stamps_are_on_one_clock_or_another(string position, string ofLines, string ofHistory)
    {
        await using var client = await StartAsync("stamps", position, new UserProfile { GmtOffset = "+10:00" });
        client.Gateway.Stage.Run(Bill);
        (await client.Rows("GLDETAIL", "WHENMODIFIED", Ours)).Select(row => row.Value).Distinct().ShouldBe([ofLines]);
        var since = $"<greaterthanorequalto><field>ACCESSTIME</field><value>{ofHistory}</value></greaterthanorequalto>";
        (await client.Rows("AUDITHISTORY", "ACCESSTIME", since)).Select(row => row.Value).ShouldBe([ofHistory]);
    }

    [Theory]
    [InlineData("all", 1, 2)]
    [InlineData("manual", 0, 0)]
    public async Task The_journal_has_entries_of_other_modules_or_not(string position, int entries, int lines)
    {
        await using var client = await StartAsync("journal-entries", position);
        client.Gateway.Stage.Run(Bill);
        (await client.Rows("GLBATCH", "RECORDNO", Ours)).Count.ShouldBe(entries);
        var made = "<greaterthanorequalto><field>WHENCREATED</field><value>10/16/2026 02:00:00</value></greaterthanorequalto>";
        (await client.Rows("GLENTRY", "RECORDNO", made)).Count.ShouldBe(lines);
        (await client.Rows("GLDETAIL", "RECORDNO", Ours)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("stamp-lines", "10/16/2026 03:00:00")]
    [InlineData("leave-lines", "10/16/2026 02:00:00")]
    public async Task A_payment_stamps_the_lines_of_its_bill_or_not(string position, string stamp)
    {
        await using var client = await StartAsync("paid-documents", position);
        client.Gateway.Stage.Run(Bill + "\nclock +1h\npay document=B-77 date=2026-10-16");
        var rows = await client.Rows("GLDETAIL", "WHENMODIFIED</field><field>WHENPAID", Ours);
        rows.ShouldAllBe(row => row.Element("WHENMODIFIED")!.Value == stamp && row.Element("WHENPAID")!.Value == "10/16/2026");
    }

    [Theory]
    [InlineData("codes", "P")]
    [InlineData("labels", "Posted")]
    public async Task A_lines_state_is_a_code_or_a_label(string position, string state)
    {
        await using var client = await StartAsync("line-states", position);
        (await client.Rows("GLDETAIL", "ENTRY_STATE", $"<equalto><field>ENTRY_STATE</field><value>{state}</value></equalto>")).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("own-and-shared", true)]
    [InlineData("own", false)]
    public async Task A_session_in_an_entity_sees_what_all_share_or_not(string position, bool shared)
    {
        await using var client = await StartAsync("entity-sessions", position);
        var answer = await client.Data("<query><object>GLACCOUNT</object><select><field>ACCOUNTNO</field></select></query>", InEntity);
        answer.Elements().Any().ShouldBe(shared);
        (await client.Data("<query><object>GLDETAIL</object><select><field>LOCATIONID</field></select></query>", InEntity)).Elements().ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("empty", "success")]
    [InlineData("refused", "failure")]
    public async Task What_lies_beyond_the_end_is_nothing_or_refused(string position, string status)
    {
        await using var client = await StartAsync("beyond-the-end", position);
        var answer = await client.Call("<query><object>DEPARTMENT</object><select><field>TITLE</field></select><offset>5000</offset></query>");
        answer.Descendants("result").Single().Element("status")!.Value.ShouldBe(status);
    }

    [Theory]
    [InlineData("several", "success")]
    [InlineData("one", "failure")]
    public async Task A_second_session_ends_the_first_or_not(string position, string status)
    {
        await using var client = await StartAsync("sessions-of-a-user", position);
        var first = (await client.Data("<getAPISession/>")).Descendants("sessionid").Single().Value;
        var second = (await client.Data("<getAPISession/>")).Descendants("sessionid").Single().Value;
        (await StatusAsync(client, first), await StatusAsync(client, second)).ShouldBe((status, "success"));
    }

    static async Task<string> StatusAsync(GatewayClient client, string session) =>
        (await client.Call("<getFinancialSetup/>", $"<sessionid>{session}</sessionid>")).Descendants("authentication").Single().Element("status")!.Value;

    [Theory]
    [InlineData("all", true)]
    [InlineData("updated-only", false)]
    public async Task Platform_objects_say_who_made_them_or_not(string position, bool said)
    {
        await using var client = await StartAsync("platform-fields", position);
        var fields = (await client.Data("<lookup><object>REGION</object></lookup>")).Descendants("ID").Select(id => id.Value).ToList();
        (fields.Contains("createdAt"), fields.Contains("updatedAt")).ShouldBe((said, true));
    }

    [Theory]
    [InlineData("text/csv")]
    [InlineData("text/plain")]
    public async Task Plain_rows_are_said_to_be_of_one_type_or_another(string type)
    {
        await using var client = await StartAsync("csv-type", type);
        using var answer = await client.Post(GatewayClient.Envelope(
            "<function controlid=\"f\"><query><object>DEPARTMENT</object><select><field>TITLE</field></select><options><returnformat>csv</returnformat></options></query></function>"));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }
}
