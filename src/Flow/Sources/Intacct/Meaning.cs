using System.Text.RegularExpressions;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>How a failure is answered.</summary>
enum Answer
{
    /// <summary>Ask again, further and further apart, for some minutes.</summary>
    Again,

    /// <summary>The same, with fewer questions at once, for as long as maintenance is waited for.</summary>
    AgainSlower,

    /// <summary>Wait until it is over, then put the night off.</summary>
    WaitOut,

    /// <summary>Ask again twice, then for less at a time: as often as not the question is too large.</summary>
    Smaller,

    /// <summary>Ask for less at a time where that can be, else again twice: to find out that nothing comes takes minutes.</summary>
    Less,

    /// <summary>Ask again without the fields.</summary>
    Fewer,

    /// <summary>Read the whole slice again.</summary>
    Slice,

    /// <summary>Sign in and ask again.</summary>
    SignIn,

    /// <summary>Leave the value out, count it and say so.</summary>
    SetAside,

    /// <summary>Go on without this.</summary>
    Skip,

    /// <summary>Give up.</summary>
    Stop,
}

/// <summary>What stands for the braces in a meaning's words.</summary>
/// <param name="Subject">What was asked about: {subject}, and {right} for the screen that gives the right to it.</param>
/// <param name="Status">HTTP's number: {status}.</param>
/// <param name="Kind">What a column holds: {kind}.</param>
readonly record struct Blanks(string Subject = "", string Status = "", string Kind = "")
{
    /// <summary>The words with the blanks filled in.</summary>
    public string Fill(string text) => text
        .Replace("{subject}", Subject, StringComparison.Ordinal)
        .Replace("{right}", Screens.For(Subject), StringComparison.Ordinal)
        .Replace("{status}", Status, StringComparison.Ordinal)
        .Replace("{kind}", Kind, StringComparison.Ordinal)
        .Replace("{sender}", Screens.Senders.Now, StringComparison.Ordinal)
        .Replace("{user}", Screens.User.Now, StringComparison.Ordinal)
        .Replace("{subscriptions}", Screens.Subscriptions.Now, StringComparison.Ordinal);
}

/// <summary>What a failure means: our answer to it, whose side failed, and words for whoever can act.</summary>
abstract record Meaning(Answer Answer, Side Side, string Message, string Next)
{
    static readonly TimeSpan Soon = TimeSpan.FromMinutes(15);
    static readonly TimeSpan Later = TimeSpan.FromMinutes(30);

    /// <summary>Which of the things that a night can do this is.</summary>
    public Response Response => Answer switch
    {
        Answer.Smaller or Answer.Less => Response.Narrow,
        Answer.SignIn => Response.SignInAgain,
        Answer.SetAside => Response.SetAside,
        Answer.Skip => Response.SkipTable,
        Answer.Stop => Response.Stop,
        _ => Response.Retry,
    };

    /// <summary>Whether it may pass without anybody's doing.</summary>
    public bool Passes => Answer is Answer.Again or Answer.AgainSlower or Answer.WaitOut or Answer.Smaller or Answer.Less;

    /// <summary>The failure for whoever is above us. What may pass has not passed by the time it is thrown.</summary>
    public FlowException Failure(Blanks blanks, string? detail = null) =>
        new(Left, Side, blanks.Fill(Message), blanks.Fill(Next), detail) { Later = WorthAnother };

    /// <summary>The failure on its way to whoever tries again.</summary>
    public PassingException Passing(Blanks blanks, string? detail, TimeSpan? after = null, bool ofUser = false) =>
        new(this, Failure(blanks, detail), after) { OfUser = ofUser };

    /// <summary>Whether a failure is this one: its words up to the first blank tell.</summary>
    public bool Is(FlowException failure) => failure.Message.StartsWith(Message.Split('{')[0], StringComparison.Ordinal);

    // What is left to do when trying again has not helped.
    Response Left => Answer is Answer.Fewer ? Response.SkipTable : Passes && Response is not Response.Narrow ? Response.Stop : Response;

    TimeSpan? WorthAnother => Answer is Answer.WaitOut or Answer.AgainSlower ? Later : Passes ? Soon : null;
}

/// <summary>A failure that the gateway tells: recognised by what an error says, and where.</summary>
sealed record Told(Level? Level, string Pattern, Answer Answer, Side Side, string Message, string Next) : Meaning(Answer, Side, Message, Next)
{
    readonly Regex regex = new(Pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Whether an error says this.</summary>
    public bool Fits(Fault fault) => (Level is null || Level == fault.Level) && regex.IsMatch(fault.Text);
}

/// <summary>A failure that we see ourselves.</summary>
/// <param name="When">What is seen, for the page of errors.</param>
sealed record Seen(string When, Answer Answer, Side Side, string Message, string Next) : Meaning(Answer, Side, Message, Next);
