using System.Globalization;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>What the four functions about relations between dimensions have in common.</summary>
static class DimensionRelations
{
    static readonly string[] Standard = ["DEPARTMENT", "LOCATION", "PROJECT", "CUSTOMER", "VENDOR", "EMPLOYEE", "ITEM", "CLASS", "TASK", "CONTRACT", "WAREHOUSE", "COSTTYPE", "ASSET", "AFFILIATEENTITY"];
    const int FirstStandard = 5002;
    const int FirstUserDefined = 10002;
    const int FirstRelation = 10123;

    public static void Write(XmlBytes output, SimulatedCompany company, string element, Action<XmlBytes, DimensionProfile, SimulatedCompany> rest, Func<DimensionProfile, SimulatedCompany, bool>? isShown = null)
    {
        output.Open("data");
        foreach (var dimension in company.Dimensions.All.Where(dimension => isShown is null || isShown(dimension, company)))
        {
            output.Open(element);
            output.Element("dimension", dimension.ObjectName);
            output.Element("object_id", IdOf(dimension, company));
            rest(output, dimension, company);
            output.Close(element);
        }
        output.Close("data");
    }

    /// <summary>The relations of a dimension, and whether it is on their many side.</summary>
    public static IEnumerable<(DimensionRelation Relation, DimensionProfile Other, bool IsMany)> Of(DimensionProfile dimension, SimulatedCompany company)
    {
        foreach (var relation in company.Profile.DimensionRelations)
        {
            var (many, one) = (company.Dimensions.Find(relation.Many), company.Dimensions.Find(relation.One));
            if (many is null || one is null) continue;
            if (many == dimension) yield return (relation, one, true);
            if (one == dimension) yield return (relation, many, false);
        }
    }

    public static void Named(XmlBytes output, DimensionProfile other, DimensionRelation relation, SimulatedCompany company)
    {
        output.Element("dimension", other.ObjectName);
        output.Element("object_id", IdOf(other, company));
        output.Element("relationship_id", Number(FirstRelation + Array.IndexOf(company.Profile.DimensionRelations, relation)));
    }

    public static string Flag(bool flag) => flag ? "true" : "false";

    static string IdOf(DimensionProfile dimension, SimulatedCompany company) => dimension.UserDefined
        ? Number(FirstUserDefined + company.Dimensions.UserDefined.ToList().IndexOf(dimension))
        : Number(FirstStandard + Array.IndexOf(Standard, dimension.ObjectName.ToUpperInvariant()));

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
