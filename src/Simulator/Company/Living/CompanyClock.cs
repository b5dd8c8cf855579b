namespace NightLedger.Simulator.Company.Living;

/// <summary>
/// The clock on the company's wall, which can be moved and stopped; sessions, stamps and visibility go by it. Waiting takes as long as the
/// clock below says.
/// </summary>
sealed class CompanyClock(TimeProvider below) : TimeProvider
{
    readonly Lock _lock = new();
    TimeSpan _ahead;
    DateTimeOffset? _stopped;

    /// <summary>It is not simply the machine's time any more.</summary>
    public bool IsMoved { get; private set; } = below != System;

    public override TimeZoneInfo LocalTimeZone => below.LocalTimeZone;
    public override long TimestampFrequency => below.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock) return _stopped ?? below.GetUtcNow() + _ahead;
    }

    public void Set(DateTimeOffset now)
    {
        lock (_lock)
        {
            (IsMoved, _ahead) = (true, now - below.GetUtcNow());
            if (_stopped is not null) _stopped = now;
        }
    }

    public void Move(TimeSpan by) => Set(GetUtcNow() + by);

    public void Stop()
    {
        lock (_lock) _stopped ??= below.GetUtcNow() + _ahead;
    }

    public void Run()
    {
        lock (_lock)
        {
            if (_stopped is { } at) _ahead = at - below.GetUtcNow();
            _stopped = null;
        }
    }

    public override long GetTimestamp() => below.GetTimestamp();
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        below.CreateTimer(callback, state, dueTime, period);
}
