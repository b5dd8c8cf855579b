using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Members of user-defined dimensions in a balance call: the dimension's name, and the member's id or its name.</summary>
static class UserDefinedMembers
{
    public static IEnumerable<(DimensionProfile Dimension, string Member)> Read(XElement? parts, SimulatedCompany company)
    {
        foreach (var part in parts?.Elements() ?? [])
        {
            var name = Schema.Required(part, "objectName");
            var dimension = company.Dimensions.Find(name) is { UserDefined: true } found ? found : throw NotValid($"User defined dimension {name}");
            yield return (dimension, IdOf(dimension, part, company));
        }
    }

    /// <summary>Lines hold the member's id.</summary>
    static string IdOf(DimensionProfile dimension, XElement part, SimulatedCompany company)
    {
        if (Schema.Optional(part, "recordId") is { Length: > 0 } id) return id;
        var (name, members) = (Schema.Required(part, "recordName"), company.Table(dimension.ObjectName));
        return members.RowsBy("name").TryGetValue(name, out var row) ? members.Text("id", row) : throw NotValid($"{dimension.ObjectLabel} {name}");
    }

    static FunctionFailure NotValid(string what) => new(new GatewayError("BL03002028", $"{what} is not valid."));
}
