using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Who did what to one record.</summary>
sealed class GetAuditTrail : IGatewayFunction
{
    public string Name => "getAuditTrail";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "object", "recordNo", "objectKey");
        var name = Schema.Required(call, "object");
        var key = Schema.Optional(call, "objectKey", Schema.Optional(call, "recordNo"));
        if (key.Length == 0) throw Schema.Fault("Element 'getAuditTrail': Missing child element(s). Expected is one of ( recordNo, objectKey ).");
        return talk => Answer(talk.Object(name, "READ"), key, talk.Company);
    }

    static Reply Answer(ServedObject served, string key, SimulatedCompany company)
    {
        var audit = company.Table("AUDITHISTORY");
        var keys = Keys(served, key);
        var rows = audit.AllRowsBy("OBJECTTYPE")[served.Name.ToLowerInvariant()].Where(row => keys.Contains(audit.Text("OBJECTKEY", row))).ToList();
        return new Reply(output =>
        {
            output.Open("data");
            foreach (var row in rows) Write(output, audit, row);
            output.Close("data");
        });
    }

    /// <summary>The history knows records by their key, by their key with an ending, or by their code.</summary>
    static HashSet<string> Keys(ServedObject served, string key)
    {
        var code = served.Table.RowsBy(served.Definition.KeyField).TryGetValue(key, out var row) ? served.Table.Text(Members.IdField(served.Name), row) : key;
        return [key, key + "--REC", code];
    }

    static void Write(XmlBytes output, Table audit, int row)
    {
        output.Open("auditTrailDetail");
        output.Element("userId", audit.Text("USERID", row));
        output.Element("object", audit.Text("OBJECTTYPE", row));
        output.Element("objectKey", audit.Text("OBJECTKEY", row));
        output.Element("accessTime", Instant(audit, row));
        output.Element("accessMode", StoredValues.ModeInWords(audit.Text("ACCESSMODE", row)).ToLowerInvariant());
        output.Element("workflowAction", audit.Text("WORKFLOWACTION", row));
        output.Element("webServer", "web32");
        output.Element("trackingId", "");
        output.Element("ipAddress", audit.Text("IPADDRESS", row));
        output.Element("source", audit.Text("SOURCE", row));
        output.Close("auditTrailDetail");
    }

    /// <summary>With an offset, unlike any instant of the other functions.</summary>
    static string Instant(Table audit, int row)
    {
        var seconds = audit.Find("ACCESSTIME")?.Number(row) ?? 0;
        return new DateTime((long)seconds * TimeSpan.TicksPerSecond, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture);
    }
}
