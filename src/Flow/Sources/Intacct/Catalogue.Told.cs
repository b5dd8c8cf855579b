using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct;

static partial class Catalogue
{
    const string WrongUser = "Check the company, the user and its password; the user must be an active Web Services user. It is not tried again, so that it is not locked.";
    const string WrongAny = "Check the sender ID and its password, the company, the user and its password; the user must be an active Web Services user. It is not tried again, so that it is not locked.";
    const string WaitForIt = "Nothing is lost. A night by the clock is tried again by itself; otherwise run it again later, and look at https://status.intacct.com.";
    const string Quieter = "Try again when other integrations of the company are quiet, or let fewer questions at once: connect the company with a smaller --at-once.";
    const string Makers = "Tell the makers of NightLedger.";

    /// <summary>The gateway does not know the sender, or not the company.</summary>
    public static readonly Told SenderUnknown = new(null, @"\bGW-0011\b", Answer.Stop, Side.Access, "Sage Intacct does not accept the sender ID, or the company is not active.", "Check the sender ID, its password and the company; see {sender}.");

    /// <summary>The user was locked, as too many wrong passwords do.</summary>
    public static readonly Told Locked = new(null, "PL04000076|LOCKEDOUT|locked out", Answer.Stop, Side.Access, "Sage Intacct has locked the user.", "Unlock it: {user}.");

    /// <summary>The sender or its password is wrong.</summary>
    public static readonly Told SenderRefused = new(null, "Partner ID or password", Answer.Stop, Side.Access, "Sage Intacct refused the sender ID or its password.", "Check the sender ID and its password as Sage Intacct gave them with the Web Services licence.");

    /// <summary>The sender is well, and the company does not let it in.</summary>
    public static readonly Told SenderNotLetIn = new(null, "Invalid Web Services Authorization|not authorized to make Web Services requests", Answer.Stop, Side.Access, "The company does not let this sender ID in.", "Add the sender ID: {sender}.");

    /// <summary>The company has no Web Services.</summary>
    public static readonly Told NoWebServices = new(null, "not authorized for XML|not authorized to use Web Services", Answer.Stop, Side.Access, "The company is not subscribed to Web Services, or the user may not use them.", "Subscribe to Web Services: {subscriptions}.");

    /// <summary>The company lets only some addresses in, and this machine's is none of them.</summary>
    public static readonly Told AddressRefused = new(null, @"\bGW-0042\b", Answer.Stop, Side.Access, "Sage Intacct does not let this machine's address in.", "Have the address added to those that the company lets in, or run NightLedger where they are.");

    /// <summary>The gateway's front turned the request away and says no more.</summary>
    public static readonly Told GatewayRefused = new(null, @"\bGW-\d{4}\b", Answer.Stop, Side.Access, "Sage Intacct's gateway turned the request away.", "Check the sender ID and the company, and whether this machine's address may reach Sage Intacct.");

    /// <summary>The gateway's front refused the sign-in before it came to a company: the sender may be wrong as well as the user.</summary>
    public static readonly Told SignInRefused = new(null, "XMLGW_JPP0002", Answer.Stop, Side.Access, "Sage Intacct refused the sender ID, company, user name or a password.", WrongAny);

    /// <summary>The sign-in is wrong; which part of it is not told.</summary>
    public static readonly Told UserRefused = new(Level.SignIn, ".*", Answer.Stop, Side.Access, "Sage Intacct refused the user name, company or password.", WrongUser);

    /// <summary>Turned away, and nobody knows why.</summary>
    public static readonly Told Refused = new(null, ".*", Answer.Stop, Side.Access, "Sage Intacct turned the request away.", "Check the sender ID, and the company's Web Services: {sender}.");

    /// <summary>No right of the user's would help: it is the company that has not got it.</summary>
    public static readonly Told NotOffered = new(Level.Function, "cannot be performed on objects of type", Answer.Skip, Side.Access, "Sage Intacct does not offer {subject} in this company, or not to this user.", "Subscribe to the application it belongs to: {subscriptions}; or: {right}");

    /// <summary>
    /// Every error of the gateway that anyone has told of. Read from the top; the first that fits any of an answer's errors holds,
    /// because wrappers come behind, and sometimes before, the error that matters.
    /// </summary>
    public static readonly IReadOnlyList<Told> Lines =
    [
        new(null, "please try again later|too many operations|temporarily off", Answer.WaitOut, Side.Source, "Sage Intacct is busy or under maintenance.", WaitForIt),
        new(null, @"\bGW-0010\b|rate limit exceeded", Answer.AgainSlower, Side.Source, "Sage Intacct limits how often it may be asked, and the limit is reached.", Quieter),
        new(null, @"\bGW-000\d\b", Answer.Again, Side.Source, "Sage Intacct could not process the request.", WaitForIt),
        SenderUnknown,
        new(null, @"\bGW-0012\b", Answer.Stop, Side.Access, "Sage Intacct's gateway does not know the company.", "Check the company's ID as Intacct has it."),
        new(null, @"\bGW-001[45]\b", Answer.Stop, Side.Ours, "Sage Intacct's gateway did not understand how it was asked.", Makers),
        new(null, @"\bGW-003\d\b", Answer.Stop, Side.Source, "The address belongs to another interface of Sage Intacct's.", "Use the address of the XML gateway, as in https://api.intacct.com/ia/xml/xmlgw.phtml."),
        AddressRefused,
        GatewayRefused,
        SignInRefused,
        new(null, "PL04000055|company is a demo company", Answer.Stop, Side.Access, "The Sage Intacct company is a demo that has expired.", "Ask Sage Intacct to extend it."),
        Locked,
        SenderRefused,
        new(null, "not a valid transport policy", Answer.Stop, Side.Ours, "Sage Intacct does not know the transport policy.", Makers),
        SenderNotLetIn,
        NoWebServices,
        new(Level.SignIn, "Invalid session|session .*(expired|timed out)", Answer.SignIn, Side.Source, "Sage Intacct ended the session, and the next one too.", "Try again later."),
        UserRefused,
        NotOffered,
        new(Level.Function, "PL04000005|do(es)? not have permission|not authori[sz]ed", Answer.Skip, Side.Access, "The user may not read {subject}.", "{right}"),
        new(Level.Function, "cannot be queried|Invalid fields? list|field .*(not found|does not exist|is not valid|is invalid)", Answer.Fewer, Side.Source, "Sage Intacct does not give some fields of {subject}.", Makers[..^1] + ", unless the user may not read them: {right}"),
        new(Level.Function, "Object (definition|type) .*not found", Answer.Skip, Side.Source, "The company has no {subject}.", "Subscribe to the application it belongs to, or go on without it: {subscriptions}."),
        new(Level.Function, "(invalid or expired|unknown) resultId", Answer.Slice, Side.Source, "Sage Intacct forgot where it was in {subject}.", "It is read again from its beginning; if it stays so, try again later."),
        new(Level.Function, "DL02000001|error processing the request", Answer.Smaller, Side.Source, "Sage Intacct could not answer the question about {subject}.", "Try again later. If it stays so, ask Sage Intacct's support, with the support id."),
        new(null, "XL03000003", Answer.Skip, Side.Ours, "Sage Intacct did not understand the question about {subject}.", Makers),
        new(Level.Function, ".*", Answer.Skip, Side.Source, "Sage Intacct refused the question about {subject}, and why is not known here.",
            "Usually a right is missing; otherwise ask Sage Intacct's support, with the error number. {right}"),
        Refused,
    ];
}
