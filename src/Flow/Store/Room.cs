namespace NightLedger.Flow.Store;

/// <summary>
/// The memory, in megabytes, that the engine works in for one company. It is little, and what does not fit goes to the disk; yet some
/// questions cannot be answered in parts. A company for which it was not enough has twice as much, from then on.
/// </summary>
public static class Room
{
    /// <summary>What a night begins with: beside what the program itself takes, the whole stays within 512 MB.</summary>
    internal const int Usual = 144;

    /// <summary>What whoever only asks begins with: a program that reads nothing from a source is the smaller for it.</summary>
    internal const int Asking = 192;

    const string What = "memory";

    /// <summary>Half of what this machine has, or of what it lets this process have.</summary>
    internal static int Most => (int)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 21);

    /// <summary>Twice as much; null where the machine has no more.</summary>
    internal static int? Wider(int megabytes) => 2L * megabytes <= Most ? 2 * megabytes : null;

    /// <summary>Gives the engine what a file says that its company needs.</summary>
    internal static void Furnish(Duck duck)
    {
        if (Remembered.Has(duck) && Remembered.NumberOf(duck, What) is { } megabytes && megabytes != duck.Memory)
            duck.Give((int)Math.Clamp(megabytes, 1, Math.Max(Most, Usual)));
    }

    /// <summary>What a night has found out that it needs, for the next one.</summary>
    internal static void Keep(Duck duck)
    {
        if (duck.Memory > (Remembered.NumberOf(duck, What) ?? Usual))
            Remembered.KeepNumber(duck, What, duck.Memory);
    }

    /// <summary>
    /// Doubles what a company's broken night has, and says how much that is; null where the machine has no more, or no night is broken.
    /// </summary>
    /// <exception cref="FlowException">Side.Ours: a night is running, or the home cannot be written.</exception>
    public static int? Widen(CompanyFile file)
    {
        using var turn = Turn.Take(file);
        if (!File.Exists(file.Working))
            return null;
        using var duck = Released.Open(file.Working, readOnly: false);
        if (!Remembered.Has(duck) || Wider(duck.Memory) is not { } more)
            return null;
        Remembered.KeepNumber(duck, What, more);
        return more;
    }
}
