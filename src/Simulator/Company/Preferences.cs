using System.Globalization;

namespace NightLedger.Simulator.Company;

/// <summary>How the modules of a company are set up, so far as its profile tells. GEN is the company's own part.</summary>
static class Preferences
{
    public static IEnumerable<(string Name, string Value)> Of(string application, SimulatedCompany company) => application switch
    {
        "GEN" => General(company.Profile),
        "GL" => company.Dimensions.All.Where(dimension => !dimension.UserDefined && dimension.ObjectName is not ("DEPARTMENT" or "LOCATION"))
            .Select(dimension => (dimension.ObjectName.ToUpperInvariant() + "DIMENSION", dimension.Enabled ? "T" : "F")),
        "ME" => [("ENTITIES", company.Profile.Entities.Length.ToString(CultureInfo.InvariantCulture))],
        _ => [],
    };

    public static Table Table(SimulatedCompany company)
    {
        var table = new TableBuilder("COMPANYPREF", company.Format);
        foreach (var application in new[] { "GEN", "ME", "GL" })
            foreach (var (name, value) in Of(application, company)) table.Row(("APPLICATION", application), ("PREFERENCE", name), ("PREFVALUE", value));
        return table.Build();
    }

    static IEnumerable<(string, string)> General(CompanyProfile profile)
    {
        var month = Math.Max(1, profile.FirstFiscalMonth).ToString(CultureInfo.InvariantCulture);
        return
        [
            ("PRIMARY_ACCTNO_LENGTH", "4"), ("ACCTNO_SEPARATOR", "."), ("SUBACCTNO_LENGTH", "2"), ("FISCAL_FIRST_MONTH", month), ("FISCAL_FIRST_MONTH_TAX", month),
            ("WEEK_START", "0"), ("CUSTOM_ACCOUNTING_PERIODS", profile.FiscalYears.Length > 0 ? "T" : "F"), ("PACKAGE_TYPE", ""),
        ];
    }
}
