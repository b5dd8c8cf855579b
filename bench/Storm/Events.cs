using NightLedger.Simulator.Faults;

namespace NightLedger.Bench.Storm;

/// <summary>What happens before certain calls of a night are answered, such as between two pages of one read.</summary>
sealed class Events(IReadOnlyDictionary<int, Action> before) : IFault
{
    int calls;

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (before.TryGetValue(Interlocked.Increment(ref calls), out var happening))
            happening();
        return Task.CompletedTask;
    }
}
