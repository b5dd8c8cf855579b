namespace NightLedger.Simulator.Faults;

/// <summary>The answer lies elsewhere: by default under another path of the same host, which answers as well, so that following it can be seen.</summary>
sealed class Redirect(int status, string to, When when) : IFault
{
    public static IFault Of(FaultText text) => new Redirect(text.Value.Length > 0 ? text.Number : 307, text.Option("to", "/elsewhere/xmlgw.phtml"), text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.Answer = new FaultyAnswer(status, "text/html; charset=UTF-8", "", ("Location", to));
        return Task.CompletedTask;
    }
}
