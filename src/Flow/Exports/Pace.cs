namespace NightLedger.Flow.Exports;

/// <summary>Counts the rows of an export, tells of them now and then, and stops soon after it is told to.</summary>
sealed class Pace(IProgress<long>? progress, CancellationToken cancel)
{
    const int Step = 1000;

    /// <summary>Rows so far.</summary>
    public long Rows { get; private set; }

    /// <summary>One more row.</summary>
    public void Row()
    {
        if (++Rows % Step != 1)
            return;
        cancel.ThrowIfCancellationRequested();
        progress?.Report(Rows);
    }

    /// <summary>That was all.</summary>
    public void Done() => progress?.Report(Rows);
}
