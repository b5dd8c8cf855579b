using System.Text;
using System.Text.RegularExpressions;

namespace NightLedger.Simulator.Faults;

/// <summary>A page has the rows of the page before it, as when rows have come in ahead of it: what lay between them is never seen.</summary>
sealed partial class DoubledPage(When when) : IChangesAnswers
{
    readonly Lock _lock = new();
    string _before = "";

    public static IFault Of(FaultText text) => new DoubledPage(text.When);

    public void After(Exchange exchange)
    {
        if (exchange.Body is not { } body) return;
        var text = Encoding.UTF8.GetString(body);
        var (kind, count, rows) = Rows(text);
        lock (_lock)
        {
            var (kindBefore, before, earlier) = Rows(_before);
            if (when.Strikes(exchange) && count > 0 && (kindBefore, before) == (kind, count))
                exchange.Body = Encoding.UTF8.GetBytes(text.Replace(rows, earlier, StringComparison.Ordinal));
            _before = text;
        }
    }

    /// <summary>Of the same object; what tells of an object is no page.</summary>
    static (string Kind, int Count, string Rows) Rows(string text) => Data().Match(text) is { Success: true } data
        ? (data.Groups[1].Value, int.Parse(data.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), data.Groups[3].Value) : ("", 0, "");

    [GeneratedRegex("<data listtype=\"(?!All\")([^\"]*)\"[^>]*? count=\"(\\d+)\"[^>]*>(.*)</data>", RegexOptions.Singleline)]
    private static partial Regex Data();
}
