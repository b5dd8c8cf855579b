using System.Globalization;

namespace NightLedger.Simulator.Faults;

/// <summary>The service is off-line from one instant to another by the company's clock, or for some calls: with a page, or with XML that says to come again.</summary>
sealed class Maintenance(DateTimeOffset from, DateTimeOffset to, bool page, When when) : IFault
{
    const string Xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response><control><status>failure</status></control><errormessage><error>"
        + "<description2>The system is undergoing maintenance.</description2><correction>Please Try Again Later</correction></error></errormessage></response>";

    public static IFault Of(FaultText text)
    {
        var ends = text.Value.Length > 0 ? text.Value.Split('/') : [];
        if (ends.Length is not (0 or 2)) throw new ArgumentException("maintenance is from one instant to another: 2026-10-16T02:00Z/2026-10-16T04:00Z.");
        var (from, to) = ends.Length == 2 ? (Instant(ends[0]), Instant(ends[1])) : (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        return new Maintenance(from, to, text.OneOf("as", "page", "xml") == "page", text.When);
    }

    public Task Before(Exchange exchange, CancellationToken stop)
    {
        var now = exchange.Clock.GetUtcNow();
        if (now >= from && now < to && when.Strikes(exchange))
            exchange.Answer = page ? HttpStatus.Answer(503, "html", "") : new FaultyAnswer(200, "text/xml; encoding=\"UTF-8\"", Xml);
        return Task.CompletedTask;
    }

    static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
