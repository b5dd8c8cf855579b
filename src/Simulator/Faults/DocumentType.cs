using System.Text;

namespace NightLedger.Simulator.Faults;

/// <summary>A document type definition in front of the answer: entities that multiply, or one that is to be fetched from elsewhere.</summary>
sealed class DocumentType(string definition, When when) : IChangesAnswers
{
    const string Multiplying = "<!DOCTYPE response [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
    const string External = "<!DOCTYPE response [<!ENTITY d SYSTEM \"file:///etc/hostname\">]>";

    public static IFault Of(FaultText text) => new DocumentType(text.Value switch
    {
        "" or "entities" => Multiplying,
        "external" => External,
        _ => throw new ArgumentException($"dtd is entities or external, not {text.Value}."),
    }, text.When);

    public void After(Exchange exchange)
    {
        if (exchange.Body is not { } body || !when.Strikes(exchange)) return;
        var text = Encoding.UTF8.GetString(body);
        var at = text.StartsWith("<?xml", StringComparison.Ordinal) ? text.IndexOf("?>", StringComparison.Ordinal) + 2 : 0;
        text = text.Insert(at, definition);
        exchange.Body = Encoding.UTF8.GetBytes(text.Replace("<controlid>", "<controlid>&d;", StringComparison.Ordinal));
    }
}
