using NightLedger.App.Demo;
using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Commands;

/// <summary>One night from end to end against the pretend Intacct.</summary>
static class DemoCommand
{
    const string Name = "demo";
    const string CompanyId = "nightledger-demo";
    const int UsualLines = 40_000;

    /// <summary>The same made-up company every time: the second night finds nothing changed.</summary>
    const int Seed = 1;

    public static Verb Build(Outside outside) =>
        new Verb("demo", "One night of a made-up company from end to end: starts a pretend Intacct, connects, checks, reads, ties out and publishes.",
            "nightledger demo", "nightledger demo --exit")
            .WithFlag("--exit", "End when it is done; otherwise, on a terminal, the pretend Intacct stays until Enter.")
            .With<int?>("--lines", "N", $"About so many transaction lines; otherwise {UsualLines}.")
            .Does(outside, ShowAsync);

    static async Task<int> ShowAsync(VerbCall call, CancellationToken cancel)
    {
        RefuseSomebodyElses(call);
        var lines = call.Value<int?>("--lines") ?? UsualLines;
        call.Note($"Starting a pretend Intacct with a made-up company of about {Plain.Count(lines)} lines …");
        await using var simulator = await SimulatorProcess.StartAsync(lines, Seed, cancel);
        var company = Connect(call, simulator.Endpoint);
        if (await CheckAsync(call, company, cancel) is { } failed)
            return failed;
        var verdict = await SyncCommand.NightAsync(call, company, full: false, cancel);
        NightReport.Say(call, company, verdict);
        Report(call, company);
        await StayAsync(call, simulator.Endpoint, cancel);
        return verdict.Breaks.Count > 0 ? ExitCode.Breaks : ExitCode.Done;
    }

    static void RefuseSomebodyElses(VerbCall call)
    {
        if (new CompanyList(call.Control).Find(Name) is { } there && there.CompanyId != CompanyId)
            throw new FlowException(Response.Stop, Side.Ours, $"A company of your own is called {Name} in {call.Home.Root}.", "Give the demo a home of its own: nightledger demo --home ./demo-home");
    }

    static Company Connect(VerbCall call, Uri endpoint)
    {
        var now = call.Outside.Clock.GetUtcNow();
        var companies = new CompanyList(call.Control);
        var company = new Company
        {
            Name = Name,
            Endpoint = endpoint.AbsoluteUri,
            CompanyId = CompanyId,
            UserId = "planning",
            SenderId = "NightLedger",
            Details = true,
            Budgets = false,
            KeepDays = Retention.Usual.Days,
            Secrets = new SecretBox(call.Home, call.Outside).Close(Name, new("pretend", "pretend")),
            Created = companies.Find(Name)?.Created ?? now,
            Updated = now,
        };
        companies.Save(company);
        call.Note($"Connected as {Name} in {call.Home.Root}");
        return company;
    }

    /// <summary>Null when all is well; otherwise the exit code, with what failed said.</summary>
    static async Task<int?> CheckAsync(VerbCall call, Company company, CancellationToken cancel)
    {
        var findings = await CheckCommand.RunAsync(call, company, only: null, _ => { }, cancel);
        if (CheckCommand.CodeOf(findings) is not ExitCode.Done and var code)
        {
            CheckCommand.Show(call, company, findings);
            return code;
        }

        call.Note($"Checked: everything that the night needs can be read ({findings.Count} checks).");
        return null;
    }

    static void Report(VerbCall call, Company company)
    {
        var planning = call.Home.Planning(company.Name);
        if (!File.Exists(planning.Published))
            return;
        using var answers = Answers.Open(planning);
        new DemoReport(call, company.Name, answers).Say();
    }

    static async Task StayAsync(VerbCall call, Uri endpoint, CancellationToken cancel)
    {
        if (call.Flag("--exit") || !call.MayAsk || !call.Outside.OutIsTerminal)
            return;
        call.Note($"The pretend Intacct stays at {endpoint} until you press Enter.");
        await Task.WhenAny(Task.Run(call.Outside.In.ReadLine, CancellationToken.None), Task.Delay(Timeout.Infinite, cancel));
    }
}
