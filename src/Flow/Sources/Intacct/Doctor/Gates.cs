using static NightLedger.Flow.Sources.Intacct.Doctor.Ground;
using static NightLedger.Flow.Sources.Intacct.Doctor.Right;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>
/// Which rights usually stand before what we read. It only makes advice: whether something can be read is for the gateway to say, object
/// by object, and every line of this may be otherwise in a company.
/// </summary>
static class Gates
{
    const string Company = "Company", Ledger = "General Ledger", Receivable = "Accounts Receivable", Payable = "Accounts Payable", Orders = "Order Entry", Purchasing = "Purchasing";
    const string Inventory = "Inventory Control", Projects = "Projects", Construction = "Construction", Contracts = "Contracts", Cash = "Cash Management", Administration = "Administration";
    const string Platform = "Platform Services", Customization = "Customization Services";

    const string Rest = "Sage's page on the same object of its REST interface";
    const string Velixo = "the rights that Velixo, who run the same functions, ask for";
    const string Menus = "the application's menus";
    const string Help = "Sage's help on permissions";
    const string Twice = "Velixo and Sage's REST page, which name different applications";

    static readonly string[] Business = ["Business"];
    static readonly string[] Entries = ["Business", "Employee", "Payment approver"];
    static readonly string[] Most = ["Business", "Employee", "Project manager", "Warehouse"];

    /// <summary>The right that shows by itself, by reading of another object, whether it is there.</summary>
    public static readonly IReadOnlyDictionary<string, string> Witnesses = new Dictionary<string, string> { ["Journal entries"] = "GLBATCH", ["Trial balance"] = "get_trialbalance" };

    static readonly Right JournalEntries = ToRead(Ledger, "Journal entries");
    static readonly Right LedgerReport = ToRun(Ledger, Ledger);
    static readonly Right TrialBalance = ToRun(Ledger, "Trial balance");
    static readonly Right Users = ToRead(Company, "Users");
    static readonly Right UsersToo = ToRead(Administration, "Users");

