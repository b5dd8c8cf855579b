using System.Runtime.InteropServices;

namespace NightLedger.App.Terminal;

/// <summary>
/// Who may look into files that are made. The store's engine makes files of its own while it works, and they are the user's alone from the first
/// moment; what is exported is made as the user has other files made.
/// </summary>
static class Umask
{
    const uint NobodyElse = 0b000_111_111;

    static uint? habit;

    /// <summary>From now on files are made for their owner.</summary>
    public static void Close() => habit = OperatingSystem.IsWindows() ? null : Set(NobodyElse);

    /// <summary>From now on files are made as the user has them made, where they were not before.</summary>
    public static void Reopen()
    {
        if (habit is { } before)
            _ = Set(before);
        habit = null;
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern uint Set(uint mask);
}
