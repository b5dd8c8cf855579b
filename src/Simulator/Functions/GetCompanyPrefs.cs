using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>How a module of the company is set up. GEN is the company's own part.</summary>
sealed class GetCompanyPrefs : IGatewayFunction
{
    static readonly string[] Applications = ["GEN", "ME", "GL", "CM", "AP", "AR", "EE", "PO", "SO", "INV", "PA", "CS"];

    public string Name => "get_companyprefs";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        var application = call.Attribute("application")?.Value ?? "";
        if (!Applications.Contains(application)) throw Schema.LegacyFault($"502: Value \"{application}\" for attribute application of get_companyprefs is not among the enumerated set.");
        return talk => new Reply(output => Write(output, application, talk.Company));
    }

    static void Write(XmlBytes output, string application, SimulatedCompany company)
    {
        output.Open("data");
        foreach (var (name, value) in Preferences.Of(application, company))
        {
            output.Open("companypref");
            output.Element("application", application);
            output.Element("preference", name);
            output.Element("prefvalue", value);
            output.Close("companypref");
        }
        output.Close("data");
    }
}
