using System.Globalization;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// Asks as a signed-in user, as many questions at once as the road has lanes. The session is opened once for all of them, kept on the
/// address it was opened for, renewed in good time, and once more when it dies under a question. A refused sign-in is never repeated:
/// a few more would lock the user.
/// </summary>
sealed class Session(Connection connection, Gateway gateway, Road road, Patience patience, TimeProvider clock) : IDisposable
{
    // Of sign-ins that were turned away and might yet pass.
    const int MostRefusals = 2;
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    readonly SemaphoreSlim door = new(1);
    readonly string stamp = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
    State? state;
    FlowException? refused;
    int refusals;
    int letters;
    int early;

    /// <summary>What a session is good for.</summary>
    sealed record State(string Id, Uri Endpoint, DateTimeOffset? Ends, DateTimeOffset? Began)
    {
        /// <summary>Never the id.</summary>
        public override string ToString() => nameof(Session);
    }

    /// <summary>How many questions are worth asking at the same time.</summary>
    public int AtOnce => connection.AtOnce;

    /// <summary>A rank for the questions of a slice: those of the slice that was begun first go first.</summary>
    public long Rank() => road.Company.Rank();

    /// <summary>Whether there is room for one more page that is not wanted yet: they wait in memory.</summary>
    public bool TakeRoom()
    {
        if (Interlocked.Increment(ref early) <= 4 * AtOnce)
            return true;
        GiveRoom(1);
        return false;
    }

    /// <summary>So many such pages are wanted now, or never will be.</summary>
    public void GiveRoom(int pages) => Interlocked.Add(ref early, -pages);

    /// <summary>Signs in if that has not happened. Returns when that was, by the gateway's clock; null where it does not say.</summary>
    public async Task<DateTimeOffset?> OpenAsync(CancellationToken cancel)
    {
        var opened = await patience.TryAsync(null, async token =>
        {
            using var passage = await road.EnterAsync(rank: 0, token).ConfigureAwait(false);
            var open = await OpenAsync(null, token).ConfigureAwait(false);
            passage.Answered();
            return open;
        }, cancel).ConfigureAwait(false);
        return opened.Began;
    }

    /// <summary>Asks and has the answer's rows read by <paramref name="answer"/>.</summary>
    public async Task<Envelope> AskAsync(Request request, IAnswer answer, CancellationToken cancel)
    {
        try
        {
            return await AskForFieldsAsync(request, answer, cancel).ConfigureAwait(false);
        }
        catch (FieldsRefusedException refused)
        {
            throw refused.Failure;
        }
    }

    /// <summary>The same for who can do with fewer fields.</summary>
    /// <exception cref="FieldsRefusedException">Some of the fields asked for are not given.</exception>
    public Task<Envelope> AskForFieldsAsync(Request request, IAnswer answer, CancellationToken cancel) =>
        patience.TryAsync(request, token => PassAsync(request, answer, token), cancel);

    /// <summary>Asks a small question and keeps the answer whole.</summary>
    public async Task<Tree> AskAsync(Request request, CancellationToken cancel)
    {
        var tree = new Tree();
        await AskAsync(request, tree, cancel).ConfigureAwait(false);
        return tree;
    }

    public void Dispose() => door.Dispose();

    // Whoever waits before the next try waits outside of the lane.
    async Task<Envelope> PassAsync(Request request, IAnswer answer, CancellationToken cancel)
    {
        using var passage = await road.EnterAsync(request.Rank, cancel).ConfigureAwait(false);
        try
        {
            var envelope = await AskSignedInAsync(request, answer, passage.Dispose, cancel).ConfigureAwait(false);
            if (envelope.Wait is { } wait)
                passage.Refused(wait);
            else
                passage.Answered();
            return envelope;
        }
        catch (PassingException limited) when (limited.Answer is Answer.AgainSlower)
        {
            passage.Refused(limited.After);
            throw;
        }
    }

    async Task<Envelope> AskSignedInAsync(Request request, IAnswer answer, Action arrived, CancellationToken cancel)
    {
        var current = await OpenAsync(null, cancel).ConfigureAwait(false);
        try
        {
            return await SendAsync(current, request, answer, arrived, cancel).ConfigureAwait(false);
        }
        catch (FlowException died) when (died.Response == Response.SignInAgain)
        {
            var renewed = await OpenAsync(current, cancel).ConfigureAwait(false);
            return await LastAsync(renewed, request, answer, arrived, cancel).ConfigureAwait(false);
        }
    }

