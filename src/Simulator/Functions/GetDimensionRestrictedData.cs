using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The members that lie on the many side of one member.</summary>
sealed class GetDimensionRestrictedData : IGatewayFunction
{
    public string Name => "getDimensionRestrictedData";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "DimensionValue");
        var asked = call.Element("DimensionValue") ?? throw Schema.Fault("Element 'getDimensionRestrictedData': Missing child element(s). Expected is ( DimensionValue ).");
        var (name, value) = (Schema.Required(asked, "dimension"), Schema.Required(asked, "value"));
        return talk => Answer(talk.Company.Dimensions.Find(name) ?? throw new FunctionFailure(GatewayError.ObjectNotFound(name)), value, talk.Company);
    }

    static Reply Answer(DimensionProfile dimension, string value, SimulatedCompany company) => new(output =>
    {
        output.Open("data");
        foreach (var (relation, other, _) in DimensionRelations.Of(dimension, company).Where(one => !one.IsMany))
        {
            output.Open("RestrictedData");
            output.Element("dimension", other.ObjectName);
            foreach (var id in Targets(relation, other, Code(dimension, value, company), company)) output.Element("value", id);
            output.Close("RestrictedData");
        }
        output.Close("data");
    });

    /// <summary>A member may be given by its name as well.</summary>
    static string Code(DimensionProfile dimension, string value, SimulatedCompany company)
    {
        var table = company.Table(dimension.ObjectName);
        var (id, name) = dimension.UserDefined ? ("id", "name") : (Members.IdField(dimension.ObjectName), Members.NameField(dimension.ObjectName));
        return table.RowsBy(id).ContainsKey(value) || !table.RowsBy(name).TryGetValue(value, out var row) ? value : table.Text(id, row);
    }

    static IEnumerable<string> Targets(DimensionRelation relation, DimensionProfile many, string code, SimulatedCompany company)
    {
        var table = company.Table(many.ObjectName);
        return table.AllRowsBy(relation.By)[code].Select(row => table.Text(many.UserDefined ? "id" : Members.IdField(many.ObjectName), row));
    }
}
