using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Which dimensions are restricted by which others.</summary>
sealed class GetDimensionRestrictions : IGatewayFunction
{
    public string Name => "getDimensionRestrictions";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs) => talk => new Reply(output => DimensionRelations.Write(output, talk.Company, "restriction", Write, IsRestricted));

    static bool IsRestricted(DimensionProfile dimension, SimulatedCompany company) => Restricting(dimension, company).Any();

    static IEnumerable<(DimensionRelation Relation, DimensionProfile Other, bool IsMany)> Restricting(DimensionProfile dimension, SimulatedCompany company) =>
        DimensionRelations.Of(dimension, company).Where(one => one is { IsMany: true, Relation.Restricted: true });

    static void Write(XmlBytes output, DimensionProfile dimension, SimulatedCompany company)
    {
        foreach (var (relation, other, _) in Restricting(dimension, company))
        {
            output.Open("restrictedby");
            DimensionRelations.Named(output, other, relation, company);
            output.Close("restrictedby");
        }
    }
}
