using System.Net;
using Microsoft.AspNetCore.Builder;
using NightLedger.App.Home;
using NightLedger.App.Schedule;
using NightLedger.App.Terminal;
using NightLedger.App.Web;

namespace NightLedger.Tests.App;

public sealed class ServeTests : IDisposable
{
    static readonly Uri Nowhere = new("http://127.0.0.1:9/");
    static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    readonly Desk desk = new();

    HomeFolder Home => HomeFolder.Open(desk.Home);

    RunJournal Journal => new(new ControlDatabase(Home), TimeProvider.System);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Served> Serve(DateTimeOffset now)
    {
        var world = new Outside { Data = Stream.Null, Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Variable = _ => null, Clock = new ShiftedClock(now) };
        var server = NightServer.Build(Home, new ControlDatabase(Home), world, 0);
        await server.StartAsync(Cancel);
        return new(server);
    }

    /// <summary>A server that is stopped also when the test fails.</summary>
    sealed record Served(WebApplication Server) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Server.StopAsync(CancellationToken.None);
            await Server.DisposeAsync();
        }
    }

    /// <summary>Waits until a night of that company has ended, or some seconds have passed.</summary>
    async Task<Run?> Ended(string company)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30), TimeProvider.System);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        try
        {
            while (await tick.WaitForNextTickAsync(patience.Token))
                if (Journal.Last(company) is { Finished: not null } run)
                    return run;
        }
        catch (OperationCanceledException)
        {
            // Never, then.
        }
        return null;
    }

    [Fact]
    public async Task A_night_starts_by_itself_at_its_hour()
    {
        await desk.Connect("acme", Nowhere);
        await desk.Run("schedule", "acme", "02:00", "--zone", "America/New_York");
        // 02:00 in New York, in winter.
        await using var server = await Serve(new(2026, 3, 2, 6, 59, 57, TimeSpan.Zero));
        (await Ended("acme")).ShouldNotBeNull().Outcome.ShouldBe("failed");
    }

    [Fact]
    public async Task A_night_that_is_put_off_is_tried_again_by_itself_and_one_that_is_refused_is_not()
    {
        await using var gateway = await PretendCompany.Gateway(lines: 50);
        await desk.Connect("acme", Nowhere);
        await desk.Connect("locked", gateway.Endpoint, "wrong");
        foreach (var company in (string[])["acme", "locked"])
            await desk.Run("schedule", company, "02:00", "--zone", "UTC");
        var hour = new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
        await using var server = await Serve(hour.AddSeconds(-3));
        (await Ended("acme")).ShouldNotBeNull().NextStep!.ShouldContain("tried again by itself");
        (await Ended("locked")).ShouldNotBeNull().Outcome.ShouldBe("failed");
        (await NextAsync(server, "acme", hour)).ShouldBeInRange(hour.AddMinutes(30), hour.AddMinutes(35));
        (await NextAsync(server, "locked", hour)).ShouldBe(hour.AddDays(1));
    }

    /// <summary>When a company's night starts next, once the scheduler has done with the one that ended.</summary>
    static async Task<DateTimeOffset> NextAsync(Served served, string company, DateTimeOffset after)
    {
        var quartz = (Quartz.ISchedulerFactory)served.Server.Services.GetService(typeof(Quartz.ISchedulerFactory))!;
        var scheduler = await quartz.GetScheduler(Cancel);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await scheduler.GetTriggerState(NightTriggers.Key(company), Cancel) != Quartz.TriggerState.Normal)
            await tick.WaitForNextTickAsync(Cancel);
        var next = (await scheduler.GetTrigger(NightTriggers.Key(company), Cancel))!.NextFireTimeUtc!.Value;
        next.ShouldBeGreaterThan(after);
        return next;
    }

    [Fact]
    public async Task A_night_missed_while_it_was_off_is_caught_up_once()
    {
        await desk.Connect("acme", Nowhere);
        await desk.Run("schedule", "acme", "02:00", "--zone", "UTC");
        await using (var before = await Serve(Noon))
        {
            await TimetableFollowed(before);
        }
        Journal.Last("acme").ShouldBeNull();
        await using var after = await Serve(Noon.AddDays(3));
        (await Ended("acme")).ShouldNotBeNull().Id.ShouldBe(1);
        await TimetableFollowed(after);
        Journal.Last("acme")!.Id.ShouldBe(1);
    }

    /// <summary>Until the scheduler knows the company's hour.</summary>
    static async Task TimetableFollowed(Served served)
    {
        var quartz = (Quartz.ISchedulerFactory)served.Server.Services.GetService(typeof(Quartz.ISchedulerFactory))!;
        var scheduler = await quartz.GetScheduler(Cancel);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await scheduler.Exists(NightTriggers.Key("acme"), Cancel))
            await tick.WaitForNextTickAsync(Cancel);
    }

    [Fact]
    public async Task The_page_reads_only_for_this_machine_and_loads_nothing_from_elsewhere()
    {
        await desk.Connect("R-and-D", Nowhere);
        await desk.Run("schedule", "R-and-D", "02:00", "--zone", "America/New_York");
        await using var served = await Serve(Noon);
        using var browser = new HttpClient { BaseAddress = new(served.Server.Urls.First()) };
        var page = await browser.GetAsync(new Uri("/", UriKind.Relative), Cancel);
        var html = await page.Content.ReadAsStringAsync(Cancel);
        html.ShouldContain("R-and-D");
        html.ShouldContain("No night yet");
        html.ShouldContain("2026-03-03 02:00<small>America/New_York</small>");
        html.ShouldNotContain("http://");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        (await browser.GetStringAsync(new Uri("/health", UriKind.Relative), Cancel)).ShouldContain("\"status\":\"ok\"");
        (await browser.GetAsync(new Uri("/nightledger.css", UriKind.Relative), Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.PostAsync(new Uri("/", UriKind.Relative), null, Cancel)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        using var strange = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        (await browser.SendAsync(strange, Cancel)).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public async Task One_home_is_served_once()
    {
        using var held = ServeLock.Take(Home);
        var spoken = await desk.Run("serve", "--port", "0");
        spoken.Code.ShouldBe(1);
        spoken.Error.ShouldContain("served already");
    }

    [Theory]
    // Clocks go forward at 02:00 on 8 March: the hour that is missing is not a night that is missing.
    [InlineData("02:30", "2026-03-08T00:00:00-05:00", "2026-03-08T07:00:00Z")]
    [InlineData("02:30", "2026-03-08T03:00:00-04:00", "2026-03-09T06:30:00Z")]
    [InlineData("02:00", "2026-03-07T03:00:00-05:00", "2026-03-08T07:00:00Z")]
    // Clocks go back at 02:00 on 1 November: an hour that comes twice is one night.
    [InlineData("01:30", "2026-11-01T00:00:00-04:00", "2026-11-01T05:30:00Z")]
    [InlineData("01:30", "2026-11-01T01:30:00-04:00", "2026-11-02T06:30:00Z")]
    [InlineData("02:00", "2026-07-01T12:00:00-04:00", "2026-07-02T06:00:00Z")]
    [InlineData("02:00", "2026-01-01T12:00:00-05:00", "2026-01-02T07:00:00Z")]
    public void Summer_time_neither_drops_nor_doubles_a_night(string at, string after, string next)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        NightTriggers.Next(new("acme", at, "America/New_York"), DateTimeOffset.Parse(after, culture)).ShouldBe(DateTimeOffset.Parse(next, culture));
    }

    public void Dispose() => desk.Dispose();
}
