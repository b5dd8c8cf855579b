using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct;

static partial class Catalogue
{
    const string WrongUser = "Check the company, the user and its password; the user must be an active Web Services user. It is not tried again, so that it is not locked.";
    const string WaitForIt = "Nothing is lost. A night by the clock is tried again by itself; otherwise run it again later, and look at https://status.intacct.com.";
    const string Quieter = "Try again when other integrations of the company are quiet, or let fewer questions at once: connect the company with a smaller --at-once.";
    const string Makers = "Tell the makers of NightLedger.";

    /// <summary>
    /// Every error of the gateway that anyone has told of. Read from the top; the first that fits any of an answer's errors holds,
    /// because wrappers come behind, and sometimes before, the error that matters.
    /// </summary>
    public static readonly IReadOnlyList<Told> Lines =
    [
        new(null, "please try again later|too many operations|temporarily off", Answer.WaitOut, Side.Source, "Sage Intacct is busy or under maintenance.", WaitForIt),
        new(null, @"\bGW-0010\b|rate limit exceeded", Answer.AgainSlower, Side.Source, "Sage Intacct limits how often it may be asked, and the limit is reached.", Quieter),
        new(null, @"\bGW-000\d\b", Answer.Again, Side.Source, "Sage Intacct could not process the request.", WaitForIt),
        new(null, @"\bGW-0011\b", Answer.Stop, Side.Access, "Sage Intacct does not accept the sender ID, or the company is not active.", "Check the sender ID, its password and the company; see {sender}."),
        new(null, @"\bGW-0012\b", Answer.Stop, Side.Access, "Sage Intacct's gateway does not know the company.", "Check the company's ID as Intacct has it."),
        new(null, @"\bGW-001[45]\b", Answer.Stop, Side.Ours, "Sage Intacct's gateway did not understand how it was asked.", Makers),
        new(null, @"\bGW-003\d\b", Answer.Stop, Side.Source, "The address belongs to another interface of Sage Intacct's.", "Use the address of the XML gateway, as in https://api.intacct.com/ia/xml/xmlgw.phtml."),
        new(null, @"\bGW-0042\b", Answer.Stop, Side.Access, "Sage Intacct does not let this machine's address in.", "Have the address added to those that the company lets in, or run NightLedger where they are."),
        new(null, @"\bGW-\d{4}\b", Answer.Stop, Side.Access, "Sage Intacct's gateway turned the request away.", "Check the sender ID and the company, and whether this machine's address may reach Sage Intacct."),
        new(null, "XMLGW_JPP0002", Answer.Stop, Side.Access, "Sage Intacct refused the user name, company or password.", WrongUser),
        new(null, "PL04000055|company is a demo company", Answer.Stop, Side.Access, "The Sage Intacct company is a demo that has expired.", "Ask Sage Intacct to extend it."),
        new(null, "PL04000076|LOCKEDOUT|locked out", Answer.Stop, Side.Access, "Sage Intacct has locked the user.", "Unlock it: {user}."),
        new(null, "Partner ID or password", Answer.Stop, Side.Access, "Sage Intacct refused the sender ID or its password.", "Check the sender ID and its password as Sage Intacct gave them with the Web Services licence."),
        new(null, "not a valid transport policy", Answer.Stop, Side.Ours, "Sage Intacct does not know the transport policy.", Makers),
        new(null, "Invalid Web Services Authorization|not authorized to make Web Services requests", Answer.Stop, Side.Access, "The company does not let this sender ID in.", "Add the sender ID: {sender}."),
        new(null, "not authorized for XML|not authorized to use Web Services", Answer.Stop, Side.Access, "The company is not subscribed to Web Services, or the user may not use them.", "Subscribe to Web Services: {subscriptions}."),
        new(Level.SignIn, "Invalid session|session .*(expired|timed out)", Answer.SignIn, Side.Source, "The session ended, and a new one ended too.", "Try again later."),
        new(Level.SignIn, ".*", Answer.Stop, Side.Access, "Sage Intacct refused the user name, company or password.", WrongUser),
        new(Level.Function, "PL04000005|do(es)? not have permission|cannot be performed on objects of type", Answer.Skip, Side.Access, "The user may not read {subject}.", "{right}"),
        new(Level.Function, "cannot be queried|Invalid fields? list|field .*(not found|does not exist|is not valid|is invalid)", Answer.Fewer, Side.Source, "Sage Intacct does not give some fields of {subject}.", Makers),
        new(Level.Function, "Object (definition|type) .*not found", Answer.Skip, Side.Source, "The company has no {subject}.", "Subscribe to the application it belongs to, or go on without it: {subscriptions}."),
        new(Level.Function, "(invalid or expired|unknown) resultId", Answer.Slice, Side.Source, "Sage Intacct forgot where it was in {subject}.", "It is read again from its beginning; if it stays so, try again later."),
        new(Level.Function, "DL02000001|error processing the request", Answer.Smaller, Side.Source, "Sage Intacct could not answer the question about {subject}.", "Try again later. If it stays so, ask Sage Intacct's support, with the support id."),
        new(null, "XL03000003", Answer.Skip, Side.Ours, "Sage Intacct did not understand the question about {subject}.", Makers),
        new(Level.Function, ".*", Answer.Skip, Side.Source, "Sage Intacct did not answer the question about {subject}.", "{right}"),
        new(null, ".*", Answer.Stop, Side.Access, "Sage Intacct turned the request away.", "Check the sender ID, and the company's Web Services: {sender}."),
    ];
}
