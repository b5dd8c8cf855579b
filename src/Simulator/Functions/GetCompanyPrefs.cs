using System.Globalization;
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

    public static IEnumerable<(string Name, string Value)> Of(string application, SimulatedCompany company) => application switch
    {
        "GEN" => General(company.Profile),
        "GL" => company.Dimensions.All.Where(dimension => !dimension.UserDefined && dimension.ObjectName is not ("DEPARTMENT" or "LOCATION"))
            .Select(dimension => (dimension.ObjectName.ToUpperInvariant() + "DIMENSION", dimension.Enabled ? "T" : "F")),
        "ME" => [("ENTITIES", company.Profile.Entities.Length.ToString(CultureInfo.InvariantCulture))],
        _ => [],
    };

    static IEnumerable<(string, string)> General(CompanyProfile profile)
    {
        var month = Math.Max(1, profile.FirstFiscalMonth).ToString(CultureInfo.InvariantCulture);
        return [("PRIMARY_ACCTNO_LENGTH", "4"), ("ACCTNO_SEPARATOR", "."), ("SUBACCTNO_LENGTH", "2"), ("FISCAL_FIRST_MONTH", month), ("FISCAL_FIRST_MONTH_TAX", month), ("WEEK_START", "0"), ("CUSTOM_ACCOUNTING_PERIODS", profile.FiscalYears.Length > 0 ? "T" : "F"), ("PACKAGE_TYPE", "")];
    }

    static void Write(XmlBytes output, string application, SimulatedCompany company)
    {
        output.Open("data");
        foreach (var (name, value) in Of(application, company))
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
