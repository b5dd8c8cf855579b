using NightLedger.Flow;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Learning;
using Formatting = NightLedger.Flow.Sources.Intacct.Reading.Formatting;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>What the user's formatting says is believed as far as the company's own periods bear it out.</summary>
public sealed class FormattingTests : IDisposable
{
    readonly Gate gate = new();
    readonly Gateway gateway;
    readonly Session session;

    public FormattingTests()
    {
        var clock = new QuickClock();
        gateway = new Gateway(gate, onThisMachine: false, clock);
        session = new Session(Gate.Connection(), gateway, new Traffic(clock).To(Gate.Connection()), new Patience(TimeSpan.FromHours(1), clock, new Random(1), _ => { }), clock);
    }

    public void Dispose()
    {
        session.Dispose();
        gateway.Dispose();
        gate.Dispose();
    }

    Task<Formatting> Ask(string told, params (string Start, string End)[] periods) => Ask(told, null, periods);

    Task<Formatting> Ask(string told, bool? found, params (string Start, string End)[] periods)
    {
        gate.Then(Gate.Success("readUserFormatting", $"<data><userformatting>{told}</userformatting></data>"));
        gate.Then(Gate.Rows("REPORTINGPERIOD", string.Concat(periods.Select(period => $"<REPORTINGPERIOD><START_DATE>{period.Start}</START_DATE><END_DATE>{period.End}</END_DATE></REPORTINGPERIOD>")), periods.Length, 0, periods.Length));
        if (found is { } answered)
            Found(answered);
        return Dates.AskAsync("user", session, TestContext.Current.CancellationToken);
    }

    /// <summary>Whether the days are found when they are asked for in the usual order.</summary>
    void Found(bool found) => gate.Then(Gate.Rows("REPORTINGPERIOD", found ? "<REPORTINGPERIOD><START_DATE>this</START_DATE><END_DATE>one</END_DATE></REPORTINGPERIOD>" : "", found ? 1 : 0, 0, found ? 1 : 0));

    static string Told(string date = "/mdY", string offset = "-08:00", string clock = "24", string locale = "en_US") =>
        $"<locale>{locale}</locale><dateformat>{date}</dateformat><gmtoffset>{offset}</gmtoffset><clock>{clock}</clock>";

    [Theory]
    [InlineData("/mdY", "mdy")]
    [InlineData("-Ymd", "ymd")]
    [InlineData(".dmY", "dmy")]
    public async Task The_users_order_is_taken_where_the_companys_days_are_written_in_it(string told, string order)
    {
        var separator = told[0];
        string Day(string y, string m, string d) => string.Join(separator, order.Select(letter => letter switch { 'y' => y, 'm' => m, _ => d }));
        (await Ask(Told(told), found: true, (Day("2026", "01", "01"), Day("2026", "01", "31")))).Order.ShouldBe(order);
    }

    [Theory]
    [InlineData(".dmY")]
    [InlineData("-Ymd")]
    public async Task The_usual_order_is_taken_where_the_companys_days_are_written_in_that(string told) =>
        (await Ask(Told(told), ("01/01/2026", "01/31/2026"))).Order.ShouldBe("mdy");

    [Fact]
    public async Task Days_that_could_be_read_both_ways_are_not_read_at_all()
    {
        var failure = await Should.ThrowAsync<FlowException>(Ask(Told("/dmY"), ("01/02/2026", "03/04/2026")));
        (failure.Response, failure.Side).ShouldBe((Response.Stop, Side.Source));
        failure.NextStep!.ShouldContain("MM/DD/YYYY");
    }

    [Theory]
    [InlineData("-Ymd", "2026-01-01", "2026-01-31")]
    [InlineData(".dmY", "01.01.2026", "31.01.2026")]
    public async Task Days_that_are_not_found_as_we_ask_for_them_are_not_read_at_all(string told, string start, string end)
    {
        var failure = await Should.ThrowAsync<FlowException>(Ask(Told(told), found: false, (start, end)));
        (failure.Response, failure.Side).ShouldBe((Response.Stop, Side.Source));
        failure.NextStep!.ShouldContain("MM/DD/YYYY");
        gate.Letters[^1].ShouldContain("<value>01/31/2026</value>");
    }

    [Fact]
    public async Task Days_that_can_be_read_in_no_way_stop_with_the_remedy() =>
        (await Should.ThrowAsync<FlowException>(Ask(Told("/dmY"), ("31-Jan-2026", "yesterday")))).NextStep!.ShouldContain("MM/DD/YYYY");

    [Theory]
    [InlineData("/mdQ", "-08:00", "24", "date format")]
    [InlineData("fortnight", "-08:00", "24", "date format")]
    [InlineData("/mdY", "Pacific", "24", "time zone")]
    [InlineData("/mdY", "-08:00", "decimal", "clock")]
    public async Task A_format_that_nobody_knows_stops_with_the_remedy(string date, string offset, string clock, string what)
    {
        var failure = await Should.ThrowAsync<FlowException>(Ask(Told(date, offset, clock)));
        failure.Message.ShouldContain(what);
        failure.NextStep!.ShouldContain("User preferences");
        failure.Response.ShouldBe(Response.Stop);
    }

    [Theory]
    [InlineData("12")]
    [InlineData("")]
    public async Task Twelve_hours_are_known_by_AM_and_PM(string clock)
    {
        var values = new NightLedger.Flow.Sources.Intacct.Reading.Values(await Ask(Told(clock: clock, offset: "+05:30")));
        values.TryInstant("01/31/2026 01:00:00 PM", out var instant).ShouldBeTrue();
        instant.ShouldBe(new DateTime(2026, 1, 31, 7, 30, 0, DateTimeKind.Utc));
    }

    [Fact]
    public async Task Where_the_user_writes_commas_a_point_is_not_taken_for_granted()
    {
        (await Ask(Told(locale: "de_DE"))).PointMayGroup.ShouldBeTrue();
        (await Ask(Told())).PointMayGroup.ShouldBeFalse();
    }
}
