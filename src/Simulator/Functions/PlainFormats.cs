using System.Text.Json;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Pages as JSON or CSV: no envelope, no counts.</summary>
static class PlainFormats
{
    public static void Json(XmlBytes output, IPage page, int from, int count)
    {
        output.Raw("[");
        for (var index = from; index < from + count; index++)
        {
            if (index > from) output.Raw(",");
            output.Raw(JsonSerializer.Serialize(page.Tags.Select((tag, field) => (tag, text: page.Text(index, field))).ToDictionary(pair => pair.tag, pair => pair.text)));
        }
        output.Raw("]");
    }

    public static void Csv(XmlBytes output, IPage page, int from, int count)
    {
        output.Raw(string.Join(',', page.Tags.Select(Quoted)) + "\n");
        for (var index = from; index < from + count; index++)
            output.Raw(string.Join(',', page.Tags.Select((_, field) => Quoted(page.Text(index, field)))) + "\n");
    }

    static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
}
