using System.Text.Json;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Pages as JSON or CSV: no envelope, no counts.</summary>
static class PlainFormats
{
    public static void Json(XmlBytes output, IPage page, int from, int count, Beliefs beliefs)
    {
        var empty = beliefs.Holds("json-null", "null") ? null : "";
        output.Raw("[");
        for (var index = from; index < from + count; index++)
        {
            if (index > from) output.Raw(",");
            output.Raw(JsonSerializer.Serialize(Record(page, index, empty)));
        }
        output.Raw("]");
    }

    public static void Csv(XmlBytes output, IPage page, int from, int count, Beliefs beliefs)
    {
        if (count == 0 && beliefs.Holds("csv-without-rows", "nothing")) return;
        output.Raw(string.Join(',', page.Tags.Select(Quoted)) + "\n");
        for (var index = from; index < from + count; index++)
            output.Raw(string.Join(',', page.Tags.Select((_, field) => Quoted(page.Text(index, field)))) + "\n");
    }

    /// <summary>A field selected twice has one place in an object.</summary>
    static Dictionary<string, string?> Record(IPage page, int index, string? empty)
    {
        var record = new Dictionary<string, string?>();
        for (var field = 0; field < page.Tags.Count; field++)
            record[page.Tags[field]] = page.Text(index, field) is { Length: > 0 } text ? text : empty;
        return record;
    }

    static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
