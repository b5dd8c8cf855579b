namespace NightLedger.Simulator.Faults;

/// <summary>A web page instead of XML, with HTTP 200, as a proxy or a sign-in page answers.</summary>
sealed class HtmlPage(When when) : IFault
{
    public static IFault Of(FaultText text) => new HtmlPage(text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange))
            exchange.Answer = new FaultyAnswer(200, "text/html; charset=UTF-8", "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>");
        return Task.CompletedTask;
    }
}
