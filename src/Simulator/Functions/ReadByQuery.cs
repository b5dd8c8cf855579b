using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// The older way to read: conditions in a language of their own, on what the database stores; records in no useful order; and
/// further pages from the same result, which stands still while the company moves on.
/// </summary>
sealed class ReadByQuery : IGatewayFunction
{
    public string Name => "readByQuery";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "object", "fields", "query", "pagesize", "returnFormat", "docparid");
        var (name, query, fields) = (Schema.Required(call, "object"), call.Element("query")?.Value ?? "", Schema.Optional(call, "fields", "*"));
        var (size, format) = (Schema.Whole(call, "pagesize", 100, 1, 1000), FieldList.Format(call));
        return talk =>
        {
            var served = talk.Object(name, "READ_BY_QUERY");
            var filter = QueryText.Read(query, beliefs);
            if (served.Name == AccountBalances.Object) served = AccountBalances.Serve(served, filter, talk);
            return FirstPage(served, filter, query, fields, size, format, talk);
        };
    }

    public static Reply FirstPage(ServedObject served, Filter? filter, string key, string fields, int size, string format, Conversation talk, string? view = null)
    {
        var beliefs = talk.Company.Beliefs;
        var columns = FieldList.Of(fields, served);
        var rows = talk.Selections.Rows(new Selection($"{served.Name}?{key}", filter, [])
        {
            ShowPrivate = beliefs.Holds("read-private", "shown"),
            Entity = talk.Session.Location,
        }, served.Table, field => StoredValues.Of(served, field) ?? throw new FunctionFailure(GatewayError.Processing()));
        talk.CheckSize(served, rows.Length);
        var page = new RowPage(rows, columns, talk.Company);
        var count = Math.Min(size, page.Total);
        var element = ElementOf(served);
        var rest = page.Total > count ? talk.State.Results.Add(talk.Session.Id, view ?? served.Name, element, format, size, page) : "";
        return Page.Of(format, element, page, 0, count, beliefs, ("listtype", element), ("count", Page.Digits(count)),
            ("totalcount", Page.Digits(page.Total)), ("numremaining", Page.Digits(page.Total - count)), ("resultId", rest));
    }

    /// <summary>Standard objects come in lower case; platform objects as they are spelt.</summary>
    public static string ElementOf(ServedObject served) => served.Definition.IsPlatform ? served.Name : served.Name.ToLowerInvariant();
}
