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

    public static QueryRequest Read(XElement call, Beliefs beliefs)
    {
        Schema.Only(call, "object", "select", "filter", "orderby", "options", "pagesize", "offset", "docparid");
        var options = call.Element("options") ?? new XElement("options");
        Schema.Only(options, "caseinsensitive", "showprivate", "returnformat");
        var select = call.Element("select") ?? throw Schema.Fault("Element 'query': Missing child element(s). Expected is ( select ).");
        Schema.Only(select, "field", "count", "sum", "avg", "min", "max");
        if (!select.HasElements) throw Schema.Fault("Element 'select': Missing child element(s). Expected is ( field ).");
        return new QueryRequest
        {
            Object = Schema.Required(call, "object"),
            Fields = [.. select.Elements("field").Select(field => field.Value.Trim())],
            Aggregates = [.. select.Elements().Where(part => part.Name != "field").Select(part => new Aggregate(part.Name.LocalName, part.Value.Trim()))],
            Filter = Filter.Read(call.Element("filter"), beliefs),
            Orders = [.. (call.Element("orderby")?.Elements("order") ?? []).Select(ReadOrder)],
            CaseInsensitive = Schema.Flag(options, "caseinsensitive", false),
            ShowPrivate = Schema.Flag(options, "showprivate", false),
            Format = ReadFormat(options),
            PageSize = Schema.Whole(call, "pagesize", 100, 1, 2000),
            Offset = Schema.Whole(call, "offset", 0, 0, int.MaxValue),
            SelectionKey = KeyOf(call),
        };
    }

    static Order ReadOrder(XElement order)
    {
        Schema.Only(order, "field", "ascending", "descending");
        return new Order(Schema.Required(order, "field"), order.Element("descending") is not null);
    }

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
