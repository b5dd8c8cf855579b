using System.Net;
using System.Text.RegularExpressions;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>How a told error is answered.</summary>
enum Answer
{
    /// <summary>Try again.</summary>
    Again,

    /// <summary>Try again, but not for long: it is as often a question that cannot be answered.</summary>
    AgainTwice,

    /// <summary>Sign in and ask again.</summary>
    SignIn,

    /// <summary>Ask again without the fields.</summary>
    Fewer,

    /// <summary>Go on without this.</summary>
    Skip,

    /// <summary>Give up.</summary>
    Stop,
}

/// <summary>One line of the catalogue: what is recognised, and what it means. {0} is what was asked about, {1} its screen.</summary>
sealed record Meaning(Level? Level, string Pattern, Answer Answer, Side Side, string Message, string Next)
{
    readonly Regex regex = new(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether an error says this.</summary>
    public bool Fits(Fault fault) => (Level is null || Level == fault.Level) && regex.IsMatch(fault.Text);
}

/// <summary>
/// Every error of the gateway that anyone has told of, and our answer to it. Read from the top; the first that fits any of an
/// answer's errors holds, because wrappers come behind, and sometimes before, the error that matters.
/// </summary>
static partial class Catalogue
{
    const string WrongUser = "Check the company, the user and its password; the user must be an active Web Services user. It is not tried again, so that it is not locked.";

    /// <summary>The lines, in order.</summary>
    public static readonly IReadOnlyList<Meaning> Lines =
    [
        new(null, "please try again later|too many operations|temporarily off", Answer.Again, Side.Source, "Sage Intacct is busy or under maintenance.", "Try again later."),
        new(null, @"\bGW-0010\b|rate limit exceeded", Answer.Again, Side.Source, "Sage Intacct limits how often it may be asked, and the limit is reached.", "Try again later, or when other integrations of the company are quiet."),
        new(null, @"\bGW-000\d\b", Answer.Again, Side.Source, "Sage Intacct could not process the request.", "Try again later."),
        new(null, @"\bGW-0011\b", Answer.Stop, Side.Access, "Sage Intacct does not accept the sender ID, or the company is not active.", "Check the sender ID, its password and the company; see {sender}."),
        new(null, @"\bGW-\d{4}\b", Answer.Stop, Side.Access, "Sage Intacct's gateway turned the request away.", "Check the sender ID and the company, and whether this machine's address may reach Sage Intacct."),
        new(null, "XMLGW_JPP0002", Answer.Stop, Side.Access, "Sage Intacct refused the user name, company or password.", WrongUser),
        new(null, "PL04000055|company is a demo company", Answer.Stop, Side.Access, "The Sage Intacct company is a demo that has expired.", "Ask Sage Intacct to extend it."),
        new(null, "PL04000076|LOCKEDOUT|locked out", Answer.Stop, Side.Access, "Sage Intacct has locked the user.", "Unlock it: {user}."),
        new(null, "Partner ID or password", Answer.Stop, Side.Access, "Sage Intacct refused the sender ID or its password.", "Check the sender ID and its password as Sage Intacct gave them with the Web Services licence."),
        new(null, "not a valid transport policy", Answer.Stop, Side.Ours, "Sage Intacct does not know the transport policy.", "Tell the makers of NightLedger."),
        new(null, "Invalid Web Services Authorization|not authorized to make Web Services requests", Answer.Stop, Side.Access, "The company does not let this sender ID in.", "Add the sender ID: {sender}."),
        new(null, "not authorized for XML|not authorized to use Web Services", Answer.Stop, Side.Access, "The company is not subscribed to Web Services, or the user may not use them.", "Subscribe to Web Services: {subscriptions}."),
        new(Level.SignIn, "Invalid session|session .*(expired|timed out)", Answer.SignIn, Side.Source, "The session ended, and a new one ended too.", "Try again later."),
        new(Level.SignIn, ".*", Answer.Stop, Side.Access, "Sage Intacct refused the user name, company or password.", WrongUser),
        new(Level.Function, "PL04000005|do(es)? not have permission|cannot be performed on objects of type", Answer.Skip, Side.Access, "The user may not read {0}.", "{1}"),
        new(Level.Function, "cannot be queried|Invalid fields? list|field .*(not found|does not exist|is not valid|is invalid)", Answer.Fewer, Side.Source, "Sage Intacct does not give some fields of {0}.", "Tell the makers of NightLedger."),
        new(Level.Function, "Object (definition|type) .*not found", Answer.Skip, Side.Source, "The company has no {0}.", "Subscribe to the application it belongs to, or go on without it: {subscriptions}."),
        new(Level.Function, "DL02000001|error processing the request", Answer.AgainTwice, Side.Source, "Sage Intacct could not answer the question about {0}.", "Try again later; a smaller span of days may help."),
        new(null, "XL03000003", Answer.Skip, Side.Source, "Sage Intacct did not understand the question about {0}.", "Tell the makers of NightLedger."),
        new(Level.Function, ".*", Answer.Skip, Side.Source, "Sage Intacct did not answer the question about {0}.", "{1}"),
        new(null, ".*", Answer.Stop, Side.Access, "Sage Intacct turned the request away.", "Check the sender ID, and the company's Web Services: {sender}."),
    ];

