using System.Globalization;
using System.Text;
using NightLedger.Simulator;
using NightLedger.Simulator.Scripts;

namespace NightLedger.Tests.Simulator.Living;

public class ScriptTests
{
    const string Rent = """
        # rent that somebody forgot
        post journal=GJ date=2026-03-31 title="Late ""rent"" & more" reference=R7 as=rent
          account=6200 amount=1200.50 location=100 department=0300 memo="March <3rd>" region=North
          account=2100 amount=-1200.50 location=100
        """;

    [Fact]
    public async Task A_step_does_what_it_says_and_says_what_it_did()
    {
        await using var client = await GatewayClient.Generated();
        var stage = client.Gateway.Stage;
        stage.Run(Rent).Single().ShouldEndWith(": posted");
        var batch = stage.Batch("rent");
        var line = (await client.Rows("GLDETAIL", "BATCH_TITLE,DESCRIPTION,GLDIMREGION,REFERENCENO", $"<and><equalto><field>BATCHKEY</field><value>{batch}</value></equalto><greaterthan><field>AMOUNT</field><value>0</value></greaterthan></and>")).Single();
        (line.Element("BATCH_TITLE")!.Value, line.Element("DESCRIPTION")!.Value, line.Element("GLDIMREGION")!.Value, line.Element("REFERENCENO")!.Value).ShouldBe(("Late \"rent\" & more", "March <3rd>", "10001", "R7"));
        stage.Run("edit-line batch=rent line=1 amount=1000 into=2\nreverse batch=rent date=2026-04-01 as=back\nunpost batch=back\ndelete batch=last\nedit batch=rent title=Rent").Count.ShouldBe(5);
        (await client.Rows("GLDETAIL", "RECORDNO", $"<equalto><field>BATCH_TITLE</field><value>Rent</value></equalto>")).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("pots journal=GJ", "Line 1", "'pots' is no command")]
    [InlineData("\npost journal=GJ date=soon", "Line 2", "date takes a day")]
    [InlineData("post journal=GJ date=2026-01-01 colour=red\n  account=6200 amount=0", "Line 1", "colour= means nothing")]
    [InlineData("post journal=GJ date=2026-01-01\n  acount=6200 amount=0", "Line 1", "acount= is no field")]
    [InlineData("rename VENDOR V-9999 \"New\"", "Line 1", "no VENDOR 'V-9999'")]
    [InlineData("rename VENDOR V-0001 \"New", "Line 1", "quote")]
    [InlineData("  account=6200", "Line 1", "belongs to a step")]
    [InlineData("move PROJECT J-0003 under=J-0004", "Line 1", "lies below it")]
    public async Task What_is_not_understood_is_said_with_its_line(string script, string line, string reason)
    {
        await using var client = await GatewayClient.Generated(300);
        var message = Should.Throw<ArgumentException>(() => client.Gateway.Stage.Run(script)).Message;
        message.ShouldStartWith(line);
        message.ShouldContain(reason);
    }

