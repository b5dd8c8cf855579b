using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The primary reading function. Each page is a fresh query: nothing but the rows themselves keeps pages together.</summary>
sealed class Query : IGatewayFunction
{
    public string Name => "query";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        var request = QueryRequest.Read(call, beliefs);
        return talk => Answer(request, talk);
    }

    static Reply Answer(QueryRequest request, Conversation talk)
    {
        var served = talk.Object(request.Object, "QUERY");
        if (served.Name == AccountBalances.Object) served = Balances(served, request, talk);
        var fields = new FieldResolver(talk.Company, served);
        fields.Check([.. request.Fields, .. request.Aggregates.Select(aggregate => aggregate.Field), .. FieldsOf(request.Filter), .. OrderFields(request)]);
        var rows = talk.Selections.Rows(request.Selection(talk.Session.Location), served.Table, fields.Resolve);
        if (request.Aggregates.Length > 0 && talk.Company.Beliefs.Holds("aggregates", "refused")) throw new FunctionFailure(GatewayError.Processing());
        if (request.Aggregates.Length > 0) return Summary(request, served, fields, rows, talk.Company);
        talk.CheckSize(served, rows.Length);
        var selected = request.Fields.Select(field => (field, fields.Resolve(field))).ToList();
        return Page.OfQuery(request, served.Name, new RowPage(rows, selected, talk.Company), talk.Company.Beliefs);
    }

    static ServedObject Balances(ServedObject served, QueryRequest request, Conversation talk) => talk.Company.Beliefs.Holds("query-of-balances", "served")
        ? AccountBalances.Serve(served, request.Filter, talk)
        : throw new FunctionFailure(GatewayError.Processing());

    /// <summary>Groups may be ordered by what they are grouped by or by an aggregate's tag.</summary>
    static IEnumerable<string> OrderFields(QueryRequest request) =>
        request.Orders.Select(order => order.Field).Where(field => request.Aggregates.Length == 0 || request.Fields.Contains(field));

    static IEnumerable<string> FieldsOf(Filter? filter) => filter switch
    {
        Condition condition => [condition.Field],
        Junction junction => junction.Parts.SelectMany(FieldsOf),
        _ => [],
    };

    static Reply Summary(QueryRequest request, ServedObject served, FieldResolver fields, int[] rows, SimulatedCompany company)
    {
        var aggregates = request.Aggregates.Select(aggregate => (aggregate.Function, fields.Resolve(aggregate.Field))).ToList();
        var lines = new Aggregation([.. request.Fields.Select(fields.Resolve)], aggregates).Summarise(rows);
        string[] tags = [.. request.Fields, .. request.Aggregates.Select(aggregate => TagOf(aggregate, company.Beliefs))];
        foreach (var order in request.Orders.Reverse()) lines = Sorted(lines, Array.IndexOf(tags, order.Field), order.Descending);
        foreach (var index in Enumerable.Range(0, aggregates.Count).Where(index => aggregates[index] is { Function: not "count", Item2.Kind: Kind.Decimal }))
            lines.ForEach(line => line[request.Fields.Length + index] = company.Format.WriteRecord(line[request.Fields.Length + index]));
        return Page.OfQuery(request, served.Name, new LinePage(lines, tags), company.Beliefs);
    }

    static string TagOf(Aggregate aggregate, Beliefs beliefs) =>
        beliefs.Holds("aggregate-tag", "prefixed") ? $"{aggregate.Function.ToUpperInvariant()}.{aggregate.Field}" : aggregate.Field;

    static List<string[]> Sorted(List<string[]> lines, int field, bool descending)
    {
        if (field < 0) return lines;
        var numeric = lines.All(line => decimal.TryParse(line[field], CultureInfo.InvariantCulture, out _));
        var ordered = numeric ? lines.OrderBy(line => decimal.Parse(line[field], CultureInfo.InvariantCulture)) : lines.OrderBy(line => line[field], StringComparer.Ordinal);
        return descending ? [.. ordered.Reverse()] : [.. ordered];
    }
}