    /// <summary>The exception that an answer's errors mean.</summary>
    public static Exception Of(Envelope envelope, Asked asked, HttpStatusCode status, TimeSpan? after)
    {
        var faults = envelope.Faults.Count > 0 ? envelope.Faults : [new(envelope.FailedAt, "", "", "", "")];
        var meaning = Lines.First(line => faults.Any(line.Fits));
        var failure = Failure(meaning, faults, envelope, asked);
        var passes = meaning.Answer is Answer.Again || (int)status is 429 or >= 500;
        return meaning.Answer switch
        {
            _ when passes => new TransientException(failure, after: after),
            Answer.AgainTwice => new TransientException(failure, tries: 2, after),
            Answer.Fewer => new FieldsRefusedException(failure, string.Join(' ', faults.Select(fault => fault.Text))),
            _ => failure,
        };
    }

    static FlowException Failure(Meaning meaning, IReadOnlyList<Fault> faults, Envelope envelope, Asked asked)
    {
        var response = meaning.Answer switch
        {
            Answer.SignIn when !asked.SigningIn => Response.SignInAgain,
            Answer.Skip or Answer.Fewer when !asked.SigningIn => Response.SkipTable,
            _ => Response.Stop,
        };
        var side = asked.SigningIn && meaning.Answer is Answer.Skip ? Side.Access : meaning.Side;
        return new(response, side, Fill(meaning.Message, asked), Fill(meaning.Next, asked), Detail(faults, envelope, asked));
    }

    static string Fill(string text, Asked asked) => text
        .Replace("{0}", asked.Subject, StringComparison.Ordinal)
        .Replace("{1}", Screens.For(asked.Subject), StringComparison.Ordinal)
        .Replace("{sender}", Screens.Senders, StringComparison.Ordinal)
        .Replace("{user}", Screens.User, StringComparison.Ordinal)
        .Replace("{subscriptions}", Screens.Subscriptions, StringComparison.Ordinal);

    // What the gateway says in prose may quote a session or a row, so only numbers and ids are handed on.
    static string Detail(IReadOnlyList<Fault> faults, Envelope envelope, Asked asked)
    {
        var numbers = faults.Select(fault => Number().Match(fault.Text).Value).Where(number => number.Length > 0).Distinct();
        var support = faults.Select(fault => Support().Match(fault.Text).Groups[1].Value).FirstOrDefault(id => id.Length > 0);
        var parts = new List<string> { string.Join(" ", numbers), $"function {asked.Function}", $"control id {asked.ControlId}" };
        if (support is not null)
            parts.Add($"support id {Uri.UnescapeDataString(support)}");
        parts.Add($"level {envelope.FailedAt}");
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    [GeneratedRegex(@"\b([A-Z]{2}\d{8}|[A-Z]{2,5}-\d{4}|XMLGW_[A-Z0-9]+)\b")]
    private static partial Regex Number();

    [GeneratedRegex(@"\[(?:Support|Request) ID:\s*([^\]\s]{1,120})", RegexOptions.IgnoreCase)]
    private static partial Regex Support();
}

/// <summary>What was asked, for whoever has to tell of its failure.</summary>
/// <param name="Function">The gateway's function.</param>
/// <param name="Subject">The object or function asked about.</param>
/// <param name="ControlId">The letter's id.</param>
/// <param name="SigningIn">Whether it was the sign-in.</param>
/// <param name="MostRetries">How often it is worth asking again.</param>
sealed record Asked(string Function, string Subject, string ControlId, bool SigningIn, int MostRetries = int.MaxValue);
