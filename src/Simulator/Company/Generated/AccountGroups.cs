namespace NightLedger.Simulator.Company.Generated;

/// <summary>Account groups of each kind, what is in them, and the flat list of their accounts.</summary>
static class AccountGroups
{
    static readonly (string Name, string First, string Last)[] Ranges =
        [("Cash & equivalents", "0100", "1010"), ("Revenue", "4000", "4900"), ("Operating expenses", "5000", "6900"),
            ("Other income, net", "7000", "7100"), ("Grants <restricted>", "8000", "8100")];

    static readonly (string Name, string[] Members)[] Nested =
        [("Operating income", ["Revenue", "Operating expenses"]),
            ("Net income", ["Operating income", "Other income, net", "Grants <restricted>"])];

    public static void Put(SimulatedCompany company)
    {
        var groups = new TableBuilder("GLACCTGRP", company.Format);
        var flat = new TableBuilder("GLACCTGRPHIERARCHY", company.Format);
        OfAccounts(company, groups, flat);
        OfUnits(company, groups, flat);
        OfGroups(company, groups, flat);
        Computed(company, groups);
        company.Put(groups.Build());
        company.Put(flat.Build());
    }

    static void OfAccounts(SimulatedCompany company, TableBuilder groups, TableBuilder flat)
    {
        var ranges = new TableBuilder("_ACCTRANGE", company.Format);
        foreach (var (name, first, last) in Ranges)
        {
            var key = Row(groups, name, "Accounts", name is "Revenue" ? "credit" : "debit");
            ranges.Row(("RECORDNO", MasterTables.Number(ranges.Count + 1)), ("GLACCTGRPKEY", key), ("RANGEFROM", first),
                ("RANGETO", last), ("SORTORD", "0"));
            foreach (var account in Chart.Accounts.Where(account => IsIn(account.Number, first, last))) Flat(flat, key, name, "Accounts", account);
        }
        company.Put(ranges.Build());
    }

    static void OfUnits(SimulatedCompany company, TableBuilder groups, TableBuilder flat)
    {
        var key = Row(groups, "Staff", "Statistical Accounts", "debit");
        company.Put(new TableBuilder("_STATACCTRANGE", company.Format)
            .Row(("RECORDNO", "1"), ("GLACCTGRPKEY", key), ("RANGEFROM", Chart.Statistical[0].Number),
                ("RANGETO", Chart.Statistical[^1].Number), ("SORTORD", "0")).Build());
        foreach (var (number, title, _) in Chart.Statistical) Flat(flat, key, "Staff", "Statistical Accounts", new ChartAccount(number, title, false, true));
    }

    static void OfGroups(SimulatedCompany company, TableBuilder groups, TableBuilder flat)
    {
        var members = new TableBuilder("_GLACCTGRPMEMBER", company.Format);
        foreach (var (name, below) in Nested)
        {
            var key = Row(groups, name, "Groups", "credit");
            foreach (var child in below) members.Row(("RECORDNO", MasterTables.Number(members.Count + 1)), ("PARENTKEY", key),
                ("CHILDNAME", child), ("SORTORD", MasterTables.Number(members.Count)));
            foreach (var account in below.SelectMany(AccountsOf)) Flat(flat, key, name, "Groups", account);
        }
        company.Put(members.Build());
    }

    static void Computed(SimulatedCompany company, TableBuilder groups)
    {
        var key = Row(groups, "Margin, percent", "Computation", "credit");
        company.Put(new TableBuilder("_GLCOMPGRPMEMBER", company.Format)
            .Row(("RECORDNO", "1"), ("PARENTKEY", key), ("LHSACCTGRPNAME", "Operating income"), ("LHSASOF", "P"), ("OPERATOR", "D"),
                ("RHSACCTGRPNAME", "Revenue"), ("RHSASOF", "P"), ("PRECISION", "2"), ("DISPLAYAS", "P"))
            .Build());
    }

    static IEnumerable<ChartAccount> AccountsOf(string group)
    {
        if (Nested.FirstOrDefault(one => one.Name == group).Members is { } below) return below.SelectMany(AccountsOf);
        var (_, first, last) = Ranges.First(range => range.Name == group);
        return Chart.Accounts.Where(account => IsIn(account.Number, first, last));
    }

    static bool IsIn(string number, string first, string last) => string.CompareOrdinal(number, first) >= 0 && string.CompareOrdinal(number, last) <= 0;

    /// <summary>The key of the group that has been added.</summary>
    static string Row(TableBuilder groups, string name, string kind, string balance)
    {
        var key = MasterTables.Number(groups.Count + 1);
        groups.Row([("RECORDNO", key), ("NAME", name), ("TITLE", name), ("TOTALTITLE", "Total " + name), ("MEMBERTYPE", kind),
            ("NORMAL_BALANCE", balance), ("ASOF", name.StartsWith("Cash", StringComparison.Ordinal) ? "E" : "P"),
            ("DBCR", "Both"), ("FILTERDEPT", "nofilter"), ("FILTERLOC", "nofilter"), ("ISKPI", "false"),
            ("INCLUDECHILDAMT", "true"), .. MasterTables.Stamps]);
        return key;
    }

    static void Flat(TableBuilder flat, string key, string group, string kind, ChartAccount account) =>
        flat.Row(("RECORDNO", $"{key}-{account.Number}"), ("GLACCTGRPKEY", key), ("GLACCTGRPNAME", group), ("GLACCTGRPTITLE", group),
            ("GLACCTGRPNORMALBALANCE", group == "Revenue" || kind == "Groups" ? "credit" : "debit"),
            ("GLACCTGRPMEMBERTYPE", kind), ("GLACCTGRPHOWCREATED", "User Defined"), ("ACCOUNTKEY", Chart.KeyOf(account.Number)),
            ("ACCOUNTNO", account.Number), ("ACCOUNTTITLE", account.Title),
            ("ACCOUNTNORMALBALANCE", account.Debit ? "debit" : "credit"),
            ("ACCOUNTTYPE", account.Income ? "incomestatement" : "balancesheet"));
}
