using System.Diagnostics;

namespace NightLedger.Tests.App;

/// <summary>A home on a disk of three megabytes, which only root can make.</summary>
public sealed class FullDiskTests : IDisposable
{
    readonly Desk desk = new();

    static int Do(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    [Fact]
    public async Task A_full_disk_is_said_and_the_night_carries_on_when_there_is_room()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("NIGHTLEDGER_QUICK") == "1", "Left out of the quick tests.");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only root can make a small disk.");
        Assert.SkipUnless(Do("mount", "-t", "tmpfs", "-o", "size=3m", "none", desk.Home) == 0, "No disk can be made here.");
        try
        {
            await using var gateway = await PretendCompany.Gateway(lines: 12_000);
            await desk.Connect("acme", gateway.Endpoint, more: "--details");
            var full = await desk.Run("sync", "acme");
            full.Code.ShouldBe(1, full.ToString());
            full.Error.ShouldContain("full");
            full.Error.ShouldContain("next: Make room");
            Fill();
            var tie = await desk.Run("tie", "acme");
            tie.Code.ShouldBe(3, $"nothing half done is shown, and what is there can be asked for though not a byte can be written: {tie}");

            File.Delete(Filler);
            Do("mount", "-o", "remount,size=64m", desk.Home).ShouldBe(0);
            var carriedOn = await desk.Run("sync", "acme");
            carriedOn.Code.ShouldBe(0, carriedOn.ToString());
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Do("umount", "-l", desk.Home);
        }
    }

    string Filler => Path.Combine(desk.Home, "filler");

    /// <summary>To the last byte, and as another program finds it: nothing is open any more.</summary>
    void Fill()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Do("dd", "if=/dev/zero", $"of={Filler}", "bs=4096").ShouldBe(1);
        new DriveInfo(desk.Home).AvailableFreeSpace.ShouldBe(0);
    }

    public void Dispose() => desk.Dispose();
}
