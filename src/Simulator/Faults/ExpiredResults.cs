namespace NightLedger.Simulator.Faults;

/// <summary>What a readByQuery has left is forgotten, so that readMore names a result that is not there any more.</summary>
sealed class ExpiredResults(When when) : IFault
{
    public static IFault Of(FaultText text) => new ExpiredResults(text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.ForgetsResults = true;
        return Task.CompletedTask;
    }
}
