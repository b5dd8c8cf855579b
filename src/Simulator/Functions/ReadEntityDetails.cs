using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The entities that the user may enter.</summary>
sealed class ReadEntityDetails : IGatewayFunction
{
    public string Name => "readEntityDetails";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs) => talk => new Reply(output => Write(output, talk.Company.Profile, talk.Rights.Restriction));

    static void Write(XmlBytes output, CompanyProfile company, Restriction restriction)
    {
        output.Open("data");
        foreach (var entity in company.Entities.Where(entity => restriction.Enters(entity.Id))) Write(output, entity, company);
        output.Close("data");
    }

    static void Write(XmlBytes output, EntityProfile entity, CompanyProfile company)
    {
        var month = entity.FirstFiscalMonth > 0 ? entity.FirstFiscalMonth : company.FirstFiscalMonth;
        output.Open("entity");
        output.Element("id", entity.Id);
        output.Element("name", entity.Name);
        output.Element("recordno", entity.Key);
        output.Element("currency", entity.Currency.Length > 0 ? entity.Currency : company.BaseCurrency);
        output.Element("firstfiscalmonth", month.ToString(CultureInfo.InvariantCulture));
        output.Element("firstfiscaltaxmonth", month.ToString(CultureInfo.InvariantCulture));
        output.Element("weekstart", "0");
        output.Close("entity");
    }
}
