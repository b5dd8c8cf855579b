using System.Net;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>A failure that may pass, on its way to whoever tries again.</summary>
sealed class TransientException(FlowException failure, int tries = int.MaxValue, TimeSpan? after = null) : Exception(failure.Message, failure)
{
    /// <summary>What it is when it does not pass.</summary>
    public FlowException Failure { get; } = failure;

    /// <summary>How often it is worth another try.</summary>
    public int Tries { get; } = tries;

    /// <summary>How long the gateway asks us to wait.</summary>
    public TimeSpan? After { get; } = after;
}

/// <summary>The gateway knows fields that it lists and yet does not give. The question can be asked again without them.</summary>
sealed class FieldsRefusedException(FlowException failure, string text) : Exception(failure.Message, failure)
{
    /// <summary>What it is when there is nothing to leave out.</summary>
    public FlowException Failure { get; } = failure;

    /// <summary>Whether the gateway names the field. Never part of a message.</summary>
    public bool Names(string field)
    {
        for (var at = text.IndexOf(field, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(field, at + 1, StringComparison.OrdinalIgnoreCase))
            if (Edge(at - 1) && Edge(at + field.Length))
                return true;
        return false;
    }

    bool Edge(int at) => at < 0 || at >= text.Length || !(char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '.' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]));
}

/// <summary>Failures that are not told by the gateway in words, but seen by us.</summary>
static class Errors
{
    const string Later = "Try again later; nothing is lost. If it stays so, look at the address and at https://status.intacct.com.";

    /// <summary>No connection, or it broke.</summary>
    public static TransientException Unreachable(Exception inner, string detail) => new(new(
        Response.Stop, Side.Source, "Sage Intacct could not be reached, or the connection broke.", Later, $"{inner.GetType().Name}; {detail}"));

    /// <summary>No answer in time.</summary>
    public static TransientException TooSlow(string detail) => new(new(
        Response.Stop, Side.Source, "Sage Intacct did not answer in time.", Later, detail));

    /// <summary>The body ended before the answer did, or is no XML.</summary>
    public static TransientException CutOff(string detail) => new(new(
        Response.Stop, Side.Source, "An answer from Sage Intacct was cut off or garbled.", Later, detail));

    /// <summary>Well formed, and yet no answer to the question.</summary>
    public static TransientException Incomplete(string detail) => new(new(
        Response.Stop, Side.Source, "An answer from Sage Intacct had neither a result nor an error.", Later, detail), tries: 2);

    /// <summary>The gateway put the question off.</summary>
    public static FlowException PutOff(string detail) => new(
        Response.Stop, Side.Source, "Sage Intacct took the question for later instead of answering it.", "Ask Sage Intacct support to take the sender off asynchronous delivery.", detail);

    /// <summary>Not XML at all; what it is depends on the status.</summary>
    public static Exception NotXml(BodyKind kind, HttpStatusCode status, TimeSpan? after, string detail)
    {
        var said = kind switch { BodyKind.Html => "a web page", BodyKind.Empty => "nothing", _ => "something that is not XML" };
        return (int)status switch
        {
            429 => new TransientException(Limit(detail), after: after),
            401 or 403 or 407 => new FlowException(Response.Stop, Side.Access, $"The way to Sage Intacct is closed (HTTP {(int)status}).", "Look at the address, and at any proxy or allow-list on the way.", detail),
            >= 300 and < 400 => new FlowException(Response.Stop, Side.Source, "The address given answers with another address. Passwords are not sent on.", "Use the address of the XML gateway itself, as in https://api.intacct.com/ia/xml/xmlgw.phtml.", detail),
            >= 400 and < 500 and not 408 and not 425 => new FlowException(Response.Stop, Side.Source, $"There is no gateway at the address given (HTTP {(int)status}).", "Look at the address; it ends in /ia/xml/xmlgw.phtml.", detail),
            _ => new TransientException(new(Response.Stop, Side.Source, $"Sage Intacct answered with {said} instead of XML.", Later, detail), after: after),
        };
    }

    /// <summary>Asked too often.</summary>
    public static FlowException Limit(string detail) => new(
        Response.Stop, Side.Source, "Sage Intacct limits how often it may be asked, and the limit is reached.", "Try again later, or when other integrations of the company are quiet.", detail);

    /// <summary>A value that is not what its column holds. The value itself is never told.</summary>
    public static FlowException NotUnderstood(string table, string column, Kind kind) => new(
        Response.Stop,
        Side.Source,
        $"A value in {table}.{column} could not be read as {Name(kind)}.",
        kind is Kind.Date or Kind.Instant
            ? $"Set the Web Services user's date format to MM/DD/YYYY and its clock to 24 hours: {Screens.User} > User preferences."
            : $"Set the Web Services user's number format to a decimal point without thousands separators: {Screens.User} > User preferences.");

    /// <summary>A value longer than any that a ledger holds.</summary>
    public static FlowException TooLong(string table) => new(Response.Stop, Side.Source, $"A value in {table} is longer than a million characters.");

    /// <summary>Rows came or went while they were read.</summary>
    public static FlowException Moved(string what, long expected, long read) => new(
        Response.Retry, Side.Source, $"Rows of {what} came or went while they were read.", Later, $"expected {expected}, read {read}");

    /// <summary>A date format that we cannot read.</summary>
    public static FlowException Format(string what) => new(
        Response.Stop, Side.Source, $"The Web Services user's {what} could not be understood.", $"Set its date format to MM/DD/YYYY and its time zone to GMT: {Screens.User} > User preferences.");

    /// <summary>Passwords would travel in the clear.</summary>
    public static FlowException NotSecure() => new(
        Response.Stop, Side.Asked, "The address is not https. Passwords are only sent over https, or to this machine.", "Use an address that begins with https://.");

    static string Name(Kind kind) => kind switch
    {
        Kind.Integer => "a whole number",
        Kind.Amount => "an amount",
        Kind.Date => "a date",
        Kind.Instant => "a date and time",
        Kind.Flag => "yes or no",
        _ => "text",
    };
}
