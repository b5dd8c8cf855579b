using System.CommandLine;
using NightLedger.App.Exports;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

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
        form.AcceptOnlyFromAmong(Exporter.Forms);
        verb.Add(form);
        return verb.With<string>("--out", "DIR", "The folder to write to; it is made where it is not there.", required: true)
            .WithJson().Does(outside, ExportAsync);
    }

    static Task<int> ExportAsync(VerbCall call, CancellationToken cancel)
    {
        var company = call.Company();
        var folder = Path.GetFullPath(call.Text("--out")!);
        using var answers = Answers.Open(call.Home.Planning(company.Name));
        Directory.CreateDirectory(folder);
        Exporter.Write(call.Text("--as")!, answers, company.Name, folder, new Progress<long>(), cancel);
        Say(call, company.Name, answers.Current.Version, folder);
        return Task.FromResult(ExitCode.Done);
    }

    static void Say(VerbCall call, string company, int version, string folder)
    {
        if (!call.Json)
        {
            call.Say($"{company}: version {version} is written to {folder}");
            return;
        }
        using var json = new JsonOut(call.Outside);
        json.Text("company", company).Number("version", version).Text("form", call.Text("--as")).Text("folder", folder).End();
    }
}
