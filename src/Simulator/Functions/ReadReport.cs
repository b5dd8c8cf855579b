using System.Xml.Linq;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// Starts a report that runs by itself. Of the kind STANDARD there is one, the balances by dimension; reports that people have made
/// are not served.
/// </summary>
sealed class ReadReport : IGatewayFunction
{
    const string Standard = "get_accountbalancesbydimensions";

    public string Name => "readReport";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "report", "waitTime", "arguments", "pagesize", "listSeparator", "returnFormat");
        var (report, size, wait) = (Schema.Required(call, "report"), Schema.Whole(call, "pagesize", 100, 1, 1000), Schema.Whole(call, "waitTime", 0, 0, 3600));
        var standard = call.Attribute("type")?.Value == "STANDARD" && report == Standard;
        if (call.Attribute("returnDef")?.Value == "true") return talk => standard ? Definition() : throw NotFound(report);
        var arguments = call.Element("arguments")?.Element(Standard);
        if (standard && arguments is null) throw Schema.Fault($"Element 'arguments': Missing child element(s). Expected is ( {Standard} ).");
        if (standard) GetAccountBalancesByDimensions.Check(arguments!, beliefs);
        return talk => standard ? Start(arguments!, size, wait, talk) : throw NotFound(report);
    }

    static FunctionFailure NotFound(string report) => new(new GatewayError("readReport failed", $"Report {report} not found"));

    static Reply Start(XElement arguments, int size, int wait, Conversation talk)
    {
        talk.Rights.CheckFunction(Standard);
        var rows = GetAccountBalancesByDimensions.Rows(arguments, talk);
        var report = talk.State.Reports.Start(rows, size);
        return wait > 0 && talk.Company.Beliefs.Holds("report-wait", "direct") ? talk.State.Reports.NextPage(report) : Reports.Pending(report);
    }

    static Reply Definition() => new(output =>
    {
        output.Open("data");
        output.Open("report_definition");
        output.Element("REPORTNAME", Standard);
        output.Element("REPORTTYPE", "tabular");
        output.Element("OBJECT", "GLDETAIL");
        output.Open("PARAMETERS");
        foreach (var name in BalanceGrammar.ByDimensions.Names) Parameter(output, name);
        output.Close("PARAMETERS");
        output.Open("COLUMNS");
        foreach (var name in new[] { "glaccountno", "startbalance", "periodbalance", "endbalance", "currency" }) Column(output, name);
        output.Close("COLUMNS");
        output.Element("SORTBY", "glaccountno");
        output.Close("report_definition");
        output.Close("data");
    });

    static void Parameter(XmlBytes output, string name)
    {
        output.Open("PARAMETER");
        output.Element("NAME", name);
        output.Element("label", name);
        output.Element("promptOnRun", "false");
        output.Close("PARAMETER");
    }

    static void Column(XmlBytes output, string name)
    {
        output.Open("COLUMN");
        output.Element("PATH", name);
        output.Element("FULLPATH", name);
        output.Close("COLUMN");
    }
}