    [Fact]
    public async Task A_step_can_wait_for_a_call_and_happens_between_two_pages()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 1000, Seed = 5, Script = "@2/GLBATCH delete batch=3\n@1/DEPARTMENT rename DEPARTMENT 0300 \"Elsewhere\"" });
        static string Page(int offset) =>
            $"<query><object>GLBATCH</object><select><field>RECORDNO</field></select><orderby><order><field>RECORDNO</field><ascending/></order></orderby><pagesize>10</pagesize><offset>{offset}</offset></query>";
        async Task<int> Total(int offset) => (int)(await client.Data(Page(offset))).Attribute("totalcount")!;
        var first = await Total(0);
        (await Total(10)).ShouldBe(first);
        (await Total(20)).ShouldBe(first - 1);
        client.Gateway.Stage.Waiting.ShouldBe(1);
        const string Department = "<equalto><field>DEPARTMENTID</field><value>0300</value></equalto>";
        (await client.Rows("DEPARTMENT", "TITLE", Department)).Single().Value.ShouldNotBe("Elsewhere");
        (await client.Rows("DEPARTMENT", "TITLE", Department)).Single().Value.ShouldBe("Elsewhere");
        client.Gateway.Stage.Troubles.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_clock_can_be_moved_and_stamps_follow_it_in_the_users_own_time()
    {
        await using var client = await GatewayClient.Generated(300);
        client.Gateway.Stage.Run("clock 2027-02-01T10:00:00Z\nclock stop\nclock +90m\n" + Rent).ShouldContain("clock: 2027-02-01T11:30:00Z");
        (await client.Rows("GLDETAIL", "WHENMODIFIED", "<equalto><field>REFERENCENO</field><value>R7</value></equalto>")).Select(row => row.Value).ShouldBe(["02/01/2027 11:30:00", "02/01/2027 11:30:00"]);
        client.Gateway.Company.Today.ShouldBe(new DateOnly(2027, 2, 1));
        (await client.Call("<get_applications/>")).Descendants("sessiontimestamp").Single().Value.ShouldStartWith("2027-02-01T11:30:00");
    }

    [Fact]
    public async Task Another_process_sends_scripts_to_the_control_address_and_asks_for_the_truth()
    {
        await using var client = await GatewayClient.Start(new SimulatorOptions { Lines = 300, Seed = 5, Control = 0 });
        using var http = new HttpClient { BaseAddress = client.Gateway.Control };
        var stop = TestContext.Current.CancellationToken;
        async Task<(int Status, string Text)> Send(string script)
        {
            using var answer = await http.PostAsync("/script", new StringContent(script, Encoding.UTF8), stop);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(stop));
        }
        const string March = "/truth?from=2026-03-01&to=2026-03-31&by=DEPARTMENTID";
        var before = await http.GetStringAsync(March, stop);
        (await Send(Rent)).Status.ShouldBe(200);
        var after = await http.GetStringAsync(March, stop);
        Debits(after, "6200,0300").ShouldBe(Debits(before, "6200,0300") + 1200.5m);
        (await Send("delete batch=99999")).ShouldBe((400, "Line 1: There is no entry 99999.\n"));
        (await http.GetStringAsync("/state", stop)).ShouldContain("\"changes\":1");
        using var wrong = await http.GetAsync("/nothing", stop);
        ((int)wrong.StatusCode).ShouldBe(400);
    }

    [Theory]
    [InlineData("gmtoffset=-08:00", "02/01/2027 03:30:00")]
    [InlineData("gmtoffset=+05:30,dateformat=-Ymd", "2027-02-01 17:00:00")]
    [InlineData("dateformat=.dmy,clock=12", "01.02.27 11:30:00 AM")]
    public async Task Stamps_are_written_as_the_user_has_them(string formatting, string stamp)
    {
        var options = CommandLine.Parse(["--lines", "300", "--seed", "5", "--formatting", formatting]);
        await using var client = await GatewayClient.Start(options);
        client.Gateway.Stage.Run("clock 2027-02-01T11:30:00Z\nclock stop\n" + Rent);
        (await client.Rows("GLDETAIL", "WHENMODIFIED", "<equalto><field>REFERENCENO</field><value>R7</value></equalto>")).Select(row => row.Value).Distinct().ShouldBe([stamp]);
        var usual = DateTime.ParseExact(stamp, ["MM/dd/yyyy HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "dd.MM.yy hh:mm:ss tt"], CultureInfo.InvariantCulture, DateTimeStyles.None).ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        (await client.Rows("GLDETAIL", "RECORDNO", $"<equalto><field>WHENMODIFIED</field><value>{usual}</value></equalto>")).Count.ShouldBe(2);
        var told = (await client.Data("<readUserFormatting><userId>ws_user</userId></readUserFormatting>")).Descendants("gmtoffset").Single().Value;
        told.ShouldBe(options.User!.GmtOffset);
    }

    [Fact]
    public void Every_command_is_in_the_help() => Commands.All.ShouldAllBe(command => Help.Text.Contains(command.Usage));

    static decimal Debits(string csv, string key) => csv.Split('\n').Where(line => line.StartsWith(key + ',', StringComparison.Ordinal))
        .Select(line => decimal.Parse(line.Split(',')[^3], CultureInfo.InvariantCulture)).SingleOrDefault();
}
