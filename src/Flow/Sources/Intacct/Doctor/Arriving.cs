namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>
/// Four doors one behind the other: the address, the sender, the company's Web Services, the user. One sign-in tries them all, once: a
/// second would bring the user nearer to being locked.
/// </summary>
static class Arriving
{
    const string Group = "Connection";
    const string Nothing = "Nothing can be read.";

    /// <summary>The checks, in the order of the doors.</summary>
    public static readonly Title Endpoint = new(Group, "endpoint"), Sender = new(Group, "sender"), WebServices = new(Group, "web services"), SignIn = new(Group, "sign-in");

    /// <summary>That it goes on answering; told only where it does not.</summary>
    public static readonly Title Answers = new(Group, "answers");

    /// <summary>Signs in. Doors that nobody has seen open or closed are not told of.</summary>
    public static async Task<(IReadOnlyList<Finding> Findings, DateTimeOffset? At, bool Arrived)> TryAsync(Connection connection, Session session, CancellationToken cancel)
    {
        try
        {
            var at = await session.OpenAsync(cancel).ConfigureAwait(false);
            return (Open(connection), at, true);
        }
        catch (FlowException failure)
        {
            var (door, advice) = Closed(failure);
            return ([.. Before(door, failure, connection), door.Fail(failure, Nothing, advice)], null, false);
        }
    }

    static IReadOnlyList<Finding> Open(Connection connection) =>
    [
        Reached(connection),
        Sender.Pass($"The sender ID {connection.SenderId} is accepted, and the company lets it in."),
        WebServices.Pass("The company is subscribed to Web Services."),
        SignIn.Pass($"Signed in to {connection.CompanyId} as {connection.UserId}{(connection.EntityId is { Length: > 0 } entity ? $", in the entity {entity}" : "")}."),
    ];

    // In which order the company's own doors stand is not known, so a closed one says nothing of the others.
    static IEnumerable<Finding> Before(Title door, FlowException failure, Connection connection)
    {
        if (door == Endpoint)
            yield break;
        yield return Reached(connection);
        if (door != Sender && !Catalogue.SignInRefused.Is(failure))
            yield return Sender.Pass($"The sender ID {connection.SenderId} is accepted.");
    }

    static Finding Reached(Connection connection) => Endpoint.Pass(connection.Endpoint.Scheme == Uri.UriSchemeHttps
        ? $"{connection.Endpoint.Host} speaks the gateway's language over TLS, and its certificate is trusted."
        : $"{connection.Endpoint.Host} speaks the gateway's language. It is on this machine, so it needs no TLS.");

    static (Title Door, Advice? Advice) Closed(FlowException failure) => failure switch
    {
        { Side: not Side.Access } => (Endpoint, null),
        _ when Catalogue.NoWebServices.Is(failure) => (WebServices, Advice.At(Screens.Subscriptions, " > Web Services: subscribe")),
        _ when Catalogue.SenderNotLetIn.Is(failure) => (Sender, Advice.At(Screens.Senders, ": add the sender ID, with the status Active")),
        _ when Catalogue.SenderRefused.Is(failure) => (Sender, new Advice($"Check the sender ID and its password as Sage Intacct gave them. The company's list of senders: {Screens.Senders.Now}", Screens.Senders.Older)),
        _ when Catalogue.SenderUnknown.Is(failure) || Catalogue.GatewayRefused.Is(failure) || Catalogue.Refused.Is(failure) => (Sender, new Advice($"Check the sender ID, its password and the company's ID. The company's list of senders: {Screens.Senders.Now}", Screens.Senders.Older)),
        _ when Catalogue.Closed.Is(failure) || Catalogue.AddressRefused.Is(failure) => (Endpoint, null),
        _ when Catalogue.Locked.Is(failure) => (SignIn, Advice.At(Screens.User, ": unlock it, and reset its password if that is not known")),
        _ when Catalogue.SignInRefused.Is(failure) => (SignIn, new Advice($"Intacct does not say which of sender, company, user and a password is wrong, or whether the user is inactive. Check the sender ID and its password; then look at the user's status and reset its password: {Screens.User.Now}", Screens.User.Older)),
        _ when Catalogue.UserRefused.Is(failure) => (SignIn, new Advice($"Intacct does not say which of company, user and password is wrong, or whether the user is inactive. Look at its status and reset its password: {Screens.User.Now}", Screens.User.Older)),
        _ => (SignIn, null),
    };
}
