using System.Globalization;
using System.Xml.Linq;

namespace NightLedger.Simulator.Wire;

/// <summary>Reads parts of a call and refuses what the gateway's schema would.</summary>
static class Schema
{
    public static ControlFailure Fault(string detail) => new(GatewayError.Schema(detail));

    /// <summary>What the older grammar says: an enumerated value that it does not know, an element that it has not.</summary>
    public static ControlFailure LegacyFault(string detail) => new(GatewayError.Legacy(detail));

    public static string Required(XElement call, string name) =>
        call.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : throw Fault($"Element '{call.Name}': Missing child element(s). Expected is ( {name} ).");

    public static string Optional(XElement call, string name, string fallback = "") =>
        call.Element(name)?.Value.Trim() is { Length: > 0 } text ? text : fallback;

    public static bool Flag(XElement call, string name, bool fallback) => Optional(call, name).ToUpperInvariant() switch
    {
        "" => fallback,
        "TRUE" or "1" => true,
        "FALSE" or "0" => false,
        var text => throw Fault($"Element '{name}': '{text}' is not a valid value of the atomic type 'xs:boolean'."),
    };

    public static int Whole(XElement call, string name, int fallback, int least, int most)
    {
        var text = Optional(call, name);
        if (text.Length == 0) return fallback;
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return read && number >= least && number <= most ? number
            : throw Fault($"Element '{name}': [facet 'range'] The value '{text}' is not accepted; it must be from {least} to {most}.");
    }

    /// <summary>Children in any order, each at most once.</summary>
    public static void Once(XElement call, params ReadOnlySpan<string> allowed)
    {
        Only(call, allowed);
        var names = call.Elements().Select(child => child.Name.LocalName).ToList();
        if (names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { Key: var twice }) throw Fault($"Element '{twice}': This element is not expected.");
    }

    public static void Only(XElement call, params ReadOnlySpan<string> allowed)
    {
        foreach (var child in call.Elements())
            if (!allowed.Contains(child.Name.LocalName))
                throw Fault($"Element '{child.Name.LocalName}': This element is not expected. Expected is one of ( {string.Join(", ", allowed.ToArray())} ).");
    }
}
