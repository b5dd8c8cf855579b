using System.Xml.Linq;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// The records of a view that people have made of an object. A view is known here by its id, which begins with the object's name and
/// a hash; it shows all of the object's fields.
/// </summary>
sealed class ReadView : IGatewayFunction
{
    public string Name => "readView";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "view", "filters", "pagesize", "returnFormat");
        var (view, size, format) = (Schema.Required(call, "view"), Schema.Whole(call, "pagesize", 100, 1, 1000), FieldList.Format(call));
        var filter = ReadFilters(call.Element("filters"));
        var key = view + call.Element("filters");
        return talk =>
        {
            if (!view.Contains('#', StringComparison.Ordinal)) throw new FunctionFailure(new GatewayError("Query Failed", $"View {view} not found"));
            var served = talk.Object(view.Split('#')[0], "READ_VIEW");
            return ReadByQuery.FirstPage(served, filter, key, "*", size, format, talk, view);
        };
    }

    static Filter? ReadFilters(XElement? filters)
    {
        if (filters is null) return null;
        Schema.Only(filters, "filterCondition", "filterExpression");
        Filter[] parts = [.. filters.Elements("filterExpression").Select(ReadExpression)];
        var either = Schema.Optional(filters, "filterCondition", "AND").Equals("OR", StringComparison.OrdinalIgnoreCase);
        return parts.Length < 2 ? parts.FirstOrDefault() : new Junction(!either, parts);
    }

    static Filter ReadExpression(XElement expression)
    {
        Schema.Once(expression, "field", "operator", "value");
        var value = Schema.Optional(expression, "value");
        return Condition(Schema.Required(expression, "field"), Schema.Required(expression, "operator").ToLowerInvariant(), value);
    }

    static Condition Condition(string field, string name, string value) => name switch
    {
        "equals" or "=" => new Condition("equalto", field, [value]),
        "not equals" or "not equal to" or "!=" => new Condition("notequalto", field, [value]),
        "less than" or "<" => new Condition("lessthan", field, [value]),
        "less than or equals to" or "less than or equal to" or "<=" => new Condition("lessthanorequalto", field, [value]),
        "greater than" or ">" => new Condition("greaterthan", field, [value]),
        "greater than or equals to" or "greater than or equal to" or ">=" => new Condition("greaterthanorequalto", field, [value]),
        "contains" => new Condition("like", field, [$"%{value}%"]),
        "not contains" or "does not contain" => new Condition("notlike", field, [$"%{value}%"]),
        "starts with" => new Condition("like", field, [$"{value}%"]),
        "ends with" => new Condition("like", field, [$"%{value}"]),
        "is null" => new Condition("isnull", field, []),
        "is not null" => new Condition("isnotnull", field, []),
        _ => throw Schema.Fault($"Element 'operator': [facet 'enumeration'] The value '{name}' is not an element of the set."),
    };
}
