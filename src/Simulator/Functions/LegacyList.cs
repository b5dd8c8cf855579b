using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// An object as the oldest functions show it: a name and fields in small letters, days as year, month and day. A field is an element and
/// the column behind it; a slash before the column makes it a day.
/// </summary>
sealed class LegacyList(string name, string table, params (string Element, string Column)[] fields)
{
    static readonly (string, string) Status = ("status", "STATUS");
    static readonly (string, string) Modified = ("whenmodified", "WHENMODIFIED");
    static readonly (string, string)[] Journal = [("symbol", "SYMBOL"), ("title", "TITLE"), Status];

    public static readonly LegacyList Glaccount = new("glaccount", "GLACCOUNT",
        ("glaccountno", "ACCOUNTNO"), ("title", "TITLE"), ("normalbalance", "NORMALBALANCE"), ("accounttype", "ACCOUNTTYPE"), ("closingtype", "CLOSINGTYPE"),
        ("closingaccountno", "CLOSINGACCOUNTNO"), Modified, Status, ("requiredept", "REQUIREDEPT"), ("requireloc", "REQUIRELOC"), ("requireproject", "REQUIREPROJECT"),
        ("requirecustomer", "REQUIRECUSTOMER"), ("requirevendor", "REQUIREVENDOR"), ("requireitem", "REQUIREITEM"), ("requireemployee", "REQUIREEMPLOYEE"),
        ("requireclass", "REQUIRECLASS"), ("taxable", "TAXABLE"), ("taxcode", "TAXCODE"), ("mrccode", "MRCCODE"), ("alternativeaccount", "ALTERNATIVEACCOUNT"));

    public static readonly LegacyList Glentry = new("glentry", "GLENTRY",
        ("trtype", "TR_TYPE"), ("amount", "AMOUNT"), ("glaccountno", "ACCOUNTNO"), ("document", "DOCUMENT"), ("datecreated", "/ENTRY_DATE"), ("memo", "DESCRIPTION"),
        ("locationid", "LOCATION"), ("departmentid", "DEPARTMENT"), ("customerid", "CUSTOMERID"), ("vendorid", "VENDORID"), ("employeeid", "EMPLOYEEID"),
        ("projectid", "PROJECTID"), ("itemid", "ITEMID"), ("classid", "CLASSID"), ("batchno", "BATCHNO"), ("trx_amount", "TRX_AMOUNT"));

