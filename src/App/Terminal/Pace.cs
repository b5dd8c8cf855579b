using NightLedger.Flow;

namespace NightLedger.App.Terminal;

/// <summary>How fast a night goes, worked out from where it stands.</summary>
sealed class Pace(TimeProvider clock)
{
    readonly long began = clock.GetTimestamp();

    /// <summary>Rows a second since the start.</summary>
    public double RowsPerSecond(Step step) => Elapsed.TotalSeconds > 0 ? step.Rows / Elapsed.TotalSeconds : 0;

    /// <summary>Time left, when what is left goes as fast as what is done; null while that is anybody's guess.</summary>
    public TimeSpan? Left(Step step) => step.Done > 0 && step.Of > step.Done
        ? Elapsed * ((double)(step.Of - step.Done) / step.Done)
        : null;

    public TimeSpan Elapsed => clock.GetElapsedTime(began);
}
