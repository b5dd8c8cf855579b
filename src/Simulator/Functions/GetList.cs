using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The oldest way to read: a stretch of an object's records, counted beside the data and not on it.</summary>
sealed class GetList : IGatewayFunction
{
    public string Name => "get_list";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "filter", "sorts", "fields");
        var name = call.Attribute("object")?.Value ?? "";
        var list = LegacyList.Find(name) ?? throw Schema.LegacyFault($"502: Value \"{name}\" for attribute object of get_list is not among the enumerated set.");
        var (start, most, showPrivate) = (Whole(call, "start", 0), Whole(call, "maxitems", 100), call.Attribute("showprivate")?.Value == "true");
        var filter = ReadFilter(call.Element("filter")?.Elements().FirstOrDefault(), list);
        var sorts = (call.Element("sorts")?.Elements("sortfield") ?? []).Select(sort => new Order(ColumnOf(list, sort.Value.Trim()), sort.Attribute("order")?.Value == "desc")).ToArray();
        var fields = call.Element("fields")?.Elements("field").Select(field => field.Value.Trim()).ToList();
        return talk =>
        {
            var served = talk.Object(list.Object, "GET_LIST");
            var selection = new Selection($"{list.Name}{call.Element("filter")}{call.Element("sorts")}", filter, sorts) { ShowPrivate = showPrivate, Entity = talk.Session.Location };
            var rows = talk.Selections.Rows(selection, served.Table, column => served.Table.Find(column) ?? new EmptyColumn(Kind.Text));
            return Answer(list, served.Table, [.. rows.Where(row => list.Has(served.Table, row))], start, most, fields, talk.Company);
        };
    }

    static Reply Answer(LegacyList list, Table table, int[] rows, int start, int most, List<string>? fields, SimulatedCompany company)
    {
        var shown = rows.Skip(start).Take(most).ToList();
        return new Reply(output =>
        {
            output.Open("listtype", ("start", Page.Digits(start)), ("end", Page.Digits(Math.Max(start, start + shown.Count - 1))), ("total", Page.Digits(rows.Length)));
            output.Text(list.Name);
            output.CloseInline("listtype");
            output.Open("data");
            foreach (var row in shown) list.Write(output, table, row, fields, company);
            output.Close("data");
        });
    }

    static int Whole(XElement call, string name, int fallback)
    {
        var text = call.Attribute(name)?.Value.Trim() ?? "";
        return text.Length == 0 ? fallback : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw Schema.LegacyFault($"501: Value \"{text}\" for attribute {name} of get_list is not a number.");
    }

    static string ColumnOf(LegacyList list, string element) => list.ColumnOf(element) ?? throw Schema.LegacyFault($"502: {element} is not a field of {list.Name}.");

    static Filter? ReadFilter(XElement? part, LegacyList list)
    {
        if (part is null) return null;
        if (part.Name.LocalName == "expression") return Expression(part, list);
        if (part.Name.LocalName != "logical") throw Schema.LegacyFault($"37: Content of element 'filter' names no element '{part.Name.LocalName}'.");
        var parts = part.Elements().Select(one => ReadFilter(one, list)!).ToArray();
        return parts.Length == 1 ? parts[0] : new Junction(part.Attribute("logical_operator")?.Value != "or", parts);
    }

    static Condition Expression(XElement part, LegacyList list)
    {
        var (field, name, value) = (ColumnOf(list, Schema.Required(part, "field")), Schema.Required(part, "operator"), part.Element("value")?.Value.Trim() ?? "");
        return name switch
        {
            "=" when value.Length == 0 => new Condition("isnull", field, []),
            "!=" when value.Length == 0 => new Condition("isnotnull", field, []),
            "=" => new Condition("equalto", field, [value]),
            "!=" => new Condition("notequalto", field, [value]),
            "<" => new Condition("lessthan", field, [value]),
            "<=" => new Condition("lessthanorequalto", field, [value]),
            ">" => new Condition("greaterthan", field, [value]),
            ">=" => new Condition("greaterthanorequalto", field, [value]),
            "like" => new Condition("like", field, [value]),
            _ => throw Schema.LegacyFault($"502: Value \"{name}\" for operator is not among the enumerated set."),
        };
    }
}
