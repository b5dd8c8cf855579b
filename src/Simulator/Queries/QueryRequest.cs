using System.Xml.Linq;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Queries;

sealed record Aggregate(string Function, string Field);

sealed record Order(string Field, bool Descending);

/// <summary>A <c>query</c> call, read and held against its schema.</summary>
sealed record QueryRequest
{
    public required string Object { get; init; }
    public required string[] Fields { get; init; }
    public required Aggregate[] Aggregates { get; init; }
    public required Filter? Filter { get; init; }
    public required Order[] Orders { get; init; }
    public bool CaseInsensitive { get; init; }
    public bool ShowPrivate { get; init; }
    public string Format { get; init; } = "xml";
    public int PageSize { get; init; }
    public int Offset { get; init; }

    /// <summary>Two calls of one key select the same rows in the same order; only their page differs.</summary>
    public required string SelectionKey { get; init; }

    /// <summary>Groups are put in order after they have been summed up.</summary>
    public Selection Selection(string entity) => new(SelectionKey, Filter, Aggregates.Length > 0 ? [] : Orders)
    {
        CaseInsensitive = CaseInsensitive,
        ShowPrivate = ShowPrivate,
        Entity = entity,
    };

    public static QueryRequest Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "object", "select", "filter", "orderby", "options", "pagesize", "offset", "docparid");
        var options = ReadOptions(call);
        var select = call.Element("select") ?? throw Schema.Fault("Element 'query': Missing child element(s). Expected is ( select ).");
        Schema.Only(select, "field", "count", "sum", "avg", "min", "max");
        if (!select.HasElements) throw Schema.Fault("Element 'select': Missing child element(s). Expected is ( field ).");
        return new QueryRequest
        {
            Object = Schema.Required(call, "object"),
            Fields = [.. select.Elements("field").Select(Named)],
            Aggregates = [.. select.Elements().Where(part => part.Name != "field").Select(part => new Aggregate(part.Name.LocalName, Named(part)))],
            Filter = Filter.Read(call.Element("filter"), beliefs),
            Orders = ReadOrders(call.Element("orderby")),
            CaseInsensitive = Schema.Flag(options, "caseinsensitive", false),
            ShowPrivate = Schema.Flag(options, "showprivate", false),
            Format = ReadFormat(options),
            PageSize = Schema.Whole(call, "pagesize", 100, 1, 2000),
            Offset = Schema.Whole(call, "offset", 0, 0, int.MaxValue),
            SelectionKey = KeyOf(call),
        };
    }

    /// <summary>These three must come in their order, where the parts of the query itself may come in any.</summary>
    static XElement ReadOptions(XElement call)
    {
        string[] known = ["caseinsensitive", "showprivate", "returnformat"];
        var options = call.Element("options") ?? new XElement("options");
        Schema.Once(options, known);
        var places = options.Elements().Select(option => Array.IndexOf(known, option.Name.LocalName)).ToList();
        return places.SequenceEqual(places.Order()) ? options : throw Schema.Fault($"Element '{options.Elements().Last().Name.LocalName}': This element is not expected.");
    }

    static Order[] ReadOrders(XElement? orders)
    {
        if (orders is null) return [];
        Schema.Only(orders, "order");
        return orders.HasElements ? [.. orders.Elements().Select(ReadOrder)] : throw Schema.Fault("Element 'orderby': Missing child element(s). Expected is ( order ).");
    }

    static Order ReadOrder(XElement order)
    {
        Schema.Once(order, "field", "ascending", "descending");
        if (order.Element("ascending") is not null && order.Element("descending") is not null) throw Schema.Fault("Element 'descending': This element is not expected.");
        return new Order(Schema.Required(order, "field"), order.Element("descending") is not null);
    }

    static string Named(XElement field) => field.Value.Trim() is { Length: > 0 } name ? name : throw Schema.Fault($"Element '{field.Name}': [facet 'minLength'] The value has a length of '0'.");

    static string ReadFormat(XElement options)
    {
        var format = Schema.Optional(options, "returnformat", "xml");
        return format is "xml" or "json" or "csv" ? format
            : throw Schema.Fault($"Element 'returnformat': [facet 'enumeration'] The value '{format}' is not an element of the set {{'xml', 'json', 'csv'}}.");
    }

    static string KeyOf(XElement call) =>
        string.Concat(call.Elements().Where(part => part.Name.LocalName is "object" or "filter" or "orderby" or "options")
            .OrderBy(part => part.Name.LocalName, StringComparer.Ordinal).Select(part => part.ToString(SaveOptions.DisableFormatting)));
}
