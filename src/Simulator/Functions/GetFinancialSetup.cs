using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Base currency, books and the first fiscal month of the company.</summary>
sealed class GetFinancialSetup : IGatewayFunction
{
    public string Name => "getFinancialSetup";

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs) => talk => new Reply(output => Write(output, talk.Company.Profile));

    static void Write(XmlBytes output, CompanyProfile company)
    {
        output.Open("data");
        output.Open("financialSetup");
        output.Element("baseCurrency", company.MultiBaseCurrency ? "" : company.BaseCurrency);
        output.Element("defaultBook", company.DefaultBook);
        output.Element("firstFiscalMonth", company.FirstFiscalMonth.ToString(CultureInfo.InvariantCulture));
        output.Element("multiBaseCurrency", Flag(company.MultiBaseCurrency));
        output.Element("multiBook", Flag(company.Books.Length > 1));
        output.Element("multiCurrency", Flag(company.MultiCurrency || company.MultiBaseCurrency));
        output.Element("multiEntityShared", Flag(company.Entities.Length > 1));
        output.Close("financialSetup");
        output.Close("data");
    }

    static string Flag(bool flag) => flag ? "true" : "false";
}
