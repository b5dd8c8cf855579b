using System.Globalization;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>Everything but the ledger's lines: accounts, dimensions, journals, groups.</summary>
static class MasterTables
{
    public const string Created = "2023-06-01T08:00:00Z";

    /// <summary>Who made a record, and when; nobody has changed it since.</summary>
    public static readonly (string, string)[] Stamps = [("CREATEDBY", "1"), ("MODIFIEDBY", "1"), ("WHENCREATED", Created), ("WHENMODIFIED", Created)];


    public static void Put(SimulatedCompany company)
    {
        Accounts(company);
        Locations(company);
        Dimension(company, "DEPARTMENT", Pools.Departments);
        Dimension(company, "CLASS", Pools.Classes);
        Dimension(company, "CUSTOMER", Pools.Customers, index => [("CUSTTYPE", index % 4 == 0 ? "Public" : "Trade")]);
        Dimension(company, "VENDOR", Pools.Vendors, index => [("VENDTYPE", index % 3 == 0 ? "Rent & power" : "Supplies")]);
        Dimension(company, "ITEM", Pools.Items, index => [("ITEMTYPE", "Inventory"), ("PRODUCTLINEID", index % 2 == 0 ? "Parts" : "Sets")]);
        Dimension(company, "PROJECT", Pools.Projects, index => [("PROJECTCATEGORY", "Contract"), ("PROJECTTYPE", index % 2 == 0 ? "New" : "Repair"), ("CUSTOMERID", index % 6 == 5 ? "" : Pools.Customers[index * 2].Id)]);
        Dimension(company, "EMPLOYEE", Pools.Employees, index => [("EMPLOYEETYPE", index % 5 == 0 ? "contractor" : "fulltime"), ("DEPARTMENTID", Pools.Departments[index % Pools.Departments.Length].Id)]);
        Regions(company);
        Journals(company);
        AccountGroups.Put(company);
        ProjectTables.Put(company);
        PeopleTables.Put(company);
        SetupTables.Put(company);
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

    static void Dimension(SimulatedCompany company, string name, Member[] members, Func<int, (string, string)[]>? more = null)
    {
        var table = new TableBuilder(name, company.Format);
        var keys = members.Select((member, index) => (member.Id, Key: Number(index + 1))).ToDictionary(pair => pair.Id, pair => pair.Key);
        foreach (var member in members)
            table.Row([("RECORDNO", keys[member.Id]), (Members.IdField(name), member.Id), (Members.NameField(name), member.Name), .. Parent(name, member.Parent, keys), ("STATUS", table.Count % 17 == 16 ? "inactive" : "active"), ("WHENCREATED", Created),
                ("WHENMODIFIED", table.Count % 5 == 4 ? "" : Created), .. more?.Invoke(table.Count) ?? []]);
        company.Put(table.Build());
    }

    /// <summary>Items have no parents; of employees only the key of theirs is told.</summary>
    static (string, string)[] Parent(string name, string parent, Dictionary<string, string> keys) => name switch
    {
        "ITEM" => [],
        "EMPLOYEE" => [("PARENTKEY", "")],
        _ => [("PARENTID", parent), ("PARENTKEY", keys.GetValueOrDefault(parent, ""))],
    };

    static void Regions(SimulatedCompany company)
    {
        var table = new TableBuilder("REGION", company.Format);
        foreach (var region in Pools.Regions)
            table.Row(("id", region.Id), ("name", region.Name), ("createdAt", Created), ("createdBy", "48"), ("updatedAt", Created), ("updatedBy", "48"), ("RSales_zone", region.Extra));
        company.Put(table.Build());
        var zones = new TableBuilder(GeneratedCompany.Zones, company.Format);
        foreach (var zone in Pools.Zones) zones.Row(("id", zone.Id), ("name", zone.Name), ("createdAt", Created), ("createdBy", "48"), ("updatedAt", Created), ("updatedBy", "48"));
        company.Put(zones.Build());
    }

    /// <summary>Journals for statistics and for adjustments are objects of their own kinds as well.</summary>
    static void Journals(SimulatedCompany company)
    {
        string[] kinds = ["JOURNAL", "STATJOURNAL", "GAAPADJJRNL"];
        var tables = kinds.ToDictionary(kind => kind, kind => new TableBuilder(kind, company.Format));
        foreach (var (symbol, title, book) in LedgerWriter.Journals)
        {
            var key = Number(tables[kinds[0]].Count + 1);
            foreach (var kind in kinds.Where(kind => kind == kinds[0] || (kind == kinds[1] && symbol == "STJ") || (kind == kinds[2] && book != "ACCRUAL")))
                tables[kind].Row(("RECORDNO", key), ("SYMBOL", symbol), ("TITLE", title), ("STATUS", "active"), ("ADJ", book == "ACCRUAL" ? "false" : "true"), ("BOOKID", book), ("BILLABLE", "false"),
                    ("WHENCREATED", Created), ("WHENMODIFIED", Created));
        }
        foreach (var table in tables.Values) company.Put(table.Build());
    }

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
