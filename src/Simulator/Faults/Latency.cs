namespace NightLedger.Simulator.Faults;

/// <summary>Every answer takes its time.</summary>
sealed class Latency(TimeSpan delay, When when) : IFault
{
    public Task Before(Exchange exchange, CancellationToken stop) =>
        when.Strikes(exchange) ? Task.Delay(delay, exchange.Clock, stop) : Task.CompletedTask;
}
