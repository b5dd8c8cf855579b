namespace NightLedger.App.Terminal;

/// <summary>What a script learns from the way a verb ended. These numbers never change meaning.</summary>
static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int NotFound = 3;
    public const int Access = 4;
    public const int Source = 5;

    /// <summary>The work was done, and somebody should look at what it found.</summary>
    public const int Breaks = 6;

    public const int Interrupted = 130;
}
