using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>What the newest version was proven by.</summary>
static class TieCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("tie", "Whether a version ties to the cent, and everything in it that does not.", "nightledger tie acme", "nightledger tie acme --version 12 --json")
            .OfCompany().AtVersion("the newest, published or not").WithJson().Does(outside, Tie);

    static int Tie(VerbCall call)
    {
        var company = call.Company();
        var tie = History.Tie(call.Home.Planning(company.Name), call.Version);
        if (call.Json)
            Print(call, company, tie);
        else
            Say(call, company, tie);
        return tie.Version.Ties ? ExitCode.Done : ExitCode.Breaks;
    }

    static void Say(VerbCall call, Company company, TieAnswer tie)
    {
        var (version, count) = (tie.Version, Plain.Count(tie.Version.Cells ?? 0));
        call.Say(version.Ties
            ? $"{company.Name}: version {version.Version} ({Standing.Words(version)}) ties out to the cent: {count} numbers compared."
            : $"{company.Name}: version {version.Version} ({Standing.Words(version)}) does not tie: {Plain.Count(tie.Breaks.Count)} of {count} numbers {(tie.Breaks.Count == 1 ? "disagrees" : "disagree")}.");
        Standing.Say(call, version);
        if (tie.Breaks.Count > 0)
            NightReport.SayBreaks(call, company, tie.Breaks);
        if (tie.Counts.Count > 0)
            NightReport.SayCounts(call, tie.Counts);
    }

    static void Print(VerbCall call, Company company, TieAnswer tie)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", tie.Version.Version).Instant("asOf", tie.Version.AsOf).Flag("published", tie.Version.Published)
            .Flag("ties", tie.Version.Ties).Number("cells", tie.Version.Cells);
        Standing.Write(json, tie.Version);
        json.Rows("breaks", tie.Breaks, Write).Rows("counts", tie.Counts, WriteCount).End();
    }

    static void Write(JsonOut json, Break found) => json
        .Text("check", found.Check).Text("entity", found.Entity).Text("book", found.Book).Text("account", found.Account)
        .Text("period", found.Period).Text("batch", found.Batch).Text("measure", found.Measure)
        .Money("ours", found.Ours).Money("theirs", found.Theirs).Money("difference", found.Difference)
        .Text("cause", found.Cause?.Words()).Text("next", found.Cause?.NextStep()).Rows("batches", found.Batches, Write);

    static void WriteCount(JsonOut json, Break found) => json
        .Text("entity", found.Entity).Text("book", found.Book).Text("account", found.Account).Text("period", found.Period).Text("measure", found.Measure)
        .Money("ours", found.Ours).Money("theirs", found.Theirs).Money("difference", found.Difference);

    static void Write(JsonOut json, Suspect entry) => json
        .Day("day", entry.Day).Text("journal", entry.Journal).Number("number", entry.Number).Number("key", entry.Key).Text("title", entry.Title)
        .Money("amount", entry.Amount).Flag("certain", entry.Certain);
}
