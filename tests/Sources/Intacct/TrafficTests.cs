using System.Net;
using System.Text;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Several at once: what they share, and what they must not.</summary>
public sealed class TrafficTests : IDisposable
{
    readonly Crowd crowd = new();
    readonly QuickClock clock = new();
    readonly List<IDisposable> open = [];
    readonly Traffic traffic;

    public TrafficTests() => traffic = new(clock);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        open.ForEach(one => one.Dispose());
        crowd.Dispose();
    }

    Session Open(string company, string sender = "sender", int atOnce = 2)
    {
        var connection = Gate.Connection() with { CompanyId = company, SenderId = sender, AtOnce = atOnce };
        var gateway = new Gateway(crowd, onThisMachine: false, clock);
        var session = new Session(connection, gateway, traffic.To(connection), new Patience(connection.Patience, clock, new Random(1), _ => { }), clock);
        open.AddRange([session, gateway]);
        return session;
    }

    static Task Ask(Session session, int times) => Task.WhenAll(Enumerable.Range(0, times).Select(_ => session.AskAsync(new GetApplications(), Cancel)));

    [Fact]
    public async Task Questions_of_one_company_are_never_more_at_once_than_it_is_set_to()
    {
        var session = Open("acme", atOnce: 3);
        await Ask(session, 5);
        crowd.Expect(3);
        var asking = Ask(session, 20);
        await crowd.Together;
        crowd.LetGo();
        await asking;
        crowd.Most.ShouldBe(3);
        crowd.SignIns.ShouldBe(1);
    }

    [Fact]
    public async Task Two_nights_of_one_company_share_its_limit()
    {
        var sessions = new[] { Open("acme"), Open("ACME") };
        await Task.WhenAll(sessions.Select(session => Ask(session, 3)));
        crowd.Expect(2);
        var asking = Task.WhenAll(sessions.Select(session => Ask(session, 10)));
        await crowd.Together;
        crowd.LetGo();
        await asking;
        crowd.Most.ShouldBe(2);
    }

    [Fact]
    public async Task Companies_of_one_sender_share_the_senders_limit_and_those_of_another_do_not()
    {
        var sessions = Enumerable.Range(0, 5).Select(i => Open($"company {i}")).ToList();
        foreach (var session in sessions)
            await Ask(session, 3);
        crowd.Expect(6);
        var asking = Task.WhenAll(sessions.Select(session => Ask(session, 10)));
        await crowd.Together;
        crowd.LetGo();
        await asking;
        crowd.Most.ShouldBe(6, "five companies with two lanes each, and six lanes of their sender");

        var stranger = Open("stranger", "another");
        await Ask(stranger, 3);
        crowd.Expect(8);
        asking = Task.WhenAll([.. sessions.Select(session => Ask(session, 10)), Ask(stranger, 10)]);
        await crowd.Together;
        crowd.LetGo();
        await asking;
        crowd.Most.ShouldBe(8);
    }

    [Fact]
    public async Task A_limit_that_is_reached_halves_the_companys_lanes_and_no_other_companys()
    {
        var (hit, other) = (Open("hit", atOnce: 4), Open("other", atOnce: 4));
        await Task.WhenAll(Ask(hit, 8), Ask(other, 8));
        crowd.Refuse = 1;
        await Ask(hit, 1);
        crowd.Expect(2);
        var asking = Ask(hit, 10);
        await crowd.Together;
        crowd.LetGo();
        await asking;
        crowd.Most.ShouldBe(2);
        crowd.Expect(4);
        asking = Ask(other, 10);
        await crowd.Together;
        crowd.LetGo();
        await asking;
    }

    [Fact]
    public async Task Who_is_called_off_while_waiting_for_a_lane_goes_and_the_others_pass()
    {
        var session = Open("acme", atOnce: 1);
        await Ask(session, 1);
        crowd.Expect(1);
        using var stop = new CancellationTokenSource();
        var first = session.AskAsync(new GetApplications(), Cancel);
        await crowd.Together;
        var second = session.AskAsync(new GetApplications(), stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        crowd.LetGo();
        await first;
        await Ask(session, 3);
    }

    [Fact]
    public async Task A_session_that_dies_under_many_is_renewed_once_for_all()
    {
        var session = Open("acme", atOnce: 4);
        await Ask(session, 6);
        crowd.Expect(4);
        var asking = Ask(session, 4);
        await crowd.Together;
        crowd.KillSessions();
        crowd.LetGo();
        await asking;
        crowd.SignIns.ShouldBe(2);
    }

    /// <summary>A gateway that counts who is with it at the same time, and keeps them until it is told to let go.</summary>
    sealed class Crowd : HttpMessageHandler
    {
        readonly Lock door = new();
        int inside, expected = int.MaxValue, sessions = 1;
        TaskCompletionSource together = new(), gone = new();

        public Crowd() => gone.SetResult();

        public int Most { get; private set; }

        public int SignIns { get; private set; }

        /// <summary>So many of the next answers are that the limit is reached.</summary>
        public int Refuse { get; set; }

        /// <summary>When as many as expected are here.</summary>
        public Task Together => together.Task;

        /// <summary>From now on nobody is let go before so many are here.</summary>
        public void Expect(int count)
        {
            lock (door)
                (expected, Most, together, gone) = (count, 0, new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        public void LetGo() => gone.TrySetResult();

        public void KillSessions() => sessions++;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var letter = await request.Content!.ReadAsStringAsync(cancellationToken);
            if (letter.Contains("<getAPISession", StringComparison.Ordinal))
                return SignIn();
            await EnterAsync(cancellationToken);
            try
            {
                return Answer(letter);
            }
            finally
            {
                lock (door)
                    inside--;
            }
        }

        HttpResponseMessage SignIn()
        {
            SignIns++;
            return Gate.Answer(Gate.SignedIn($"MARK-session-{sessions}."));
        }

        Task EnterAsync(CancellationToken cancel)
        {
            lock (door)
            {
                Most = Math.Max(Most, ++inside);
                if (inside >= expected)
                    together.TrySetResult();
                return gone.Task.WaitAsync(cancel);
            }
        }

        HttpResponseMessage Answer(string letter)
        {
            lock (door)
            {
                if (Refuse-- > 0)
                    return new(HttpStatusCode.TooManyRequests) { Content = new StringContent("", Encoding.UTF8, "text/html") };
                return Gate.Answer(letter.Contains($"MARK-session-{sessions}.", StringComparison.Ordinal) ? Gate.Success("get_applications", "<data><application>GL</application></data>") : Gate.DeadSession);
            }
        }
    }
}
