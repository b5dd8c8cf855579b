using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Sources;

namespace NightLedger.App.Commands;

/// <summary>May everything that tonight needs be read?</summary>
static class CheckCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("check", "Tries everything that a night needs by reading one row of it, and says where to put right what fails.",
            "nightledger check acme", "nightledger check acme --json")
            .OfCompany().WithJson().Does(outside, CheckAsync);

    static async Task<int> CheckAsync(VerbCall call, CancellationToken cancel)
    {
        var company = call.Company();
        var findings = new List<Finding>();
        await using var source = call.Sources.OpenBriefly(company);
        await foreach (var finding in source.CheckAsync(company.Details, company.Budgets, cancel))
        {
            findings.Add(finding);
            if (!call.Json)
                Say(call, finding);
        }
        if (call.Json)
            Print(call, company, findings);
        else
            Conclude(call, company, findings);
        return findings.Find(finding => finding.Result == Outcome.Fail) is { } failed
            ? Failure.CodeOf(failed.Side ?? Flow.Side.Source)
            : ExitCode.Done;
    }

    /// <summary>One finding for a person.</summary>
    public static void Say(VerbCall call, Finding finding)
    {
        call.Say($"{Word(finding.Result),-5} {Plain.Shown(finding.Name)}: {Plain.Shown(finding.Message)}");
        if (finding.Result != Outcome.Pass && !string.IsNullOrEmpty(finding.Screen))
            call.Say($"      in Intacct: {Plain.Shown(finding.Screen)}");
    }

    static void Conclude(VerbCall call, Company company, List<Finding> findings)
    {
        var failed = findings.Count(finding => finding.Result == Outcome.Fail);
        call.Say();
        call.Say(failed == 0 ? $"All {findings.Count} are well." : $"{failed} of {findings.Count} failed.");
        call.Note(failed == 0 ? $"next: {call.Command} sync {company.Name}{call.HomeOption}" : $"next: put right what failed, then nightledger check {company.Name}{call.HomeOption}");
    }

    static void Print(VerbCall call, Company company, List<Finding> findings)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Flag("ok", findings.TrueForAll(finding => finding.Result != Outcome.Fail));
        json.Rows("checks", findings, (row, finding) => row
            .Text("check", finding.Name).Text("result", Word(finding.Result)).Text("message", finding.Message).Text("screen", finding.Screen));
        json.End();
    }

    static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Warn => "warn",
        _ => "fail",
    };
}
