using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>Whether a company's files are as they were written.</summary>
static class VerifyCommand
{
    static readonly Heading<FileState>[] Headings =
    [
        new("File", row => Path.GetFileName(row.Path)),
        new("Bytes", row => Plain.Count(row.Bytes), Right: true),
        new("Rows", row => Plain.Count(row.Rows), Right: true),
        new("", row => row.Damage ?? "sound", Elastic: true),
    ];

    public static Verb Build(Outside outside) =>
        new Verb("verify", "Reads every row of a company's files and the home's own database, and names what is damaged.",
            "nightledger verify acme", "nightledger verify acme --rebuild")
            .OfCompany().WithFlag("--rebuild", "Put what is damaged aside, and read everything from Intacct again, at once.")
            .WithJson().Does(outside, VerifyAsync);

    static async Task<int> VerifyAsync(VerbCall call, CancellationToken cancel)
    {
        var company = call.Company();
        var file = call.Home.Planning(company.Name);
        IReadOnlyList<FileState> files = [Control(call), .. Soundness.Of(file)];
        if (call.Json)
            Print(call, company, files);
        else
            Screen.Table(call.Outside, Headings, files);
        var damaged = files.Skip(1).Any(state => !state.Sound);
        if (damaged && call.Flag("--rebuild"))
            return await RebuildAsync(call, company, file, cancel);
        if (damaged)
            call.Note($"next: {call.Command} verify {company.Name} --rebuild{call.HomeOption}, or put the file back from a backup.");
        return files.All(state => state.Sound) ? ExitCode.Done : ExitCode.Failed;
    }

    static async Task<int> RebuildAsync(VerbCall call, Company company, CompanyFile file, CancellationToken cancel)
    {
        foreach (var aside in Soundness.SetAside(file, call.Outside.Clock))
            call.Note($"Put aside: {aside}");
        var verdict = await SyncCommand.NightAsync(call, company, full: true, cancel);
        if (!call.Json)
            NightReport.Say(call, company, verdict);
        return verdict.Breaks.Count > 0 ? ExitCode.Breaks : ExitCode.Done;
    }

    static FileState Control(VerbCall call)
    {
        var bytes = new FileInfo(call.Home.Control).Length;
        return new(call.Home.Control, bytes, 0, call.Control.Damage());
    }

    static void Print(VerbCall call, Company company, IReadOnlyList<FileState> files)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Flag("sound", files.All(state => state.Sound)).Rows("files", files, (row, state) => row
            .Text("file", Path.GetFileName(state.Path)).Number("bytes", state.Bytes).Number("rows", state.Rows).Text("damage", state.Damage)).End();
    }
}
