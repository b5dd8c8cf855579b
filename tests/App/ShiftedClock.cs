namespace NightLedger.Tests.App;

/// <summary>The clock on the wall, put to another time. It runs at its usual pace, so that timers are real.</summary>
public sealed class ShiftedClock(DateTimeOffset now) : TimeProvider
{
    readonly TimeSpan shift = now - System.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;
}
