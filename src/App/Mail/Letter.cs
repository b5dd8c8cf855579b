using System.Text;
using NightLedger.App.Letters;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Checks;

namespace NightLedger.App.Mail;

/// <summary>What somebody is told about a night. Quiet when all is well: most nights there is none.</summary>
/// <param name="Subject">The news in a line.</param>
/// <param name="Body">The news, and what to do next.</param>
/// <param name="Page">The same as a page of HTML; null where there is none.</param>
sealed record Letter(string Subject, string Body, string? Page = null)
{
    const int BreaksNamed = 20;

    /// <summary>About a night that came to its end: the first one that is published, or one that breaks.</summary>
    public static Letter? About(string company, Verdict verdict, bool first)
    {
        if (verdict.Breaks.Count > 0)
            return Broken(company, verdict, first);
        return first && verdict.Published ? First(company, verdict) : null;
    }

    /// <summary>The letter that every night writes.</summary>
    public static Letter Of(NightLetter letter) => new(letter.Headline, new LetterText(letter).Render(), new LetterPage(letter).Render());

    /// <summary>About a night that failed.</summary>
    public static Letter About(string company, Failure failure) => new($"{company}: last night failed", $"""
        The night of {company} failed, and nothing was published.
        What was published before, if anything, keeps serving.

        What happened: {failure.Message}{(failure.Detail is null ? "" : $"\nFor an engineer: {failure.Detail}")}

        What to do next: {failure.NextStep ?? $"run it again by hand and look: nightledger sync {company}"}
        Afterwards, see that everything can be read again: nightledger check {company}
        """);

    static Letter First(string company, Verdict verdict) => new($"{company}: the first night is published and ties out", $"""
        The first night of {company} is published as version {verdict.Version}.
        It ties out to the cent: {Plain.Count(verdict.Cells)} numbers were compared with Intacct's own.

        Rows read: {Plain.Count(verdict.Rows)}. Calls: {Plain.Count(verdict.Calls)} {Words.Planned(verdict)}. Seconds: {Plain.Seconds(verdict.Took)}.
        As of: {Plain.Instant(verdict.AsOf)}.

        What to do next: look at the numbers: nightledger balances {company} --from PERIOD --to PERIOD
        Let it run by itself from now on: nightledger schedule {company} 02:00, and nightledger serve
        """);

    static Letter Broken(string company, Verdict verdict, bool first) => new($"{company}: {Numbers(verdict.Breaks.Count)} not tie", $"""
        The night of {company} read everything, but {Plain.Count(verdict.Breaks.Count)} of {Plain.Count(verdict.Cells)} numbers disagree with Intacct's own.
        Version {verdict.Version} is not published; {(first ? "nothing is yet" : "what was published before keeps serving")}.
        As of: {Plain.Instant(verdict.AsOf)}.

        {Named(verdict.Breaks)}
        What to do next: see all of it: nightledger tie {company}
        {Why(verdict.Breaks)}Run it again: nightledger sync {company}
        """);

    static string Why(IReadOnlyList<Break> breaks) =>
        string.Concat(breaks.Select(one => one.Cause).OfType<Cause>().Distinct().Order().Select(cause => $"{cause.Words()}: {cause.NextStep()}\n"));

    static string Numbers(int count) => count == 1 ? "1 number does" : $"{Plain.Count(count)} numbers do";

    static string Named(IReadOnlyList<Break> breaks)
    {
        var text = new StringBuilder();
        foreach (var one in breaks.Take(BreaksNamed))
            text.AppendLine($"- {Where(one)}: {one.Measure} is {Plain.Grouped(one.Ours)} here and {Plain.Grouped(one.Theirs)} in Intacct, {Plain.Grouped(one.Difference)} off ({one.Check}{(one.Cause is { } cause ? ", " + cause.Words() : "")})");
        if (breaks.Count > BreaksNamed)
            text.AppendLine($"- and {Plain.Count(breaks.Count - BreaksNamed)} more");
        return text.ToString();
    }

    static string Where(Break one)
    {
        (string What, string? Value)[] parts =
            [(Phrases.Place(one), one.Entity), ("book", one.Book), ("account", one.Account), ("period", one.Period), ("batch", one.Batch)];
        return string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => $"{part.What} {part.Value}"));
    }
}