    /// <summary>Every object and function whose right we know something of.</summary>
    public static readonly IReadOnlyList<Gate> All =
    [
        new("GLACCOUNT", new Need(Elsewhere, Twice, ToRead(Ledger, "Accounts"), ToRead(Company, "Accounts"))) { UserTypes = Most },
        new("STATACCOUNT", new Need(Elsewhere, Velixo, ToRead(Ledger, "Statistical accounts"))),
        new("GLACCTGRP", new Need(Elsewhere, Velixo, ToRead(Ledger, "Account groups"))),
        new("GLACCTGRPHIERARCHY", new Need(Elsewhere, Velixo, ToRead(Ledger, "Account groups"))),
        new("REPORTINGPERIOD", new Need(Elsewhere, Twice, ToRead(Ledger, "Reporting periods"), ToRead(Company, "Reporting periods"))) { UserTypes = Entries },
        new("get_trialbalance", new Need(Elsewhere, Velixo, TrialBalance), new Need(Inferred, Velixo, JournalEntries) { Sometimes = true }) { UserTypes = Business },
        new("get_accountbalancesbydimensions", new Need(Elsewhere, Velixo, TrialBalance, LedgerReport), new Need(Inferred, Velixo, JournalEntries) { Sometimes = true }) { UserTypes = Business },
        new("GLDETAIL", new Need(Inferred, Velixo, LedgerReport), new Need(Inferred, Velixo, JournalEntries)) { UserTypes = Business },
        new("GLBATCH", new Need(Elsewhere, Rest, JournalEntries)) { UserTypes = Entries },
        new("GLBUDGETHEADER", new Need(Elsewhere, Rest, ToRead(Ledger, "Budgets"))) { UserTypes = Entries },
        new("GLBUDGETITEM", new Need(Elsewhere, Rest, ToRead(Ledger, "Budgets"))) { UserTypes = Entries },
        new("LOCATION", new Need(Elsewhere, Velixo, ToRead(Company, "Locations"))),
        new("LOCATIONENTITY", new Need(Elsewhere, Velixo, ToRead(Company, "Entities"))),
        new("readEntityDetails", new Need(Inferred, Menus, ToRead(Company, "Entities"))),
        new("DEPARTMENT", new Need(Elsewhere, Rest, ToRead(Company, "Departments"))) { UserTypes = Entries },
        new("CLASS", new Need(Inferred, Help, ToRead(Company, "Classes"))),
        new("EMPLOYEE", new Need(Elsewhere, Velixo, ToRead(Company, "Employees"))),
        new("CUSTOMER", new Need(Elsewhere, Rest, ToRead(Receivable, "Customers"), ToRead(Orders, "Customers"), ToRead(Projects, "Customers"))) { UserTypes = Business },
        new("VENDOR", new Need(Elsewhere, Rest, ToRead(Payable, "Vendors"), ToRead(Purchasing, "Vendors"))) { UserTypes = Most },
        new("ITEM", new Need(Inferred, Menus, ToRead(Inventory, "Items"), ToRead(Orders, "Items"), ToRead(Purchasing, "Items")) { Alike = true }),
        new("WAREHOUSE", new Need(Inferred, Menus, ToRead(Inventory, "Warehouses"), ToRead(Orders, "Warehouses"), ToRead(Purchasing, "Warehouses")) { Alike = true }),
        new("PROJECT", new Need(Elsewhere, $"{Rest}; {Help}, for companies without Projects", ToRead(Projects, "Projects"), ToRead(Receivable, "Projects"))) { UserTypes = ["Business", "Employee", "Project manager"] },
        new("TASK", new Need(Inferred, Menus, ToRead(Projects, "Tasks"))) { UserTypes = ["Business", "Employee", "Project manager"] },
        new("COSTTYPE", new Need(Inferred, Menus, ToRead(Construction, "Cost types"), ToRead(Projects, "Cost types"))),
        new("CONTRACT", new Need(Inferred, Menus, ToRead(Contracts, "Contracts"))),
        new("AUDITHISTORY", new Need(Said, "Sage's page on the audit trail", ToRead(Platform, "Custom reports"), ToRead(Customization, "Custom reports"))),
        new("getUserPermissions", new Need(Said, "Sage's page on the function", new Right(Company, Lists, "Users > Permissions", ["View"]))),
        new("readUserFormatting", new Need(Inferred, Menus, Users, UsersToo)),
        new("USERINFO", new Need(Inferred, $"{Menus}; {Help} has it under Administration", Users, UsersToo)),
        new("USERRESTRICTION", new Need(Inferred, "as for USERINFO", Users, UsersToo)),
        new("ROLES", new Need(Inferred, Menus, ToRead(Company, "Roles"), ToRead(Administration, "Roles"))),
        new("APBILL", new Need(Inferred, Menus, ToRead(Payable, "Bills"))),
        new("ARINVOICE", new Need(Inferred, Menus, ToRead(Receivable, "Invoices"))),
        new("getDimensions"),
        new("getFinancialSetup"),
        new("get_applications"),
        new("CHECKINGACCOUNT", new Need(Inferred, Menus, ToRead(Cash, "Checking accounts"))),
    ];

    static readonly Dictionary<string, Gate> BySubject = All.ToDictionary(gate => gate.Subject, StringComparer.OrdinalIgnoreCase);

    /// <summary>What usually stands before an object or a function; one of the company's own making is granted where it was made.</summary>
    public static Gate Of(string subject) => BySubject.GetValueOrDefault(subject) ?? OfPlatform(subject);

    /// <summary>An object of the company's own making.</summary>
    public static Gate OfPlatform(string subject) =>
        new(subject, new Need(Inferred, "Sage's pages on platform objects", ToRead($"the application that {subject} belongs to", subject) with { Anywhere = true }));
}
