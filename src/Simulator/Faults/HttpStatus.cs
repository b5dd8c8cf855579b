using System.Globalization;

namespace NightLedger.Simulator.Faults;

/// <summary>The gateway, or something before it, answers with an HTTP status and whatever body such answers come with.</summary>
sealed class HttpStatus(FaultyAnswer answer, When when) : IFault
{
    const string Throttled = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><control><status>failure</status></control><errormessage><error><errorno>GW-0010</errorno>"
        + "<description>API rate limit exceeded [Request ID: AC47C2BE:SIMULATED]</description></error></errormessage></response>";
    const string Unable = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><control><status>failure</status></control><errormessage><error><errorno>GW-0001</errorno>"
        + "<description>Unable to process request [Request ID: AC47C2BE:SIMULATED]</description></error></errormessage></response>";

    public static IFault Of(FaultText text) =>
        new HttpStatus(Answer(text.Number, text.OneOf("body", "usual", "empty", "html", "cloudflare", "xml"), text.Option("retry-after")), text.When);

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        if (when.Strikes(exchange)) exchange.Answer = answer;
        return Task.CompletedTask;
    }

    public static FaultyAnswer Answer(int status, string kind, string retryAfter)
    {
        var body = Body(status, kind);
        var type = body.StartsWith("<?xml", StringComparison.Ordinal) ? "text/xml; encoding=\"UTF-8\"" : "text/html; charset=UTF-8";
        return new FaultyAnswer(status, type, body, retryAfter.Length > 0 ? [("Retry-After", retryAfter)] : []);
    }

    static string Body(int status, string kind) => kind switch
    {
        "empty" => "",
        "html" => $"<html><head><title>Sage Intacct</title></head><body><h1>{Title(status)}</h1></body></html>",
        "cloudflare" => $"<!DOCTYPE html>\n<html><head><title>intacct.com | {status}</title></head><body><div id=\"cf-wrapper\"><div id=\"cf-error-details\">Error {status}</div></div></body></html>",
        "xml" => status == 429 ? Throttled : Unable,
        _ => Body(status, Usual(status)),
    };

    /// <summary>The kind of body that is known to come with a status, where one is known.</summary>
    static string Usual(int status) => status switch
    {
        429 => "xml",
        503 => "html",
        502 or 520 or 522 or 524 => "cloudflare",
        _ => "empty",
    };

    static string Title(int status) => status == 503 ? "The Service is Temporarily Off-line" : string.Create(CultureInfo.InvariantCulture, $"Error {status}");
}
