using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// Records of one platform object that some of another are related to. A relation is an <c>R</c> before the other object's name; the
/// side that has one holds the other's id in a field of that name.
/// </summary>
sealed class ReadRelated : IGatewayFunction
{
    public string Name => "readRelated";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "object", "keys", "relation", "fields", "returnFormat");
        var (name, relation, fields, format) = (Schema.Required(call, "object"), Schema.Required(call, "relation"), Schema.Optional(call, "fields", "*"), FieldList.Format(call));
        var keys = Schema.Required(call, "keys").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return talk => Answer(talk.Object(name, "READ_RELATED"), keys, relation, fields, format, talk);
    }

    static Reply Answer(ServedObject served, string[] keys, string relation, string fields, string format, Conversation talk)
    {
        var target = relation.Length > 1 && served.Definition.IsPlatform ? talk.Company.Find(relation[1..]) : null;
        if (target is not { Definition.IsPlatform: true }) throw new FunctionFailure(GatewayError.Prose("readRelated failed", $"{served.Name} has no relation {relation}"));
        int[] rows = [.. Related(served, keys, relation, target).Where(talk.Sees(target.Table) ?? (_ => true))];
        return Page.Of(format, target.Name, new RowPage(rows, FieldList.Of(fields, target), talk.Company), 0, rows.Length, talk.Company.Beliefs,
            ("listtype", target.Name), ("count", Page.Digits(rows.Length)));
    }

    static IEnumerable<int> Related(ServedObject served, string[] keys, string relation, ServedObject target)
    {
        if (served.Table.Find(relation) is not { } ids)
            return target.Table.Rows.Where(row => keys.Contains(target.Table.Text("R" + served.Name, row)));
        var (near, far) = (served.Table.RowsBy("id"), target.Table.RowsBy("id"));
        return keys.Where(near.ContainsKey).Select(key => far.GetValueOrDefault(ids.Text(near[key]), -1)).Where(row => row >= 0).Distinct();
    }
}
