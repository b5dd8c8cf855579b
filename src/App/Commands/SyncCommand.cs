using NightLedger.App.Home;
using NightLedger.App.Nights;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Commands;

/// <summary>One night, now.</summary>
static class SyncCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("sync", "Reads the ledger, stores it as a new version, ties it out against Intacct's own trial balance and, when it ties, publishes it.",
            "nightledger sync acme", "nightledger sync acme --full")
            .OfCompany().WithFlag("--full", "Read everything anew, whatever an unfinished night had stored.")
            .WithJson().Does(outside, SyncAsync);

    static async Task<int> SyncAsync(VerbCall call, CancellationToken cancel)
    {
        var company = call.Company();
        var verdict = await NightAsync(call, company, call.Flag("--full"), cancel);
        if (call.Json)
            Print(call, company, verdict);
        else
            NightReport.Say(call, company, verdict);
        return verdict.Breaks.Count > 0 ? ExitCode.Breaks : ExitCode.Done;
    }

    /// <summary>The night itself, with its progress shown; told how to carry on when it is broken off.</summary>
    public static async Task<Verdict> NightAsync(VerbCall call, Company company, bool full, CancellationToken cancel)
    {
        var night = new CompanyNight(call.Home, call.Control, call.Sources, call.Outside.Clock) { Warn = call.Note };
        try
        {
            return await LiveProgress.WatchAsync(call.Outside, progress => night.RunAsync(company, full, progress, cancel));
        }
        catch (Exception) when (cancel.IsCancellationRequested)
        {
            // Whatever broke did so because it was told to stop.
            throw new InterruptedException($"What was read is kept; the same command carries on: {call.Command} sync {company.Name}{call.HomeOption}");
        }
    }

    static void Print(VerbCall call, Company company, Verdict verdict)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", verdict.Version).Flag("published", verdict.Published)
            .Number("calls", verdict.Calls).Number("callsBefore", verdict.Before).Number("rows", verdict.Rows).Number("changed", verdict.Changed).Seconds("seconds", verdict.Took)
            .Flag("ties", verdict.Breaks.Count == 0).Number("cells", verdict.Cells).Number("breaks", verdict.Breaks.Count)
            .Instant("asOf", verdict.AsOf).Texts("notes", verdict.Notes)
            .Number("planned", Forecast.Calls(verdict.Planned)).Rows("parts", verdict.Spent.Zip(verdict.Planned), (row, part) => row
                .Text("part", part.First.What).Number("rows", part.First.Rows).Number("calls", part.First.Calls).Number("planned", part.Second.Calls))
            .Texts("causes", verdict.Breaks.Select(found => found.Cause).OfType<Cause>().Distinct().Order().Select(cause => cause.Words())).End();
    }
}
