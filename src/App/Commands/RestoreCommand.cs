using System.CommandLine;
using NightLedger.App.Home;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>A home from a backup.</summary>
static class RestoreCommand
{
    public static Verb Build(Outside outside)
    {
        var verb = new Verb("restore", "Puts a backup into an empty home. Everything in it is compared with its hash before anything is put in place.",
            "nightledger restore nightledger-2026-03-02.zip --home ./restored");
        verb.Add(new Argument<string>("FILE") { Description = "The file that nightledger backup wrote." });
        return verb.WithJson().Does(outside, Restore);
    }

    static int Restore(VerbCall call)
    {
        var path = Path.GetFullPath(call.Parsed.GetValue<string>("FILE")!);
        var root = HomeFolder.Where(call.Text("--home"), call.Outside.Variable);
        var manifest = new Restoring(path).Into(root);
        if (call.Json)
            BackupCommand.Print(call, path, manifest);
        else
            call.Say($"{Path.GetFullPath(root)} is as it was at {Plain.Instant(manifest.Made)}: {Plain.Count(manifest.Files.Count)} files. See it: {call.Command} companies{call.HomeOption}");
        return ExitCode.Done;
    }
}
