using System.Globalization;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// Asks as a signed-in user. The session is opened once, kept on the address it was opened for, renewed in good time, and once
/// more when it dies under a question. A refused sign-in is never repeated: a few more would lock the user.
/// </summary>
sealed class Session(Connection connection, Gateway gateway, TimeProvider clock) : IDisposable
{
    static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    readonly SemaphoreSlim door = new(1);
    readonly string stamp = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
    State? state;
    FlowException? refused;
    int letters;

    /// <summary>What a session is good for.</summary>
    sealed record State(string Id, Uri Endpoint, DateTimeOffset? Ends, DateTimeOffset? Began);

    /// <summary>How many questions are worth asking at the same time.</summary>
    public int AtOnce => connection.AtOnce;

    /// <summary>Signs in if that has not happened. Returns when that was, by the gateway's clock; null where it does not say.</summary>
    public async Task<DateTimeOffset?> OpenAsync(CancellationToken cancel) => (await OpenAsync(null, cancel).ConfigureAwait(false)).Began;

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
    public async Task<Envelope> AskForFieldsAsync(Request request, IAnswer answer, CancellationToken cancel)
    {
        var current = await OpenAsync(null, cancel).ConfigureAwait(false);
        try
        {
            return await SendAsync(current, request, answer, cancel).ConfigureAwait(false);
        }
        catch (FlowException died) when (died.Response == Response.SignInAgain)
        {
            var renewed = await OpenAsync(current, cancel).ConfigureAwait(false);
            return await LastAsync(renewed, request, answer, cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Asks a small question and keeps the answer whole.</summary>
    public async Task<Tree> AskAsync(Request request, CancellationToken cancel)
    {
        var tree = new Tree();
        await AskAsync(request, tree, cancel).ConfigureAwait(false);
        return tree;
    }

    public void Dispose() => door.Dispose();

    // A new session that dies at once will not be helped by a third.
    async Task<Envelope> LastAsync(State renewed, Request request, IAnswer answer, CancellationToken cancel)
    {
        try
        {
            return await SendAsync(renewed, request, answer, cancel).ConfigureAwait(false);
        }
        catch (FlowException died) when (died.Response == Response.SignInAgain)
        {
            throw new FlowException(Response.Stop, Side.Source, died.Message, died.NextStep, died.Detail);
        }
    }

    async Task<Envelope> SendAsync(State current, Request request, IAnswer answer, CancellationToken cancel)
    {
        var id = ControlId();
        var letter = Letter.InSession(connection, current.Id, id, request);
        var envelope = await gateway.SendAsync(current.Endpoint, letter, new Asked(request.Function, request.Subject, id, SigningIn: false, request.MostRetries), answer, cancel).ConfigureAwait(false);
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
                throw refused;
            if (state is null || state.Id == dead?.Id || state.Ends < clock.GetUtcNow())
                state = await SignInAsync(cancel).ConfigureAwait(false);
            return state;
        }
        finally
        {
            door.Release();
        }
    }

    async Task<State> SignInAsync(CancellationToken cancel)
    {
        if (!Secure(connection.Endpoint))
            throw Errors.NotSecure();
        try
        {
            return await AskForSessionAsync(cancel).ConfigureAwait(false);
        }
        catch (FlowException failure) when (failure.Side == Side.Access)
        {
            refused = failure;
            throw;
        }
    }

    async Task<State> AskForSessionAsync(CancellationToken cancel)
    {
        var request = new SignIn();
        var tree = new Tree();
        var id = ControlId();
        var asked = new Asked(request.Function, request.Function, id, SigningIn: true);
        var envelope = await gateway.SendAsync(connection.Endpoint, Letter.Login(connection, id, request), asked, tree, cancel).ConfigureAwait(false);
        var session = tree.Text("sessionid");
        if (session.Length == 0)
            throw new FlowException(Response.Stop, Side.Source, "Sage Intacct signed in without giving a session.", "Try again later.", $"control id {id}");
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
            throw Errors.NotSecure();
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

    string ControlId() => $"{stamp}-{Interlocked.Increment(ref letters).ToString(CultureInfo.InvariantCulture)}";

    static bool Secure(Uri endpoint) => endpoint.Scheme == Uri.UriSchemeHttps || (endpoint.Scheme == Uri.UriSchemeHttp && endpoint.IsLoopback);
}