    static readonly LegacyList[] Known =
    [
        Glaccount, Glentry,
        new("statglaccount", "STATACCOUNT", ("glaccountno", "ACCOUNTNO"), ("title", "TITLE"), ("accounttype", "ACCOUNTTYPE"), Modified, Status),
        new("accountgroup", "GLACCTGRP", ("accountgroupname", "NAME"), ("headingtitle", "TITLE"), ("totaltitle", "TOTALTITLE"), ("normalbalance", "NORMAL_BALANCE"), ("memberstype", "MEMBERTYPE"), ("iskpi", "ISKPI")),
        new("journal", "JOURNAL", Journal) { Rows = (journals, row) => journals.Text("ADJ", row) != "true" },
        new("adjjournal", "JOURNAL", Journal) { Rows = (journals, row) => journals.Text("ADJ", row) == "true" },
        new("statjournal", "STATJOURNAL", Journal),
        new("class", "CLASS", ("key", "CLASSID"), ("name", "NAME"), ("description", "DESCRIPTION"), ("parentid", "PARENTID"), Modified, Status),
        new("department", "DEPARTMENT", ("departmentid", "DEPARTMENTID"), ("title", "TITLE"), ("parentid", "PARENTID"), ("supervisorid", "SUPERVISORID"), Modified, Status),
        new("location", "LOCATION", ("locationid", "LOCATIONID"), ("name", "NAME"), ("parentid", "PARENTID"), ("supervisorid", "SUPERVISORID"), ("startdate", "/STARTDATE"), ("enddate", "/ENDDATE"), Modified, Status),
        new("locationentity", "LOCATIONENTITY", ("locationid", "LOCATIONID"), ("name", "NAME"), ("locationtype", "LOCATIONTYPE"), ("currency", "CURRENCY"), Status),
        new("customer", "CUSTOMER", ("customerid", "CUSTOMERID"), ("name", "NAME"), ("parentid", "PARENTID"), ("termname", "TERMNAME"), ("custtype", "CUSTTYPE"), ("creditlimit", "CREDITLIMIT"), ("totaldue", "TOTALDUE"),
            ("territoryid", "TERRITORYID"), ("glgroup", "GLGROUP"), Modified, Status, ("currency", "CURRENCY")),
        new("vendor", "VENDOR", ("vendorid", "VENDORID"), ("name", "NAME"), ("parentid", "PARENTID"), ("termname", "TERMNAME"), ("vendtype", "VENDTYPE"), ("creditlimit", "CREDITLIMIT"), ("totaldue", "TOTALDUE"),
            Status, ("currency", "CURRENCY"), ("onetime", "ONETIME"), Modified),
        new("employee", "EMPLOYEE", ("employeeid", "EMPLOYEEID"), ("title", "TITLE"), ("locationid", "LOCATIONID"), ("departmentid", "DEPARTMENTID"), ("classid", "CLASSID"), ("supervisorid", "SUPERVISORID"),
            ("startdate", "/STARTDATE"), ("enddate", "/ENDDATE"), ("employeetype", "EMPLOYEETYPE"), Modified, Status, ("currency", "CURRENCY")),
        new("icitem", "ITEM", ("itemid", "ITEMID"), ("itemname", "NAME"), ("extdescription", "EXTENDED_DESCRIPTION"), ("productlineid", "PRODUCTLINEID"), ("glgroupname", "GLGROUP"), ("itemtype", "ITEMTYPE"), Modified, Status),
        new("project", "PROJECT", ("key", "PROJECTID"), ("name", "NAME"), ("description", "DESCRIPTION"), ("parentid", "PARENTID"), ("projectcategory", "PROJECTCATEGORY"), ("projecttype", "PROJECTTYPE"),
            ("projectstatus", "PROJECTSTATUS"), ("customerid", "CUSTOMERID"), ("managerid", "MANAGERID"), ("begindate", "/BEGINDATE"), ("enddate", "/ENDDATE"), ("departmentid", "DEPARTMENTID"),
            ("locationid", "LOCATIONID"), ("classid", "CLASSID"), ("currency", "CURRENCY"), Modified, ("budgetamount", "BUDGETAMOUNT"), ("budgetid", "BUDGETID"), Status),
        new("task", "TASK", ("key", "RECORDNO"), ("projectid", "PROJECTID"), ("name", "NAME"), ("taskno", "TASKNO"), ("description", "DESCRIPTION"), ("ismilestone", "ISMILESTONE"), ("parenttaskname", "PARENTTASKNAME"),
            ("budgetqty", "BUDGETQTY"), ("estqty", "ESTQTY"), ("priority", "PRIORITY"), ("pbegindate", "/PBEGINDATE"), ("penddate", "/PENDDATE"), ("taskstatus", "TASKSTATUS"), ("billable", "BILLABLE"), ("itemid", "ITEMID"), ("classid", "CLASSID")),
        new("warehouse", "WAREHOUSE", ("warehouseid", "WAREHOUSEID"), ("name", "NAME"), ("parentid", "PARENTID"), ("managerid", "MANAGERID"), ("usedingl", "USEDINGL"), Status),
        new("reportingperiod", "REPORTINGPERIOD", ("name", "NAME"), ("headingtitle", "HEADER1"), ("headingtitle2", "HEADER2"), ("startdate", "/START_DATE"), ("enddate", "/END_DATE"), ("budgetable", "BUDGETING"), Status),
        new("glbudget", "GLBUDGETHEADER", ("budgetid", "BUDGETID"), ("description", "DESCRIPTION"), ("budgetdefault", "DEFAULT_BUDGET"), ("whencreated", "WHENCREATED"), Modified, ("userid", "USER"), Status),
        new("glbudgetitem", "GLBUDGETITEM", ("budgetid", "BUDGETID"), ("budgetkey", "BUDGETKEY"), ("recordno", "RECORDNO"), ("glaccountno", "ACCT_NO"), ("title", "ACCTTITLE"), ("accountkey", "ACCOUNTKEY"),
            ("normalbalance", "NORMALBALANCE"), ("departmentid", "DEPT_NO"), ("deptkey", "DEPTKEY"), ("locationid", "LOCATION_NO"), ("locationkey", "LOCATIONKEY"), ("basedon", "BASEDON"), ("growby", "GROWBY"),
            ("reportingperiodname", "REPORTINGPERIODNAME"), ("periodkey", "PERIODKEY"), ("perperiod", "PERPERIOD"), ("startdate", "/PSTARTDATE"), ("enddate", "/PENDDATE"), ("amount", "AMOUNT")),
        new("gltransaction", "GLBATCH", ("journalid", "JOURNAL"), ("batchno", "BATCHNO"), ("datecreated", "/BATCH_DATE"), ("datemodified", "MODIFIED"), ("description", "BATCH_TITLE"), ("sourceentity", "BASELOCATION_NO"))
            { Lines = ("gltransactionentries", Glentry, "BATCHNO") },
        new("company_info", "COMPANY", ("title", "TITLE"), ("name", "NAME")),
        new("trxcurrencies", "TRXCURRENCIES", ("code", "CODE")),
    ];

