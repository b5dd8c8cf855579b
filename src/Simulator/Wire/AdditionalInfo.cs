namespace NightLedger.Simulator.Wire;

/// <summary>What an error says of itself when the request asks for more: ids instead of sentences, and what it is about.</summary>
static class AdditionalInfo
{
    public static void Write(XmlBytes output, GatewayError error)
    {
        output.Open("additionalinfo");
        output.Element("errorid", error.Number);
        output.Element("category", "");
        Target(output, "businessinfo");
        Message(output, "description", error.Description);
        Message(output, "cdescription", error.Description2);
        Message(output, "correction", error.Correction);
        output.Close("additionalinfo");
    }

    static void Message(XmlBytes output, string name, string? text)
    {
        output.Open(name);
        output.Element("messageid", string.IsNullOrEmpty(text) ? "" : "IA." + Id(text));
        Target(output, "businessInfo");
        output.Element("placeholders", "");
        output.Close(name);
    }

    /// <summary>The last attribute is spelt in two ways, one at each level.</summary>
    static void Target(XmlBytes output, string business)
    {
        output.Open("target", ("domain", ""), ("requestinfo", ""), ("object", ""), ("field", ""), (business, ""));
        output.Close("target");
    }

    static string Id(string text)
    {
        var words = text.Split('[')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8);
        return string.Join('_', words.Select(word => string.Concat(word.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()).Where(word => word.Length > 0));
    }
}
