using NightLedger.Simulator.Company.Living;

namespace NightLedger.Bench.Storm;

/// <summary>
/// The company's clock, by which nobody waits: a wait that is over moves the company's time on by as long as it would have taken. What
/// is only there to end something that hangs, and is a minute or more, is left its time unless patience is short.
/// </summary>
sealed class HastyClock(CompanyClock company) : TimeProvider
{
    const int Faster = 500, Impatience = 60;
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    long skipped;

    /// <summary>Something will hang tonight: limits are reached soon.</summary>
    public bool Impatient { get; set; }

    public override DateTimeOffset GetUtcNow() => company.GetUtcNow();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => System.GetElapsedTime(0).Ticks + Interlocked.Read(ref skipped);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, callback, state, dueTime, period);

    // A timer that begins as a limit stays one: it is set to shorter times with every piece that comes.
    sealed class Timer : ITimer
    {
        readonly HastyClock clock;
        readonly ITimer timer;
        readonly bool limit;
        TimeSpan due;

        public Timer(HastyClock clock, TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (this.clock, limit) = (clock, dueTime >= Limit);
            timer = System.CreateTimer(held => { Over(); callback(held); }, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            Change(dueTime, period);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            due = dueTime;
            return timer.Change(dueTime <= TimeSpan.Zero ? dueTime : Sooner(dueTime), period);
        }

        TimeSpan Sooner(TimeSpan wait) => limit ? clock.Impatient ? wait / Impatience : wait : wait / Faster;

        void Over()
        {
            Interlocked.Add(ref clock.skipped, due.Ticks);
            clock.company.Move(due);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }

    readonly CompanyClock company = company;
}
