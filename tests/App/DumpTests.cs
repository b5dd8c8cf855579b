using System.Diagnostics;
using System.Globalization;

namespace NightLedger.Tests.App;

/// <summary>What a program that dies in the middle of a night leaves of its memory, which holds passwords and a ledger.</summary>
public sealed class DumpTests : IDisposable
{
    readonly Desk desk = new();

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => desk.Dispose();

    [Theory]
    [InlineData("0", false)]
    [InlineData("1", true)]
    public async Task A_night_that_dies_leaves_no_image_of_its_memory_unless_that_is_allowed(string allowed, bool left)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && WritesImages(), "This machine writes no images of memory into the folder that a program was started in.");
        await using var slow = await PretendCompany.Gateway(["latency=150"], lines: 200);
        await desk.Connect("acme", slow.Endpoint);
        using var process = Start(allowed);
        while (slow.Log.Count < 4 && !process.HasExited)
            await Task.Yield();
        while (!process.HasExited)
            await KillAsync(process);
        Directory.GetFiles(desk.Home, "core*").Length.ShouldBe(left ? 1 : 0);
    }

    static bool WritesImages() => File.ReadAllText("/proc/sys/kernel/core_pattern").Trim() is var pattern && pattern.StartsWith("core", StringComparison.Ordinal);

    Process Start(string allowed)
    {
        var start = new ProcessStartInfo("sh", ["-c", "ulimit -c unlimited; exec dotnet \"$0\" sync acme --home .", Path.Combine(AppContext.BaseDirectory, "nightledger.dll")])
        {
            WorkingDirectory = desk.Home,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NIGHTLEDGER_ALLOW_DUMPS"] = allowed;
        return Process.Start(start)!;
    }

    // The runtime takes the first for its own, and hands the next on to the system.
    static async Task KillAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-ABRT", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(Cancel);
    }
}
