using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Which accounts a call is about: one, a group or a range. One of the three is required.</summary>
static class AccountChoice
{
    public static void Check(XElement call)
    {
        var range = call.Element("startaccountno") is not null && call.Element("endaccountno") is not null;
        if (call.Element("glaccountno") is null && call.Element("accountgroupname") is null && !range)
            throw Schema.Fault($"Element '{call.Name}': Missing child element(s). Expected is one of ( glaccountno, accountgroupname, startaccountno ).");
    }

    public static Func<string, bool> Of(XElement call, SimulatedCompany company)
    {
        if (Schema.Optional(call, "glaccountno") is { Length: > 0 } one) return account => account == one;
        if (Schema.Optional(call, "accountgroupname") is { Length: > 0 } group) return Group(company.Table("GLACCTGRPHIERARCHY"), group).Contains;
        var (from, to) = (Schema.Optional(call, "startaccountno"), Schema.Optional(call, "endaccountno"));
        return account => string.CompareOrdinal(account, from) >= 0 && string.CompareOrdinal(account, to) <= 0;
    }

    static HashSet<string> Group(Table groups, string name)
    {
        var accounts = groups.AllRowsBy("GLACCTGRPNAME")[name].Select(row => groups.Text("ACCOUNTNO", row)).ToHashSet();
        return accounts.Count > 0 ? accounts : throw new FunctionFailure(new GatewayError("BL03000018", $"Account group {name} is not valid."));
    }
}
