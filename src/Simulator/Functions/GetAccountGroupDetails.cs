using System.Xml.Linq;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>An account group with the groups and accounts in it, down to the last.</summary>
sealed class GetAccountGroupDetails : IGatewayFunction
{
    const int Deepest = 32;

    public string Name => "get_accountgroupdetails";
    public bool IsLegacy => true;

    public Func<Conversation, Reply> Read(XElement call, Beliefs beliefs)
    {
        Schema.Once(call, "accountgroupname");
        var name = Schema.Required(call, "accountgroupname");
        return talk =>
        {
            talk.Object("GLACCTGRP", "READ");
            if (!talk.Company.Table("GLACCTGRP").RowsBy("NAME").ContainsKey(name)) throw new FunctionFailure(new GatewayError("BL03000018", $"Account group {name} is not valid."));
            return new Reply(output => Write(output, name, talk.Company));
        };
    }

    static void Write(XmlBytes output, string name, SimulatedCompany company)
    {
        output.Open("data");
        Group(output, name, company, 0);
        output.Close("data");
    }

    static void Group(XmlBytes output, string name, SimulatedCompany company, int depth)
    {
        var (groups, members) = (company.Table("GLACCTGRP"), company.Table("_GLACCTGRPMEMBER"));
        var key = groups.RowsBy("NAME").TryGetValue(name, out var row) ? groups.Text("RECORDNO", row) : "";
        output.Open("accountgroupdetail");
        output.Element("accountgroupname", name);
        var below = members.AllRowsBy("PARENTKEY")[key].Select(member => members.Text("CHILDNAME", member)).ToList();
        if (depth < Deepest) below.ForEach(child => Group(output, child, company, depth + 1));
        if (below.Count == 0) Accounts(output, key, company);
        output.Close("accountgroupdetail");
    }

    static void Accounts(XmlBytes output, string key, SimulatedCompany company)
    {
        var (flat, accounts) = (company.Table("GLACCTGRPHIERARCHY"), company.Table("GLACCOUNT"));
        var rows = accounts.RowsBy("ACCOUNTNO");
        foreach (var number in flat.AllRowsBy("GLACCTGRPKEY")[key].Select(row => flat.Text("ACCOUNTNO", row)))
            if (rows.TryGetValue(number, out var row)) LegacyList.Find("glaccount")!.Write(output, accounts, row, null, company);
    }
}
