using System.Globalization;

namespace NightLedger.Simulator.Faults;

/// <summary>Makes faults from what the command line says: <c>name=value@calls/word</c>.</summary>
static class FaultTable
{
    public static readonly IReadOnlyDictionary<string, string> Known = new Dictionary<string, string>
    {
        ["latency"] = "latency=400            each answer after 400 ms",
        ["status"] = "status=503@2           HTTP 503 with its usual body for the second call",
        ["cut"] = "cut=1000@3/GLDETAIL    the third answer about GLDETAIL breaks after 1000 bytes",
        ["dead-session"] = "dead-session@5         all sessions die before the fifth call",
        ["html"] = "html@1                 a web page instead of XML",
    };

    public static IFault Parse(string text)
    {
        var at = text.Split('@', 2);
        var when = at.Length > 1 ? When.Parse(at[1]) : When.Always;
        var parts = at[0].Split('=', 2);
        var value = parts.Length > 1 ? parts[1] : "";
        return parts[0] switch
        {
            "latency" => new Latency(TimeSpan.FromMilliseconds(Number(value)), when),
            "status" => new HttpStatus(Number(value), HttpStatus.UsualBody(Number(value)), when),
            "cut" => new CutBody(Number(value), when),
            "dead-session" => new DeadSessions(when),
            "html" => new HtmlPage(when),
            _ => throw new ArgumentException($"There is no fault named {parts[0]}; known are {string.Join(", ", Known.Keys)}."),
        };
    }

    static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new ArgumentException($"'{text}' is not a whole number.");
}
