using System.Net;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>A failure that may pass, on its way to whoever tries again.</summary>
sealed class PassingException(Meaning meaning, FlowException failure, TimeSpan? after) : Exception(failure.Message, failure)
{
    /// <summary>How it is answered.</summary>
    public Answer Answer { get; } = meaning.Answer;

    /// <summary>What it is when it does not pass.</summary>
    public FlowException Failure { get; } = failure;

    /// <summary>How long the gateway asks us to wait.</summary>
    public TimeSpan? After { get; } = after;

    /// <summary>It is about the user, who had given a password: so often, and no oftener.</summary>
    public bool OfUser { get; init; }
}

/// <summary>The gateway knows fields that it lists and yet does not give. The question can be asked again without them.</summary>
sealed class FieldsRefusedException(FlowException failure, string text) : Exception(failure.Message, failure)
{
    /// <summary>What it is when there is nothing to leave out.</summary>
    public FlowException Failure { get; } = failure;

    /// <summary>The same where fields that we asked for are named, for whoever has to find out why: our words, not the gateway's.</summary>
    public FlowException About(IReadOnlyList<string> fields) => fields.Count == 0 ? Failure
        : new(Failure.Response, Failure.Side, Failure.Message, Failure.NextStep, $"fields {string.Join(", ", fields)}; {Failure.Detail}");

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

/// <summary>Failures that are not told by the gateway in words, but seen by us; what each means stands in the catalogue.</summary>
static class Errors
{
    /// <summary>Not XML at all; what it is depends on the status.</summary>
    public static Exception NotXml(BodyKind kind, HttpStatusCode status, TimeSpan? after, string detail)
    {
        var blanks = new Blanks(Status: $"{(int)status}");
        var meaning = Of((int)status, kind);
        return meaning.Passes ? meaning.Passing(blanks, detail, after) : meaning.Failure(blanks, detail);
    }

    /// <summary>A value of a column that rows make no sense without. The value itself is never told.</summary>
    public static FlowException NotUnderstood(string table, Column column) =>
        (column.Kind is Kind.Date or Kind.Instant ? Catalogue.DayNotRead : Catalogue.NumberNotRead).Failure(new($"{table}.{column.From}", Kind: Name(column.Kind)));

    /// <summary>So many values of a column that no number rests on; or, of a column that is never read itself, so many rows without it.</summary>
    public static FlowException SetAside(string what, Column column, long count) => column.From.Length > 0
        ? Catalogue.ValueAside.Failure(new($"{what}, {column.From}", Kind: $"{Counted(count, "value")} could not be read as {Name(column.Kind)}"))
        : Catalogue.RowAside.Failure(new(what, Kind: $"{Counted(count, "row")} without a {column.Name}"));

    static string Counted(long count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";

    /// <summary>Rows came or went while they were read.</summary>
    public static FlowException Moved(string what, long expected, long read) =>
        Catalogue.Moved.Failure(new(what), $"expected {expected}, read {read}");

    static Seen Of(int status, BodyKind kind) => status switch
    {
        _ when kind is BodyKind.OffLine => Catalogue.OffLine,
        429 => Catalogue.Busy,
        401 or 403 or 407 => Catalogue.Closed,
        503 => Catalogue.OffLine,
        504 or 524 => Catalogue.GaveUp,
        >= 500 or 408 or 425 => Catalogue.Trouble,
        >= 400 => Catalogue.NoGateway,
        >= 300 => Catalogue.Elsewhere,
        _ => Catalogue.NotXml,
    };

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