    // A new session that dies at once will not be helped by a third.
    async Task<Envelope> LastAsync(State renewed, Request request, IAnswer answer, Action arrived, CancellationToken cancel)
    {
        try
        {
            return await SendAsync(renewed, request, answer, arrived, cancel).ConfigureAwait(false);
        }
        catch (FlowException died) when (died.Response == Response.SignInAgain)
        {
            throw new FlowException(Response.Stop, Side.Source, died.Message, died.NextStep, died.Detail);
        }
    }

    async Task<Envelope> SendAsync(State current, Request request, IAnswer answer, Action arrived, CancellationToken cancel)
    {
        var asked = Asked(request, signingIn: false, current.Id);
        var letter = Letter.InSession(connection, current.Id, asked.ControlId, request);
        var envelope = await gateway.SendAsync(current.Endpoint, letter, asked, answer, cancel, arrived).ConfigureAwait(false);
        if (envelope.Timeout is not null)
            Interlocked.CompareExchange(ref state, current with { Ends = Ends(envelope) }, current);
        return envelope;
    }

    /// <summary>The session to use; a new one when there is none, when it nears its end, or when <paramref name="dead"/> is it.</summary>
    async Task<State> OpenAsync(State? dead, CancellationToken cancel)
    {
        await door.WaitAsync(cancel).ConfigureAwait(false);
        try
        {
            if (refused is not null)
                throw Again(refused);
            if (state is not null && (state.Id == dead?.Id || state.Ends < clock.GetUtcNow()))
                state = null;
            return state ??= await SignInAsync(cancel).ConfigureAwait(false);
        }
        finally
        {
            door.Release();
        }
    }

    // Each that throws it has a trace of its own.
    static FlowException Again(FlowException refused) => new(refused.Response, refused.Side, refused.Message, refused.NextStep, refused.Detail);

    async Task<State> SignInAsync(CancellationToken cancel)
    {
        if (!Secure(connection.Endpoint))
            throw Catalogue.NotSecure.Failure(new(""));
        try
        {
            return await AskForSessionAsync(cancel).ConfigureAwait(false);
        }
        catch (FlowException failure) when (failure.Side == Side.Access)
        {
            refused = failure;
            throw;
        }
        catch (PassingException passing) when (passing.OfUser && ++refusals >= MostRefusals)
        {
            refused = passing.Failure;
            throw refused;
        }
    }

    async Task<State> AskForSessionAsync(CancellationToken cancel)
    {
        var request = new SignIn();
        var tree = new Tree();
        var asked = Asked(request, signingIn: true);
        var envelope = await gateway.SendAsync(connection.Endpoint, Letter.Login(connection, asked.ControlId, request), asked, tree, cancel).ConfigureAwait(false);
        var session = tree.Text("sessionid");
        if (session.Length == 0)
            throw Catalogue.NoSession.Failure(new(""), asked.Detail);
        return new(session, Kept(tree.Text("endpoint")), Ends(envelope), envelope.Timestamp);
    }

    /// <summary>
    /// The address that the session belongs to. A gateway on this machine keeps its own: it stands in for the real one, and must
    /// not send passwords and ledgers where the operator did not point. From outside, only https is followed.
    /// </summary>
    Uri Kept(string told)
    {
        if (!Uri.TryCreate(told, UriKind.Absolute, out var endpoint))
            return connection.Endpoint;
        if (connection.Endpoint.IsLoopback)
            return endpoint.IsLoopback && endpoint.Scheme == connection.Endpoint.Scheme ? endpoint : connection.Endpoint;
        if (endpoint.Scheme != Uri.UriSchemeHttps || endpoint.IsLoopback)
            throw Catalogue.SessionNotSecure.Failure(new(""));
        return endpoint;
    }

    // The length is what counts: the gateway's clock need not be ours. A session shorter than twice the margin is used half.
    DateTimeOffset? Ends(Envelope envelope)
    {
        if (envelope.Timeout is not { } timeout)
            return null;
        var length = timeout - (envelope.Timestamp ?? clock.GetUtcNow());
        return clock.GetUtcNow() + (length > 2 * Margin ? length - Margin : length / 2);
    }

    Asked Asked(Request request, bool signingIn, string session = "")
    {
        var id = $"{stamp}-{Interlocked.Increment(ref letters).ToString(CultureInfo.InvariantCulture)}";
        return new(request.Function, request.Subject, id, signingIn) { Secrets = [session, connection.Password, connection.SenderPassword] };
    }

    static bool Secure(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);
}
