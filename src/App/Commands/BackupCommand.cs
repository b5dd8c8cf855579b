using NightLedger.App.Home;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>A whole home in one file, and back.</summary>
static class BackupCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("backup", "Writes the whole home into one file, also while nights run: numbers, companies, schedules, history, passwords as they are encrypted, and keys.",
            "nightledger backup --out nightledger-2026-03-02.zip")
            .With<string>("--out", "FILE", "The file to write; one that is there is replaced.", required: true)
            .WithJson().Does(outside, Make);

    static int Make(VerbCall call)
    {
        var path = Path.GetFullPath(call.Text("--out")!);
        var made = new Backup(call.Home, call.Control, call.Outside.Clock).Make(path);
        if (call.Json)
            Print(call, path, made);
        else
            call.Say($"{path} holds {call.Home.Root}: {Plain.Count(made.Files.Count)} files, {Plain.Count(made.Files.Sum(file => file.Bytes))} bytes. Keep it as safe as the home: who has it has the keys.");
        return ExitCode.Done;
    }

    public static void Print(VerbCall call, string path, BackupManifest manifest)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("file", path).Instant("made", manifest.Made).Text("program", manifest.Program).Rows("files", manifest.Files, (row, file) => row
            .Text("file", file.Name).Number("bytes", file.Bytes).Text("sha256", file.Sha256)).End();
    }
}
