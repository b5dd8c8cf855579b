using NightLedger.Simulator.Company;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The <c>fields</c> of a read: names with commas between them, or a star for all.</summary>
static class FieldList
{
    public static bool IsAll(string names) => names is "" or "*";

    public static List<(string Tag, Column Column)> Of(string names, ServedObject served)
    {
        if (IsAll(names)) return [.. served.Definition.Fields.Where(field => field.IsShown).Select(field => Shown(served, field.Id))];
        var asked = names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var unknown = asked.Where(name => served.Field(name) is null && OwnedLines.Named(served.Name, name) is null).ToList();
        if (unknown.Count > 0) throw new FunctionFailure(new GatewayError($"Invalid fields list {string.Join(',', unknown)}"));
        return [.. asked.Where(name => served.Field(name) is not null).Select(name => Shown(served, served.Definition.Find(name)!.Id))];
    }

    static (string, Column) Shown(ServedObject served, string field) => (field, StoredValues.ForRead(served, field, served.Field(field)!));

    public static string Format(System.Xml.Linq.XElement call)
    {
        var format = Schema.Optional(call, "returnFormat", "xml");
        return format is "xml" or "json" or "csv" ? format
            : throw Schema.Fault($"Element 'returnFormat': [facet 'enumeration'] The value '{format}' is not an element of the set {{'xml', 'json', 'csv'}}.");
    }
}
