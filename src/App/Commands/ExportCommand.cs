using System.CommandLine;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Exports;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>Hands the published numbers on to another program.</summary>
static class ExportCommand
{
    public static Verb Build(Outside outside)
    {
        var verb = new Verb("export", "Writes what is published for another program: hledger journals, CSV files or an Excel workbook.",
            "nightledger export acme --as xlsx --out ./acme", "nightledger export acme --as hledger --out ./journals")
            .OfCompany();
        var form = new Option<string>("--as") { HelpName = "FORM", Description = "hledger, csv or xlsx.", Required = true };
        form.AcceptOnlyFromAmong("hledger", "csv", "xlsx");
        verb.Add(form);
        return verb.AtVersion().With<string>("--out", "DIR", "The folder to write to; it is made where it is not there.", required: true)
            .WithJson().Does(outside, ExportAsync);
    }

    static async Task<int> ExportAsync(VerbCall call, CancellationToken cancel)
    {
        var company = call.Company();
        Umask.Reopen();
        var folder = Path.GetFullPath(call.Text("--out")!);
        using var answers = call.Answers(company);
        var exported = await LiveProgress.WatchAsync(call.Outside, steps =>
            Task.Run(() => Write(call.Text("--as")!, answers, company.Name, folder, new RowsWritten(steps), cancel), cancel));
        Say(call, company.Name, answers.Current, folder, exported);
        return ExitCode.Done;
    }

    static Exported Write(string form, Answers answers, string company, string folder, IProgress<long> progress, CancellationToken cancel) => form switch
    {
        "hledger" => Hledger.Write(answers, folder, progress, cancel),
        "csv" => Csv.Write(answers, folder, progress, cancel),
        _ => Workbook.Write(answers, Path.Combine(folder, company + ".xlsx"), progress, cancel),
    };

    /// <summary>Rows written, as the steps of a night are shown.</summary>
    sealed class RowsWritten(IProgress<Step> steps) : IProgress<long>
    {
        public void Report(long value) => steps.Report(new("writing", 0, 0, value, 0));
    }

    static void Say(VerbCall call, string company, VersionInfo version, string folder, Exported exported)
    {
        if (!call.Json)
        {
            Standing.Warn(call, version);
            call.Say($"{company}: version {version.Version}, as of {Plain.Instant(version.AsOf)}, {Plain.Count(exported.Rows)} rows in {folder}");
            foreach (var file in exported.Files)
                call.Say($"  {Plain.Shown(Path.GetRelativePath(folder, file))}");
            return;
        }
        using var json = new JsonOut(call.Outside);
        json.Text("company", company).Number("version", version.Version).Instant("asOf", version.AsOf).Text("form", call.Text("--as")).Text("folder", folder)
            .Number("rows", exported.Rows).Texts("files", exported.Files).Text("state", Standing.Word(version)).End();
    }
}
