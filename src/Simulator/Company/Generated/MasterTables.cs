using System.Globalization;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>Everything but the ledger's lines: accounts, dimensions, journals, groups.</summary>
static class MasterTables
{
    const string Created = "2023-06-01T08:00:00Z";

    public static void Put(SimulatedCompany company)
    {
        Accounts(company);
        Locations(company);
        Dimension(company, "DEPARTMENT", Pools.Departments);
        Dimension(company, "CLASS", Pools.Classes);
        Dimension(company, "CUSTOMER", Pools.Customers);
        Dimension(company, "VENDOR", Pools.Vendors);
        Dimension(company, "ITEM", Pools.Items, ("ITEMTYPE", "Inventory"));
        Dimension(company, "PROJECT", Pools.Projects, ("PROJECTCATEGORY", "Contract"));
        Dimension(company, "EMPLOYEE", Pools.Employees);
        Regions(company);
        Journals(company);
        AccountGroups(company);
    }

    static void Accounts(SimulatedCompany company)
    {
        var table = new TableBuilder("GLACCOUNT", company.Format);
        var keys = Chart.Accounts.Select((account, index) => (account.Number, Key: Number(index + 1))).ToDictionary(pair => pair.Number, pair => pair.Key);
        foreach (var account in Chart.Accounts)
            table.Row(("RECORDNO", keys[account.Number]), ("ACCOUNTNO", account.Number), ("TITLE", account.Title), ("ACCOUNTTYPE", account.Income ? "incomestatement" : "balancesheet"),
                ("NORMALBALANCE", account.Debit ? "debit" : "credit"), ("CLOSINGTYPE", ClosingType(account)), ("CLOSINGACCOUNTNO", account.ClosesTo),
                ("CLOSETOACCTKEY", keys.GetValueOrDefault(account.ClosesTo, "")), ("STATUS", "active"), ("WHENCREATED", Created), ("WHENMODIFIED", Created));
        company.Put(table.Build());
        var units = new TableBuilder("STATACCOUNT", company.Format);
        foreach (var (number, title, type) in Chart.Statistical)
            units.Row(("RECORDNO", Number(900 + units.Count)), ("ACCOUNTNO", number), ("TITLE", title), ("ACCOUNTTYPE", type), ("STATUS", "active"), ("STATISTICAL", "true"), ("WHENCREATED", Created), ("WHENMODIFIED", Created));
        company.Put(units.Build());
    }

    static string ClosingType(ChartAccount account) =>
        account.Income ? "closing account" : Chart.Accounts.Any(one => one.ClosesTo == account.Number) ? "closed to account" : "non-closing account";

    static void Locations(SimulatedCompany company)
    {
        var table = new TableBuilder("LOCATION", company.Format);
        DerivedTables.AppendEntities(table, company.Profile);
        foreach (var location in Pools.Locations)
        {
            var entity = company.Profile.Entities.First(one => location.Id.StartsWith(one.Id, StringComparison.Ordinal));
            table.Row(("RECORDNO", Number(20 + table.Count)), ("LOCATIONID", location.Id), ("NAME", location.Name), ("PARENTID", location.Parent), ("STATUS", "active"),
                ("LOCATIONTYPE", "N"), ("CURRENCY", company.Profile.BaseCurrency), ("ENTITY", entity.Id), ("ENTITYNAME", entity.Name), ("WHENCREATED", Created), ("WHENMODIFIED", Created));
        }
        company.Put(table.Build());
    }

    static void Dimension(SimulatedCompany company, string name, Member[] members, params (string, string)[] more)
    {
        var table = new TableBuilder(name, company.Format);
        var keys = members.Select((member, index) => (member.Id, Key: Number(index + 1))).ToDictionary(pair => pair.Id, pair => pair.Key);
        foreach (var member in members)
            table.Row([("RECORDNO", keys[member.Id]), (Members.IdField(name), member.Id), (Members.NameField(name), member.Name), ("PARENTID", member.Parent),
                ("PARENTKEY", keys.GetValueOrDefault(member.Parent, "")), ("STATUS", table.Count % 17 == 16 ? "inactive" : "active"), ("WHENCREATED", Created),
                ("WHENMODIFIED", table.Count % 5 == 4 ? "" : Created), .. more]);
        company.Put(table.Build());
    }

    static void Regions(SimulatedCompany company)
    {
        var table = new TableBuilder("REGION", company.Format);
        foreach (var region in Pools.Regions) table.Row(("id", region.Id), ("name", region.Name), ("createdAt", Created), ("updatedAt", Created));
        company.Put(table.Build());
    }

    static void Journals(SimulatedCompany company)
    {
        var table = new TableBuilder("JOURNAL", company.Format);
        foreach (var (symbol, title, book) in LedgerWriter.Journals)
            table.Row(("RECORDNO", Number(table.Count + 1)), ("SYMBOL", symbol), ("TITLE", title), ("STATUS", "active"), ("ADJ", book == "ACCRUAL" ? "false" : "true"), ("BOOKID", book), ("BILLABLE", "false"),
                ("WHENCREATED", Created), ("WHENMODIFIED", Created));
        company.Put(table.Build());
    }

    static void AccountGroups(SimulatedCompany company)
    {
        var groups = new TableBuilder("GLACCTGRP", company.Format);
        var flat = new TableBuilder("GLACCTGRPHIERARCHY", company.Format);
        foreach (var (name, first, last) in new[] { ("Cash & equivalents", "0100", "1010"), ("Revenue", "4000", "4900"), ("Operating expenses", "5000", "6900") })
        {
            groups.Row(("RECORDNO", Number(groups.Count + 1)), ("NAME", name), ("TITLE", name), ("MEMBERTYPE", "Accounts"), ("NORMAL_BALANCE", name == "Revenue" ? "credit" : "debit"), ("WHENCREATED", Created), ("WHENMODIFIED", Created));
            foreach (var account in Chart.Accounts.Where(one => string.CompareOrdinal(one.Number, first) >= 0 && string.CompareOrdinal(one.Number, last) <= 0))
                flat.Row(("RECORDNO", $"{groups.Count}-{account.Number}"), ("GLACCTGRPKEY", Number(groups.Count)), ("GLACCTGRPNAME", name), ("GLACCTGRPTITLE", name), ("GLACCTGRPMEMBERTYPE", "Accounts"),
                    ("GLACCTGRPHOWCREATED", "User Defined"), ("ACCOUNTNO", account.Number), ("ACCOUNTTITLE", account.Title), ("ACCOUNTNORMALBALANCE", account.Debit ? "debit" : "credit"),
                    ("ACCOUNTTYPE", account.Income ? "incomestatement" : "balancesheet"));
        }
        company.Put(groups.Build());
        company.Put(flat.Build());
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
