namespace NightLedger.Flow.Sources.Intacct;

/// <summary>Where in Sage Intacct something is put right. Paths as its own menus have them.</summary>
static class Screens
{
    /// <summary>Which senders may ask about the company.</summary>
    public const string Senders = "Company > Setup > Company > Security > Web Services authorizations";

    /// <summary>The user that reads.</summary>
    public const string User = "Company > Admin > Users, roles and groups > Web Services users > the user";

    /// <summary>What the company is subscribed to.</summary>
    public const string Subscriptions = "Company > Admin > Subscriptions";

    const string Role = "Company > Admin > Users, roles and groups > Roles > the user's role > Subscriptions";

    static readonly Dictionary<string, (string Module, string Rights, string Permission)> Rights = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GLACCOUNT"] = ("General Ledger", "List and View", "Accounts"),
        ["STATACCOUNT"] = ("General Ledger", "List and View", "Statistical accounts"),
        ["GLACCTGRP"] = ("General Ledger", "List and View", "Account groups"),
        ["GLACCTGRPHIERARCHY"] = ("General Ledger", "List and View", "Account groups"),
        ["REPORTINGPERIOD"] = ("General Ledger", "List and View", "Reporting periods"),
        ["GLDETAIL"] = ("General Ledger", "List and View for Journal entries, and Run", "General Ledger report"),
        ["get_trialbalance"] = ("General Ledger", "Run", "Trial balance"),
        ["get_accountbalancesbydimensions"] = ("General Ledger", "Run", "General Ledger report and Trial balance"),
        ["GLBUDGETHEADER"] = ("General Ledger", "List and View", "Budgets"),
        ["GLBUDGETITEM"] = ("General Ledger", "List and View", "Budgets"),
        ["LOCATION"] = ("Company", "List and View", "Locations"),
        ["LOCATIONENTITY"] = ("Company", "List and View", "Entities"),
        ["readEntityDetails"] = ("Company", "List and View", "Entities"),
        ["DEPARTMENT"] = ("Company", "List and View", "Departments"),
        ["CLASS"] = ("Company", "List and View", "Classes"),
        ["EMPLOYEE"] = ("Company", "List and View", "Employees"),
        ["CUSTOMER"] = ("Accounts Receivable", "List and View", "Customers"),
        ["VENDOR"] = ("Accounts Payable", "List and View", "Vendors"),
        ["ITEM"] = ("Inventory Control (or Order Entry)", "List and View", "Items"),
        ["WAREHOUSE"] = ("Inventory Control (or Order Entry)", "List and View", "Warehouses"),
        ["PROJECT"] = ("Projects", "List and View", "Projects"),
        ["TASK"] = ("Projects", "List and View", "Tasks"),
        ["COSTTYPE"] = ("Construction (or Projects)", "List and View", "Cost types"),
        ["CONTRACT"] = ("Contracts", "List and View", "Contracts"),
        ["readUserFormatting"] = ("Company", "View", "Users"),
    };

    /// <summary>Where the right to read an object or to run a function is given.</summary>
    public static string For(string subject) => Rights.TryGetValue(subject, out var right)
        ? $"{Role} > {right.Module} > Permissions > tick {right.Rights} for {right.Permission}"
        : $"{Role} > the application that holds {subject} > Permissions > tick List and View";
}
