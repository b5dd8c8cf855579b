using System.Collections.Concurrent;

namespace NightLedger.Simulator.Faults;

/// <summary>A session dies after so many calls, however young it is.</summary>
sealed class SessionCalls(int calls, When when) : IFault
{
    readonly ConcurrentDictionary<string, int> _made = new();

    public static IFault Of(FaultText text) => new SessionCalls(text.Number, text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (exchange.Session.Length > 0 && _made.AddOrUpdate(exchange.Session, 1, (_, made) => made + 1) > calls && when.Strikes(exchange))
            exchange.Sessions.Kill(exchange.Session);
        return Task.CompletedTask;
    }
}
