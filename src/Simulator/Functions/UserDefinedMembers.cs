using System.Xml.Linq;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// Members of user-defined dimensions in a balance call. The shape is not recorded, so both are taken: an element named after
/// the dimension, or an element with one child that names the dimension and another that names the member.
/// </summary>
static class UserDefinedMembers
{
    public static IEnumerable<(DimensionProfile Dimension, string Member)> Read(XElement? parts, SimulatedCompany company)
    {
        foreach (var part in parts?.Elements() ?? [])
        {
            if (company.Dimensions.Find(part.Name.LocalName) is { UserDefined: true } named) yield return (named, IdOf(named, part.Value.Trim(), company));
            var leaves = part.Elements().Select(leaf => leaf.Value.Trim()).ToList();
            var dimension = leaves.Select(company.Dimensions.Find).FirstOrDefault(found => found is { UserDefined: true });
            if (dimension is not null && leaves.Count > 1) yield return (dimension, IdOf(dimension, leaves[1], company));
        }
    }

    /// <summary>Lines hold the member's id; a call may give its name.</summary>
    static string IdOf(DimensionProfile dimension, string member, SimulatedCompany company)
    {
        var members = company.Table(dimension.ObjectName);
        return members.RowsBy("name").TryGetValue(member, out var row) ? members.Text("id", row) : member;
    }
}
