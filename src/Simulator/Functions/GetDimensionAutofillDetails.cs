using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Which members fill in which others: only relations to one can.</summary>
sealed class GetDimensionAutofillDetails : IGatewayFunction
{
    public string Name => "getDimensionAutofillDetails";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs) => talk => new Reply(output => DimensionRelations.Write(output, talk.Company, "relationship", Write));

    static void Write(XmlBytes output, DimensionProfile dimension, SimulatedCompany company)
    {
        var related = DimensionRelations.Of(dimension, company).Where(one => one is { IsMany: true, Relation.Autofill: true }).ToList();
        output.Element("enableoverride", DimensionRelations.Flag(related.Exists(one => one.Relation.Override)));
        foreach (var (relation, other, _) in related)
        {
            output.Open("autofill");
            DimensionRelations.Named(output, other, relation, company);
            output.Element("type", "Many-to-One");
            output.Close("autofill");
        }
    }
}
