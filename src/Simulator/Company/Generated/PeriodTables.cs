using System.Globalization;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>Reporting periods and a small budget on them.</summary>
static class PeriodTables
{
    const string Created = "2023-06-01T08:00:00Z";
    static readonly string[] Relative = ["Current Month", "Prior Month", "Next Month", "Current Quarter", "Current Year", "Current Year To Date", "Inception To Current Month"];

    public static void Put(SimulatedCompany company, DateOnly first, int months)
    {
        var table = new TableBuilder("REPORTINGPERIOD", company.Format);
        foreach (var name in Relative) Row(table, name, null, null, "99", false);
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
        table.Row(("RECORDNO", MasterTables.Number(table.Count + 1)), ("NAME", name), ("HEADER1", name), ("HEADER2", ""), ("START_DATE", Iso(first)), ("END_DATE", Iso(last)),
            ("BUDGETING", budgeting ? "true" : "false"), ("DATETYPE", type), ("STATUS", "active"), ("WHENCREATED", Created), ("WHENMODIFIED", Created));

    static void Budget(SimulatedCompany company, DateOnly year)
    {
        company.Put(new TableBuilder("GLBUDGETHEADER", company.Format)
            .Row(("RECORDNO", "1"), ("BUDGETID", "Plan & stretch"), ("DESCRIPTION", "Board's plan"), ("DEFAULT_BUDGET", "true"), ("STATUS", "active"), ("CURRENCY", company.Profile.BaseCurrency),
                ("WHENCREATED", Created), ("WHENMODIFIED", Created))
            .Build());
        var items = new TableBuilder("GLBUDGETITEM", company.Format);
        foreach (var entity in Pools.Entities)
            foreach (var account in Chart.Accounts.Where(account => account.Income).Take(10))
                for (var month = 0; month < 12; month++) Item(items, entity, account, year.AddMonths(month), month);
        company.Put(items.Build());
    }

    static void Item(TableBuilder items, Member entity, ChartAccount account, DateOnly month, int index)
    {
        var amount = 1000m * account.Number[0] + 37.5m * index;
        items.Row(("RECORDNO", MasterTables.Number(items.Count + 1)), ("BUDGETKEY", "1"), ("BUDGETID", "Plan & stretch"), ("CURRENCY", "USD"), ("ACCT_NO", account.Number), ("ACCTTITLE", account.Title),
            ("LOCATION_NO", entity.Id), ("DEPT_NO", index % 2 == 0 ? "0100" : ""), ("PERIODNAME", NameOf(month)), ("REPORTINGPERIODNAME", NameOf(month)), ("PSTARTDATE", Iso(month)),
            ("PENDDATE", Iso(month.AddMonths(1).AddDays(-1))), ("AMOUNT", amount.ToString(CultureInfo.InvariantCulture)), ("BASEDON", "Amount"), ("NORMALBALANCE", account.Debit ? "1" : "-1"),
            ("WHENCREATED", Created), ("WHENMODIFIED", Created));
    }

    static string Titled(DateOnly day) => day.ToString("MMMM yyyy", CultureInfo.InvariantCulture);
    static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
