using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Faults;

/// <summary>The functions of a request fail with an error number, with prose where a number belongs, or with no number at all.</summary>
sealed class FunctionError(GatewayError error, When when) : IFault
{
    public static IFault Of(FaultText text)
    {
        var said = text.Option("text", "There was an error processing the request.") + GatewayError.Support;
        return new FunctionError(text.Value switch
        {
            "prose" => new GatewayError("Query Failed", said),
            "no-number" => new GatewayError(null, said),
            "" => GatewayError.Processing(),
            var number => new GatewayError(number, said),
        }, text.When);
    }

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.Failure = error;
        return Task.CompletedTask;
    }
}
