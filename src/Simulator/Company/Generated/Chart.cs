namespace NightLedger.Simulator.Company.Generated;

sealed record ChartAccount(string Number, string Title, bool Income, bool Debit, string ClosesTo = "");

/// <summary>The chart of accounts: codes with leading zeros and separators, contra accounts, two accounts that years close to.</summary>
static class Chart
{
    public const string RetainedEarnings = "3900";
    const string Restricted = "3910";

    public static readonly ChartAccount[] Accounts =
    [
        new("0100", "Petty cash", false, true),
        new("1000", "Cash, operating", false, true),
        new("1010", "Cash, payroll", false, true),
        new("1100", "Accounts receivable", false, true),
        new("1150", "Allowance for doubtful accounts", false, false),
        new("1200", "Inventory", false, true),
        new("1300", "Prepaid rent & insurance", false, true),
        new("1500", "Equipment", false, true),
        new("1501.04", "Leasehold improvements, <4th floor>", false, true),
        new("1590", "Accumulated depreciation", false, false),
        new("1900", "Due from entities", false, true),
        new("2000", "Accounts payable", false, false),
        new("2100", "Accrued liabilities", false, false),
        new("2200", "Sales tax payable", false, false),
        new("2300", "Deferred revenue", false, false),
        new("2900", "Due to entities", false, false),
        new("3000", "Common stock", false, false),
        new(RetainedEarnings, "Retained earnings", false, false),
        new(Restricted, "Net assets, restricted", false, false),
        new("4000", "Product revenue", true, false, RetainedEarnings),
        new("4100", "Service revenue", true, false, RetainedEarnings),
        new("4200", "Subscription revenue", true, false, RetainedEarnings),
        new("4900", "Returns & allowances", true, true, RetainedEarnings),
        new("5000", "Cost of goods sold", true, true, RetainedEarnings),
        new("5100", "Freight", true, true, RetainedEarnings),
        new("6000", "Salaries", true, true, RetainedEarnings),
        new("6100", "Payroll taxes", true, true, RetainedEarnings),
        new("6200", "Rent", true, true, RetainedEarnings),
        new("6300", "Utilities", true, true, RetainedEarnings),
        new("6400", "Software", true, true, RetainedEarnings),
        new("6500", "Travel", true, true, RetainedEarnings),
        new("6600", "Marketing", true, true, RetainedEarnings),
        new("6700", "Légal & \"professional\" fees", true, true, RetainedEarnings),
        new("6800", "Depreciation", true, true, RetainedEarnings),
        new("6900", "Owner's sundries", true, true, RetainedEarnings),
        new("7000", "Interest income", true, false, RetainedEarnings),
        new("7100", "Interest expense", true, true, RetainedEarnings),
        new("8000", "Grants received", true, false, Restricted),
        new("8100", "Grant spending", true, true, Restricted),
    ];

    public static readonly string[] Expenses = ["5100", "6200", "6300", "6400", "6500", "6600", "6700", "6900", "8100"];
    public static readonly string[] Revenues = ["4000", "4100", "4200", "8000"];

    /// <summary>Units, not money: one holds a level, the other counts within a period.</summary>
    public static readonly (string Number, string Title, string Type)[] Statistical =
        [("9000", "Headcount", "cumulative"), ("9100", "Hours worked", "forperiod")];

    /// <summary>The key of an account in its own table; empty where there is none.</summary>
    public static string KeyOf(string number)
    {
        var index = Array.FindIndex(Accounts, account => account.Number == number);
        return index >= 0 ? MasterTables.Number(index + 1) : "";
    }
}
