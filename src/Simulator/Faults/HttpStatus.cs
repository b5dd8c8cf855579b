namespace NightLedger.Simulator.Faults;

/// <summary>The gateway answers with an HTTP status and whatever body such answers come with.</summary>
sealed class HttpStatus(int status, string body, When when) : IFault
{
    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.Answer = new FaultyAnswer(status, ContentType, body);
        return Task.CompletedTask;
    }

    string ContentType => body.StartsWith("<?xml", StringComparison.Ordinal) ? "text/xml; encoding=\"UTF-8\"" : "text/html; charset=UTF-8";

    /// <summary>The body that is known to come with a status, where one is known.</summary>
    public static string UsualBody(int status) => status switch
    {
        429 => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><control><status>failure</status></control><errormessage><error><errorno>GW-0010</errorno>"
            + "<description>API rate limit exceeded [Request ID: AC47C2BE:SIMULATED]</description></error></errormessage></response>",
        503 => "<html><head><title>Sage Intacct</title></head><body><h1>The Service is Temporarily Off-line</h1></body></html>",
        502 or 520 or 522 or 524 => $"<!DOCTYPE html>\n<html><head><title>intacct.com | {status}</title></head><body><div id=\"cf-wrapper\"><div id=\"cf-error-details\">Error {status}</div></div></body></html>",
        _ => "",
    };
}
