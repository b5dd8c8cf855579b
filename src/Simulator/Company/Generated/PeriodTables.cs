using System.Globalization;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>Reporting periods and a small budget on them.</summary>
static class PeriodTables
{
    const string Created = "2023-06-01T08:00:00Z";

    public static void Put(SimulatedCompany company, DateOnly first, int months)
    {
        var table = new TableBuilder("REPORTINGPERIOD", company.Format);
        foreach (var name in Balances.RelativePeriods.Names) Row(table, name, null, null, "99", false);
        for (var index = -1; index < months + 3; index++) Month(table, first.AddMonths(index));
        for (var index = 0; index < months; index += 3) Span(table, "Quarter", first.AddMonths(index), 3, "3");
        for (var index = 0; index < months; index += 12) Span(table, "Year", first.AddMonths(index), 12, "2");
        company.Put(table.Build());
        Budget(company, first.AddMonths(months - 12));
    }

    public static string NameOf(DateOnly month) => "Month Ended " + Titled(month);

    static void Month(TableBuilder table, DateOnly month) => Row(table, NameOf(month), month, month.AddMonths(1).AddDays(-1), "4", true);

    static void Span(TableBuilder table, string kind, DateOnly first, int months, string type)
    {
        var last = first.AddMonths(months).AddDays(-1);
        Row(table, $"{kind} Ended {Titled(last)}", first, last, type, false);
    }

    static void Row(TableBuilder table, string name, DateOnly? first, DateOnly? last, string type, bool budgeting) =>
        table.Row(("RECORDNO", MasterTables.Number(table.Count + 1)), ("NAME", name), ("HEADER1", name), ("HEADER2", ""),
            ("START_DATE", Iso(first)), ("END_DATE", Iso(last)),
            ("BUDGETING", budgeting ? "true" : "false"), ("DATETYPE", type), ("STATUS", "active"), ("WHENCREATED", Created),
            ("WHENMODIFIED", Created));

    static void Budget(SimulatedCompany company, DateOnly year)
    {
        company.Put(new TableBuilder("GLBUDGETHEADER", company.Format)
            .Row([("RECORDNO", "1"), ("BUDGETID", "Plan & stretch"), ("DESCRIPTION", "Board's plan"),
                ("DEFAULT_BUDGET", "true"), .. Rest(company)])
            .Row([("RECORDNO", "2"), ("BUDGETID", "Forecast Q3"), ("DESCRIPTION", "After nine months"),
                ("DEFAULT_BUDGET", "false"), .. Rest(company)])
            .Build());
        var items = new TableBuilder("GLBUDGETITEM", company.Format);
        var periods = company.Table("REPORTINGPERIOD").RowsBy("NAME");
        foreach (var entity in Pools.Entities)
            foreach (var account in Chart.Accounts.Where(account => account.Income).Take(10))
                for (var month = 0; month < 12; month++) Item(items, periods, ("1", "Plan & stretch"), entity, account, year.AddMonths(month), month);
        foreach (var account in Chart.Accounts.Where(account => account.Income).Take(4))
            for (var month = 9; month < 12; month++) Item(items, periods, ("2", "Forecast Q3"), Pools.Entities[0], account, year.AddMonths(month), month);
        company.Put(items.Build());
    }

    static (string, string)[] Rest(SimulatedCompany company) =>
        [("SYSTEMGENERATED", "false"), ("STATUS", "active"), ("CURRENCY", company.Profile.BaseCurrency), ("ISCONSOLIDATED", "false"),
            ("USER", "admin"), ("CREATEDBY", "1"), ("MODIFIEDBY", "1"), ("WHENCREATED", Created), ("WHENMODIFIED", Created)];

    static void Item(TableBuilder items, Dictionary<string, int> periods, (string Key, string Id) budget, Member entity, ChartAccount account, DateOnly month, int index)
    {
        var (amount, place) = (1000m * account.Number[0] + 37.5m * index, Array.IndexOf(Pools.Entities, entity) + 1);
        items.Row(("RECORDNO", MasterTables.Number(items.Count + 1)), ("BUDGETKEY", budget.Key), ("BUDGETID", budget.Id),
            ("CURRENCY", "USD"), ("PERIODKEY", MasterTables.Number(periods[NameOf(month)] + 1)),
            ("ACCOUNTKEY", Chart.KeyOf(account.Number)), ("ACCT_NO", account.Number), ("ACCTTITLE", account.Title),
            ("LOCATIONKEY", MasterTables.Number(place)), ("LOCATION_NO", entity.Id), ("LOCATIONTITLE", entity.Name),
            ("DEPTKEY", index % 2 == 0 ? "2" : ""), ("DEPT_NO", index % 2 == 0 ? "0100" : ""),
            ("DEPTITLE", index % 2 == 0 ? "Sales" : ""), ("PERIODNAME", NameOf(month)), ("REPORTINGPERIODNAME", NameOf(month)),
            ("PSTARTDATE", Iso(month)), ("PENDDATE", Iso(month.AddMonths(1).AddDays(-1))),
            ("AMOUNT", amount.ToString(CultureInfo.InvariantCulture)), ("BASEDON", "Amount"), ("STATISTICAL", "F"),
            ("NORMALBALANCE", account.Debit ? "1" : "-1"), ("WHENCREATED", Created), ("WHENMODIFIED", Created));
    }

    static string Titled(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
    static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