    public string Name => name;
    public string Object => table;
    public Func<Table, int, bool> Rows { get; init; } = (_, _) => true;

    /// <summary>Records inside a record, found by its key.</summary>
    public (string Element, LegacyList List, string By)? Lines { get; init; }

    public static LegacyList? Find(string name) => Array.Find(Known, list => list.Name == name);

    public static IEnumerable<string> Names => Known.Select(list => list.Name);

    /// <summary>The column behind an element.</summary>
    public string? ColumnOf(string element) => fields.FirstOrDefault(field => field.Element == element).Column?.TrimStart('/');

    /// <summary>All fields, or those that are wanted.</summary>
    public void Write(XmlBytes output, Table rows, int row, IReadOnlyCollection<string>? wanted, SimulatedCompany? company = null)
    {
        output.Open(name);
        foreach (var (element, column) in fields.Where(field => wanted is null || wanted.Contains(field.Element)))
        {
            if (column[0] == '/') Day(output, element, rows, column[1..], row);
            else output.Element(element, Text(element, rows.Text(column, row)));
        }
        if (company is not null && Lines is { } lines && (wanted is null || wanted.Contains(lines.Element))) WriteLines(output, lines, rows.Text("RECORDNO", row), company);
        output.Close(name);
    }

    static void WriteLines(XmlBytes output, (string Element, LegacyList List, string By) lines, string key, SimulatedCompany company)
    {
        var rows = company.Table(lines.List.Object);
        output.Open(lines.Element);
        foreach (var row in rows.AllRowsBy(lines.By)[key]) lines.List.Write(output, rows, row, null);
        output.Close(lines.Element);
    }

    static string Text(string element, string text) => element != "trtype" ? text : text == "-1" ? "credit" : "debit";

    static void Day(XmlBytes output, string element, Table rows, string column, int row)
    {
        if (rows.Find(column) is not { } days || days.IsEmpty(row))
        {
            output.Element(element, "");
            return;
        }
        var day = DateOnly.FromDayNumber((int)days.Number(row));
        output.Open(element);
        output.Element("year", day.ToString("yyyy", System.Globalization.CultureInfo.InvariantCulture));
        output.Element("month", day.ToString("MM", System.Globalization.CultureInfo.InvariantCulture));
        output.Element("day", day.ToString("dd", System.Globalization.CultureInfo.InvariantCulture));
        output.Close(element);
    }
}
