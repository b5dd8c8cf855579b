namespace NightLedger.Simulator.Faults;

/// <summary>All sessions die before a call is looked at.</summary>
sealed class DeadSessions(When when) : IFault
{
    public static IFault Of(FaultText text) => new DeadSessions(text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.Sessions.KillAll();
        return Task.CompletedTask;
    }
}
