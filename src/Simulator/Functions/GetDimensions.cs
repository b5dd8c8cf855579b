using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The company's dimensions with its own words for them.</summary>
sealed class GetDimensions : IGatewayFunction
{
    public string Name => "getDimensions";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs) => talk => new Reply(output => Write(output, talk.Company.Dimensions));

    static void Write(XmlBytes output, Dimensions dimensions)
    {
        output.Open("data");
        output.Open("dimensions");
        foreach (var dimension in dimensions.All) Write(output, dimension);
        output.Close("dimensions");
        output.Close("data");
    }

    static void Write(XmlBytes output, DimensionProfile dimension)
    {
        output.Open("dimension");
        output.Element("objectName", dimension.ObjectName);
        output.Element("objectLabel", dimension.ObjectLabel);
        output.Element("termLabel", dimension.TermLabel);
        output.Element("userDefinedDimension", dimension.UserDefined ? "true" : "false");
        output.Element("enabledInGL", dimension.Enabled ? "true" : "false");
        output.Close("dimension");
    }
}
