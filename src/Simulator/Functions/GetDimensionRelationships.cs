using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Which dimensions are related to which, seen from each of them.</summary>
sealed class GetDimensionRelationships : IGatewayFunction
{
    public string Name => "getDimensionRelationships";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs) => talk => new Reply(output => DimensionRelations.Write(output, talk.Company, "relationship", Write));

    static void Write(XmlBytes output, DimensionProfile dimension, SimulatedCompany company)
    {
        var related = DimensionRelations.Of(dimension, company).ToList();
        output.Element("autofillrelated", DimensionRelations.Flag(related.Exists(one => one.Relation.Autofill)));
        output.Element("enableoverride", DimensionRelations.Flag(related.Exists(one => one.Relation.Override)));
        foreach (var (relation, other, isMany) in related)
        {
            output.Open("related");
            DimensionRelations.Named(output, other, relation, company);
            output.Element("source_side", isMany ? "Many" : "One");
            output.Element("related_side", isMany ? "One" : "Many");
            output.Close("related");
        }
    }
}
