using System.Globalization;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Records to be shown a page at a time, each with the same tags.</summary>
interface IPage
{
    int Total { get; }
    IReadOnlyList<string> Tags { get; }
    void Write(string element, int from, int count, XmlBytes output);
    string Text(int index, int field);
}

sealed class RowPage(int[] rows, IReadOnlyList<(string Tag, Column Column)> fields, SimulatedCompany company) : IPage
{
    readonly ValueForms _forms = new(company.Beliefs, company.Format);

    public int Total => rows.Length;
    public IReadOnlyList<string> Tags { get; } = [.. fields.Select(field => field.Tag)];

    public void Write(string element, int from, int count, XmlBytes output) => _forms.Write(element, _forms.Of(fields), rows.AsSpan(from, count), output);

    public string Text(int index, int field) => fields[field].Column.Text(rows[index]);
}

sealed class LinePage(List<string[]> lines, IReadOnlyList<string> tags) : IPage
{
    public int Total => lines.Count;
    public IReadOnlyList<string> Tags => tags;

    public void Write(string element, int from, int count, XmlBytes output)
    {
        foreach (var line in lines.GetRange(from, count)) WriteLine(element, line, output);
    }

    public string Text(int index, int field) => lines[index][field];

    void WriteLine(string element, string[] line, XmlBytes output)
    {
        output.Open(element);
        for (var field = 0; field < line.Length; field++) output.Element(tags[field], line[field]);
        output.Close(element);
    }
}

/// <summary>A stretch of records on its way out, in the form that was asked for.</summary>
static class Page
{
    public static Reply OfQuery(QueryRequest request, string name, IPage page, Beliefs beliefs)
    {
        if (request.Offset > page.Total && beliefs.Holds("beyond-the-end", "refused")) throw new FunctionFailure(GatewayError.Processing());
        var from = Math.Min(request.Offset, page.Total);
        var count = Math.Min(request.PageSize, page.Total - from);
        return Of(request.Format, name, page, from, count, beliefs,
            ("listtype", name), ("totalcount", Digits(page.Total)), ("offset", Digits(request.Offset)), ("count", Digits(count)), ("numremaining", Digits(page.Total - from - count)));
    }

    /// <summary>JSON and CSV have no place for attributes.</summary>
    public static Reply Of(string format, string element, IPage page, int from, int count, Beliefs beliefs, params (string Name, string Value)[] attributes) => format switch
    {
        "json" => new Reply(output => PlainFormats.Json(output, page, from, count, beliefs), "application/json"),
        "csv" => new Reply(output => PlainFormats.Csv(output, page, from, count, beliefs), beliefs["csv-type"]),
        _ => new Reply(output => Write(output, element, page, from, count, Believed(attributes, beliefs))),
    };

    public static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);

    static (string Name, string Value)[] Believed((string Name, string Value)[] attributes, Beliefs beliefs) =>
        beliefs.Holds("total-count", "present") ? attributes : [.. attributes.Where(attribute => attribute.Name != "totalcount")];

    static void Write(XmlBytes output, string element, IPage page, int from, int count, (string, string)[] attributes)
    {
        output.Open("data", attributes);
        page.Write(element, from, count, output);
        output.Close("data");
    }
}
