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

sealed class RowPage(int[] rows, IReadOnlyList<(string Tag, Column Column)> fields) : IPage
{
    public int Total => rows.Length;
    public IReadOnlyList<string> Tags { get; } = [.. fields.Select(field => field.Tag)];

    public void Write(string element, int from, int count, XmlBytes output)
    {
        var writer = new RowWriter(element, fields, output);
        foreach (var row in rows.AsSpan(from, count)) writer.Write(row, output);
    }

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

static class Page
{
    public static Reply Answer(QueryRequest request, string name, IPage page, Beliefs beliefs)
    {
        var from = Math.Min(request.Offset, page.Total);
        var count = Math.Min(request.PageSize, page.Total - from);
        if (request.Format == "json") return new Reply(output => PlainFormats.Json(output, page, from, count), "application/json");
        if (request.Format == "csv") return new Reply(output => PlainFormats.Csv(output, page, from, count), "text/csv");
        return new Reply(output => Write(output, request, name, page, from, count, beliefs));
    }

    static void Write(XmlBytes output, QueryRequest request, string name, IPage page, int from, int count, Beliefs beliefs)
    {
        (string, string)[] attributes =
        [
            ("listtype", name), ("totalcount", Digits(page.Total)), ("offset", Digits(request.Offset)), ("count", Digits(count)),
            ("numremaining", Digits(page.Total - from - count)),
        ];
        output.Open("data", beliefs.Holds("total-count", "present") ? attributes : [.. attributes.Where(attribute => attribute.Item1 != "totalcount")]);
        page.Write(name, from, count, output);
        output.Close("data");
    }

    static string Digits(int number) => number.ToString(CultureInfo.InvariantCulture);
}
