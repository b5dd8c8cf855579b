using System.Net;
using System.Text;
using NightLedger.Flow.Sources.Intacct;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>A gateway of prepared answers: sign-ins are answered by themselves, other letters in turn.</summary>
sealed class Gate : HttpMessageHandler
{
    readonly Queue<Func<HttpResponseMessage>> answers = new();

    /// <summary>Every letter that came, whole.</summary>
    public List<string> Letters { get; } = [];

    /// <summary>Where they were sent.</summary>
    public List<Uri> Addresses { get; } = [];

    /// <summary>How to answer a sign-in; null signs in.</summary>
    public Func<HttpResponseMessage>? SignIn { get; set; }

    /// <summary>How to answer when nothing is prepared.</summary>
    public Func<string, HttpResponseMessage>? Otherwise { get; set; }

    public int SignIns => Letters.Count(letter => letter.Contains("<getAPISession", StringComparison.Ordinal));

    public Gate Then(string body, HttpStatusCode status = HttpStatusCode.OK, int times = 1)
    {
        for (var i = 0; i < times; i++)
            answers.Enqueue(() => Answer(body, status));
        return this;
    }

    public Gate Then(Func<HttpResponseMessage> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public static HttpResponseMessage Answer(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/xml") };

    public static string Success(string function, string data) => $"""
        <?xml version="1.0" encoding="UTF-8"?><response><control><status>success</status><senderid>S</senderid><controlid>C</controlid><uniqueid>false</uniqueid><dtdversion>3.0</dtdversion></control><operation><authentication><status>success</status><userid>U</userid><companyid>C</companyid><locationid></locationid><sessiontimestamp>2026-01-01T00:00:00+00:00</sessiontimestamp><sessiontimeout>2026-01-01T06:00:00+00:00</sessiontimeout></authentication><result><status>success</status><function>{function}</function><controlid>F</controlid>{data}</result></operation></response>
        """;

    public static string Rows(string name, string rows, int total, int remaining, int count) =>
        Success("query", $"""<data listtype="{name}" totalcount="{total}" offset="0" count="{count}" numremaining="{remaining}">{rows}</data>""");

    public static string Failure(string error) => $"""
        <response><control><status>success</status></control><operation><authentication><status>success</status></authentication><result><status>failure</status><function>query</function><controlid>F</controlid><errormessage>{error}</errormessage></result></operation></response>
        """;

    public const string DeadSession = """
        <response><control><status>success</status></control><operation><authentication><status>failure</status><userid></userid><companyid></companyid></authentication><errormessage><error><errorno>XL03000006</errorno><description></description><description2>Invalid session q....</description2><correction></correction></error></errormessage></operation></response>
        """;

    public static Connection Connection(string address = "https://gate.example/ia/xml/xmlgw.phtml", string? entity = null) =>
        new(new Uri(address), "acme", "reader", "MARK-password", "sender", "MARK-senderword", entity);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var letter = await request.Content!.ReadAsStringAsync(cancellationToken);
        lock (answers)
            return Reply(letter, request.RequestUri!);
    }

    HttpResponseMessage Reply(string letter, Uri address)
    {
        Letters.Add(letter);
        Addresses.Add(address);
        if (letter.Contains("<getAPISession", StringComparison.Ordinal))
            return SignIn?.Invoke() ?? Answer(SignedIn($"MARK-session-{SignIns}"));
        return answers.TryDequeue(out var next) ? next() : Otherwise?.Invoke(letter) ?? throw new HttpRequestException("Nothing was prepared.");
    }

    public static string SignedIn(string session, string endpoint = "https://na1.gate.example/ia/xml/xmlgw.phtml") =>
        Success("getAPISession", $"<data><api><sessionid>{session}</sessionid><endpoint>{endpoint}</endpoint><locationid></locationid></api></data>");
}

/// <summary>A clock on which waits take no time and are remembered; time limits are kept until so much time has passed.</summary>
sealed class QuickClock : TimeProvider
{
    readonly Lock door = new();
    readonly List<Limit> limits = [];
    DateTimeOffset now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow()
    {
        lock (door)
            return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(TimeSpan time)
    {
        List<Limit> due;
        lock (door)
        {
            now += time;
            due = [.. limits.Where(limit => limit.Due <= now)];
        }

        foreach (var limit in due)
            limit.Reach();
    }

    // A limit is a token source that cancels itself; anything else that asks for a timer waits.
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var limit = new Limit(this, () => callback(state));
        if (state is CancellationTokenSource)
            limit.Change(dueTime, period);
        else if (dueTime >= TimeSpan.Zero)
            Wait(dueTime, () => callback(state));
        return limit;
    }

    void Wait(TimeSpan time, Action over)
    {
        lock (door)
            Waits.Add(time);
        Pass(time);
        ThreadPool.QueueUserWorkItem(_ => over());
    }

    sealed class Limit(QuickClock clock, Action reached) : ITimer
    {
        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public void Reach()
        {
            Dispose();
            reached();
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.door)
            {
                Due = dueTime < TimeSpan.Zero ? DateTimeOffset.MaxValue : clock.now + dueTime;
                clock.limits.Remove(this);
                clock.limits.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.door)
                clock.limits.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
