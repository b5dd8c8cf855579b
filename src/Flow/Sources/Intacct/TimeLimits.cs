namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// How long one exchange may take: five minutes to the first byte, a minute from then on between one piece and the next, and a
/// quarter of an hour in all, after which the gateway itself gives a question up.
/// </summary>
sealed class TimeLimits : IDisposable
{
    static readonly TimeSpan First = TimeSpan.FromMinutes(5);
    static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Whole = TimeSpan.FromMinutes(15);

    readonly TimeProvider clock;
    readonly long began;
    readonly CancellationTokenSource late;
    readonly CancellationTokenSource either;

    public TimeLimits(TimeProvider clock, CancellationToken cancel)
    {
        this.clock = clock;
        began = clock.GetTimestamp();
        late = new CancellationTokenSource(First, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
    }

    /// <summary>Cancelled when a limit is reached, or by the caller.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>A limit was reached.</summary>
    public bool Exceeded => late.IsCancellationRequested;

    /// <summary>A piece of the answer came.</summary>
    public void Heard()
    {
        var left = Whole - clock.GetElapsedTime(began);
        late.CancelAfter(left < Silence ? left > TimeSpan.Zero ? left : TimeSpan.Zero : Silence);
    }

    public void Dispose()
    {
        either.Dispose();
        late.Dispose();
    }
}
