using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources;

namespace NightLedger.App.Commands;

/// <summary>May everything that tonight needs be read?</summary>
static class CheckCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("check", "Tries everything that a night needs by reading one row of it, and says what is lost and where to put it right where something fails.",
            "nightledger check acme", "nightledger check acme --only \"journal lines\"", "nightledger check acme --json")
            .OfCompany().With<string>("--only", "CHECK", "Only this check, or those whose names begin with it; otherwise all.")
            .WithJson().Does(outside, CheckAsync);

    static async Task<int> CheckAsync(VerbCall call, CancellationToken cancel)
    {
        var company = call.Company();
        var findings = await Waiting.ForAsync(call.Outside, "checking", say => RunAsync(call, company, call.Text("--only"), say, cancel));
        if (call.Json)
            Print(call, company, findings);
        else
            Show(call, company, findings);
        return CodeOf(findings);
    }

    /// <summary>Tries everything, or only some.</summary>
    public static async Task<List<Finding>> RunAsync(VerbCall call, Company company, string? only, Action<string> say, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        await using var source = call.Sources.OpenBriefly(company);
        await foreach (var finding in source.CheckAsync(new Orders(company.Details, company.Budgets, Full: false) { Further = [.. new FurtherList(call.Control).Of(company.Name).Select(one => one.Further)] }, only, cancel))
        {
            findings.Add(finding);
            say(finding.Name);
        }

        return findings;
    }

    /// <summary>What a script learns: whether anything needed failed, and on whose side.</summary>
    public static int CodeOf(IReadOnlyList<Finding> findings)
    {
        var sides = findings.Where(finding => finding.Result == Outcome.Fail).Select(finding => finding.Side ?? Side.Source).ToList();
        return sides.Count == 0 ? ExitCode.Done : sides.Exists(side => side is Side.Access or Side.Asked) ? ExitCode.Access : Failure.CodeOf(sides[0]);
    }

    /// <summary>The findings for a person.</summary>
    public static void Show(VerbCall call, Company company, IReadOnlyList<Finding> findings)
    {
        CheckTable.Write(call.Outside, company.Name, findings);
        call.Note(findings.Any(finding => finding.Result == Outcome.Fail)
            ? $"next: put right what failed, then {call.Command} check {company.Name}{call.HomeOption}"
            : $"next: {call.Command} sync {company.Name}{call.HomeOption}");
    }

    static void Print(VerbCall call, Company company, IReadOnlyList<Finding> findings)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Flag("ok", findings.All(finding => finding.Result != Outcome.Fail));
        json.Rows("checks", findings, (row, finding) => row
            .Text("check", finding.Name).Text("result", CheckTable.Word(finding.Result)).Text("message", finding.Message).Text("screen", finding.Screen)
            .Text("group", finding.Group).Text("stops", finding.Stops).Text("olderScreen", finding.OlderScreen)
            .Text("side", finding.Side is { } side ? $"{side}".ToLowerInvariant() : null).Text("detail", finding.Detail)
            .Rows("ticks", finding.Ticks, (tick, box) => tick
                .Text("application", box.Application).Text("section", box.Section).Text("permission", box.Permission).Texts("boxes", box.Boxes)
                .Text("sure", $"{box.Sure}".ToLowerInvariant())));
        foreach (var outcome in (Outcome[])[Outcome.Fail, Outcome.Warn, Outcome.Pass])
            json.Number(CheckTable.Counted(outcome), findings.Count(finding => finding.Result == outcome));
        json.End();
    }
}
