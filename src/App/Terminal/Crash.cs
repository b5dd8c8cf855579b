using System.Runtime.InteropServices;

namespace NightLedger.App.Terminal;

/// <summary>
/// What becomes of the program's memory, with passwords and a ledger in it, when the program dies: nothing. Linux is told to write no
/// image of it, and what nobody caught is told by kind and place before the program ends by itself.
/// </summary>
static class Crash
{
    // PR_SET_DUMPABLE: no core file for the system or its collector, no look inside for others of the same user.
    const int SetDumpable = 4;

    /// <summary>From now on. Who hunts a fault of the runtime allows images again with NIGHTLEDGER_ALLOW_DUMPS=1.</summary>
    public static void Prepare(Outside outside)
    {
        if (OperatingSystem.IsLinux() && outside.Variable("NIGHTLEDGER_ALLOW_DUMPS") != "1")
            _ = Control(SetDumpable, 0);
        AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
        {
            outside.Error.WriteLine($"error: Something that should not happen did.\n{Trace.Of((Exception)unhandled.ExceptionObject)}");
            Environment.Exit(ExitCode.Failed);
        };
    }

    [DllImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Control(int what, nint value);
}
