using System.Xml.Linq;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The elements of each balance function in the documented order, which older grammar insists on.</summary>
sealed class BalanceGrammar(params string[] names)
{
    static readonly string[] Days = ["reportingperiodname", "startdate", "enddate"];
    static readonly string[] Accounts = ["glaccountno", "accountgroupname", "startaccountno", "endaccountno"];
    static readonly string[] Books = ["reportingbook", "adjbooks", "includereportingbook", "statistical"];
    static readonly string[] Places = ["departmentid", "dept_subs", "locationid", "loc_subs"];
    static readonly string[] Members =
    [
        "projectid", "projectid_subs", "projecttypeid", "taskid", "taskid_subs", "costtypeid", "costtypeid_subs", "customerid", "customerid_subs", "customertypeid",
        "vendorid", "vendorid_subs", "vendortypeid", "employeeid", "employeeid_subs", "employeetypeid", "itemid", "productlineid", "classid", "classid_subs",
        "contractid", "contractid_subs", "warehouseid", "warehouseid_subs", "userDefinedDimensions",
    ];

    public static readonly BalanceGrammar TrialBalance = new([.. Days, "showzerobalances", "showdeptdetail", "showlocdetail", "debitcreditbalance", .. Books, .. Places, .. Members]);

    public static readonly BalanceGrammar AccountBalances = new([.. Days, .. Accounts, "locationid", "departmentid", "showzerobalances", .. Books, "dept_subs", "loc_subs", .. Members]);

    public static readonly BalanceGrammar ByDimensions = new(
        [.. Days, "showperiodbalancedetail", "contentselection", "budgetid", "budgetcomparison", "showzerowithactivity", .. Accounts, "showzerobalances", .. Books, .. Places, .. Members, "groupby"]);

    public IReadOnlyList<string> Names => names;

    /// <summary>Names are held against the grammar always; their order only where that belief is switched on.</summary>
    public void Check(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, names);
        var places = call.Elements().Select(part => Array.IndexOf(names, part.Name.LocalName)).ToList();
        if (beliefs.Holds("legacy-order", "strict") && !places.SequenceEqual(places.Order())) throw Schema.Fault($"Element '{call.Name}': its elements are not in the documented order.");
        if (call.Element("reportingperiodname") is null && (call.Element("startdate") is null || call.Element("enddate") is null))
            throw Schema.Fault($"Element '{call.Name}': Missing child element(s). Expected is ( reportingperiodname | startdate, enddate ).");
        if (names.Contains("glaccountno")) AccountChoice.Check(call);
    }
}
