using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Commands;

/// <summary>What a person is told of a night.</summary>
static class NightReport
{
    /// <summary>So many breaks are shown; all of them are in the JSON.</summary>
    public const int BreaksShown = 20;

    static readonly Heading<Break>[] BreakHeadings =
    [
        new("Check", row => row.Check),
        new("Entity", row => row.Entity),
        new("Book", row => row.Book),
        new("Account", row => row.Account),
        new("Period", row => row.Period),
        new("Batch", row => row.Batch),
        new("Measure", row => row.Measure),
        new("Ours", row => Plain.Grouped(row.Ours), Right: true),
        new("Intacct's", row => Plain.Grouped(row.Theirs), Right: true),
        new("Difference", row => Plain.Grouped(row.Difference), Right: true),
    ];

    /// <summary>The whole of it.</summary>
    public static void Say(VerbCall call, Company company, Verdict verdict)
    {
        call.Say(Headline(company, verdict));
        call.Say($"{Plain.Count(verdict.Rows)} rows read, {Plain.Count(verdict.Changed)} changed, {Plain.Count(verdict.Calls)} calls ({Plain.Count(Forecast.Calls(verdict.Planned))} planned), {Plain.Seconds(verdict.Took)} s; as of {Plain.Instant(verdict.AsOf)}.");
        foreach (var note in verdict.Notes)
            call.Say($"note: {Plain.Shown(note)}");
        if (verdict.Breaks.Count > 0)
            SayBreaks(call, company, verdict.Breaks);
    }

    /// <summary>What does not tie: the first of it, and how to see all.</summary>
    public static void SayBreaks(VerbCall call, Company company, IReadOnlyList<Break> breaks)
    {
        Screen.Table(call.Outside, BreakHeadings, breaks.Take(BreaksShown));
        if (breaks.Count > BreaksShown)
            call.Say($"… and {Plain.Count(breaks.Count - BreaksShown)} more: {call.Command} tie {company.Name} --json{call.HomeOption}");
    }

    static string Headline(Company company, Verdict verdict)
    {
        if (verdict.Breaks.Count > 0)
            return $"{company.Name}: version {verdict.Version} does not tie: {Plain.Count(verdict.Breaks.Count)} of {Plain.Count(verdict.Cells)} numbers {(verdict.Breaks.Count == 1 ? "disagrees" : "disagree")} with Intacct. It is not published; the last published version keeps serving.";
        var tied = $"it ties out to the cent, {Plain.Count(verdict.Cells)} numbers compared with Intacct's own";
        return verdict.Changed == 0
            ? $"{company.Name}: nothing changed. Version {verdict.Version} serves; {tied}."
            : $"{company.Name}: version {verdict.Version} is published; {tied}.";
    }
}
