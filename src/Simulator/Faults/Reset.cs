namespace NightLedger.Simulator.Faults;

/// <summary>The connection ends before a byte of the answer.</summary>
sealed class Reset(When when) : IFault
{
    public static IFault Of(FaultText text) => new Reset(text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.CutAt = -1;
        return Task.CompletedTask;
    }
}
