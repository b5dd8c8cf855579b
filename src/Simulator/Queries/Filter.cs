using System.Xml.Linq;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Queries;

/// <summary>What rows must satisfy: conditions joined by and, or.</summary>
abstract record Filter
{
    static readonly string[] OneValue = ["equalto", "notequalto", "lessthan", "lessthanorequalto", "greaterthan", "greaterthanorequalto", "like", "notlike"];

    /// <summary>Exactly one operator may stand directly under <c>filter</c>.</summary>
    public static Filter? Read(XElement? filter, Beliefs beliefs)
    {
        if (filter is null) return null;
        if (!filter.HasElements) throw Schema.Fault("Element 'filter': Missing child element(s).");
        var parts = filter.Elements().Select(Part).ToArray();
        if (parts.Length == 1) return parts[0];
        if (beliefs.Holds("filter-siblings", "anded")) return new Junction(true, parts);
        var second = filter.Elements().ElementAt(1).Name.LocalName;
        throw Schema.Fault($"Element '{second}': This element is not expected.");
    }

    static Filter Part(XElement part) => part.Name.LocalName switch
    {
        "and" => Join(part, true),
        "or" => Join(part, false),
        var name when OneValue.Contains(name) => Leaf(part, 1, 1),
        "between" => Leaf(part, 2, 2),
        "in" or "notin" => Leaf(part, 1, 1000),
        "isnull" or "isnotnull" => Leaf(part, 0, 0),
        var name => throw Schema.Fault($"Element '{name}': This element is not expected."),
    };

    static Junction Join(XElement part, bool all)
    {
        var parts = part.Elements().Select(Part).ToArray();
        return parts.Length >= 2 ? new Junction(all, parts) : throw Schema.Fault($"Element '{part.Name.LocalName}': Missing child element(s).");
    }

    static Condition Leaf(XElement part, int least, int most)
    {
        Schema.Only(part, "field", "value");
        string[] values = [.. part.Elements("value").Select(value => value.Value)];
        if (values.Length < least || values.Length > most) throw Schema.Fault($"Element '{part.Name.LocalName}': it takes {least} to {most} values.");
        if (part.Elements("field").Count() > 1) throw Schema.Fault("Element 'field': This element is not expected.");
        return new Condition(part.Name.LocalName, Schema.Required(part, "field"), values);
    }
}

sealed record Junction(bool All, Filter[] Parts) : Filter;

sealed record Condition(string Operator, string Field, string[] Values) : Filter;
