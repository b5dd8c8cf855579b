using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>What the data delivery service can export.</summary>
sealed class GetDdsObjects : IGatewayFunction
{
    static readonly string[] Left = ["DDSJOB", "AUDITHISTORY", "ADVAUDITHISTORY", "ACTIVITYLOG", "COMPANY", "COMPANYPREF", "USERRIGHTS", "USERRESTRICTION"];

    public string Name => "getDdsObjects";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs) => talk => new Reply(output => Write(output, talk.Company));

    static void Write(XmlBytes output, SimulatedCompany company)
    {
        output.Open("data");
        output.Open("DdsObjects");
        output.Open("Objects");
        foreach (var name in company.ObjectNames.Where(name => !Left.Contains(name))) output.Element("Object", name);
        output.Close("Objects");
        output.Close("DdsObjects");
        output.Close("data");
    }
}
