namespace NightLedger.Simulator.Faults;

/// <summary>Nothing ever comes back; the caller has to give up.</summary>
sealed class Hang(When when) : IFault
{
    public static IFault Of(FaultText text) => new Hang(text.When);

    public Task Before(Exchange exchange, CancellationToken stop) => when.Strikes(exchange) && exchange.Answer is null ? Forever(stop) : Task.CompletedTask;

    public static Task Forever(CancellationToken stop) => Task.Delay(Timeout.InfiniteTimeSpan, stop);
}
