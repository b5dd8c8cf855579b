using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Checks;

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
        new("Cause", row => row.Cause?.Words()),
    ];

    static readonly Heading<(Break Break, Suspect Entry)>[] EntryHeadings =
    [
        new("Day", row => Plain.Day(row.Entry.Day)),
        new("Journal", row => row.Entry.Journal),
        new("Number", row => row.Entry.Number?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("Title", row => row.Entry.Key is null ? "(no entry that was read)" : row.Entry.Title),
        new("Account", row => row.Break.Account),
        new("Amount", row => Plain.Grouped(row.Entry.Amount), Right: true),
        new("", row => row.Entry.Certain ? "to the cent" : row.Entry.Key is null ? "" : "one of several"),
    ];

    /// <summary>The whole of it.</summary>
    public static void Say(VerbCall call, Company company, Verdict verdict)
    {
        call.Say(Headline(company, verdict, serving: File.Exists(call.Home.Planning(company.Name).Published)));
        call.Say($"{Plain.Count(verdict.Rows)} rows read, {Plain.Count(verdict.Changed)} changed, {Plain.Count(verdict.Calls)} calls {Words.Planned(verdict)}, {Plain.Seconds(verdict.Took)} s; as of {Plain.Instant(verdict.AsOf)}.");
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
        SayWhy(call, breaks);
    }

    /// <summary>What statistical accounts counted otherwise: no break, and named like one.</summary>
    public static void SayCounts(VerbCall call, IReadOnlyList<Break> counts)
    {
        call.Say("Statistical accounts that are not what Intacct says of them; no money is concerned, and nothing is held back for it:");
        Screen.Table(call.Outside, [.. BreakHeadings.Where(heading => heading.Title is not ("Check" or "Batch" or "Cause"))], counts.Take(BreaksShown));
        if (counts.Count > BreaksShown)
            call.Say($"… and {Plain.Count(counts.Count - BreaksShown)} more, which --json lists.");
    }

    /// <summary>The days and entries that make the differences, and what can be done about each cause.</summary>
    static void SayWhy(VerbCall call, IReadOnlyList<Break> breaks)
    {
        var entries = breaks.SelectMany(found => found.Batches.Select(entry => (Break: found, Entry: entry))).DistinctBy(row => (row.Break.Account, row.Entry)).Take(BreaksShown).ToList();
        if (entries.Count > 0)
        {
            call.Say("Where the difference is:");
            Screen.Table(call.Outside, EntryHeadings, entries);
        }

        foreach (var cause in breaks.Select(found => found.Cause).OfType<Cause>().Distinct().Order())
            call.Say($"{cause.Words()}: {cause.NextStep()}");
    }

    static string Headline(Company company, Verdict verdict, bool serving)
    {
        if (verdict.Breaks.Count > 0)
            return $"{company.Name}: version {verdict.Version} does not tie: {Plain.Count(verdict.Breaks.Count)} of {Plain.Count(verdict.Cells)} numbers {(verdict.Breaks.Count == 1 ? "disagrees" : "disagree")} with Intacct. It is not published; {(serving ? "the last published version keeps serving" : "no version before it was, either")}.";
        var tied = $"it ties out to the cent, {Plain.Count(verdict.Cells)} numbers compared with Intacct's own";
        return verdict.Changed == 0
            ? $"{company.Name}: nothing changed. Version {verdict.Version} serves; {tied}."
            : $"{company.Name}: version {verdict.Version} is published; {tied}.";
    }
}
