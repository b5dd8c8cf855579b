using System.Net;
using System.Text.RegularExpressions;
using NightLedger.Flow.Sources.Intacct.Reading;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>Every failure there is, and what it means: what the gateway tells, and what we see without being told.</summary>
static partial class Catalogue
{
    /// <summary>The exception that an answer's errors mean.</summary>
    public static Exception Of(Envelope envelope, Asked asked, HttpStatusCode status, TimeSpan? after)
    {
        var faults = envelope.Faults.Count > 0 ? envelope.Faults : [new(envelope.FailedAt, "", "", "", "")];
        var line = Lines.First(line => faults.Any(line.Fits));
        var meaning = Weighed(line, asked, (int)status);
        var detail = Detail(faults, envelope, asked);
        if (meaning.Passes)
            return meaning.Passing(new(asked.Subject), detail, after, ofUser: asked.SigningIn && faults.Any(fault => fault.Level == Level.SignIn));
        var failure = meaning.Failure(new(asked.Subject), detail);
        return meaning.Answer is Answer.Fewer ? new FieldsRefusedException(failure, string.Join(' ', faults.Select(fault => fault.Text))) : failure;
    }

    /// <summary>
    /// The line where it stands. HTTP may say that it passes, though the words do not; but a refusal of names and passwords is never
    /// tried again for that, lest the user be locked. A sign-in has no table to skip, and no session to renew.
    /// </summary>
    static Told Weighed(Told line, Asked asked, int status)
    {
        if (!line.Passes && line.Pattern == ".*" && line.Level is not Level.SignIn && status is 429 or >= 500)
            return line with { Answer = status switch { 429 => Answer.AgainSlower, 503 => Answer.WaitOut, 504 or 524 => Answer.Smaller, _ => Answer.Again }, Side = Side.Source };
        if (!asked.SigningIn)
            return line;
        return line.Answer switch
        {
            Answer.Skip => line with { Answer = Answer.Stop, Side = Side.Access },
            Answer.SignIn or Answer.Fewer or Answer.Slice => line with { Answer = Answer.Stop },
            _ => line,
        };
    }

    // What the gateway says in prose may quote a session or a row, so only numbers and ids are handed on.
    static string Detail(IReadOnlyList<Fault> faults, Envelope envelope, Asked asked)
    {
        var numbers = faults.Select(fault => fault.Number).Where(number => Number().IsMatch(number)).Distinct();
        var support = faults.Select(fault => Support().Match(fault.Text).Groups[1].Value).FirstOrDefault(id => id.Length > 0 && !asked.Holds(id));
        var parts = new List<string> { string.Join(" ", numbers), $"function {asked.Function}", $"control id {asked.ControlId}" };
        if (support is not null)
            parts.Add($"support id {Uri.UnescapeDataString(support)}");
        parts.Add($"level {envelope.FailedAt}");
        return string.Join("; ", parts.Where(part => part.Length > 0));
    }

    [GeneratedRegex(@"\A([A-Z]{2}\d{8}|[A-Z]{2,5}-\d{4}|XMLGW_[A-Z0-9]{1,20})\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\[(?:Support|Request) ID:\s*([A-Za-z0-9%~_.:=+/-]{1,120})\s*\]", RegexOptions.IgnoreCase)]
    private static partial Regex Support();
}

/// <summary>What was asked, for whoever has to tell of its failure.</summary>
/// <param name="Function">The gateway's function.</param>
/// <param name="Subject">The object or function asked about.</param>
/// <param name="ControlId">The letter's id.</param>
/// <param name="SigningIn">Whether it was the sign-in.</param>
sealed record Asked(string Function, string Subject, string ControlId, bool SigningIn)
{
    /// <summary>What must never be told, whatever the gateway gives back: passwords, and the session.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>For an engineer.</summary>
    public string Detail => $"function {(Subject == Function ? Function : $"{Function} {Subject}")}; control id {ControlId}";

    /// <summary>Whether a text has to do with a secret.</summary>
    public bool Holds(string text) => Secrets.Any(secret => secret.Length > 0
        && (text.Contains(secret, StringComparison.OrdinalIgnoreCase) || Uri.UnescapeDataString(text).Contains(secret, StringComparison.OrdinalIgnoreCase)));

    /// <summary>What and which; never a secret.</summary>
    public override string ToString() => Detail;
}
