namespace NightLedger.Flow.Rows;

/// <summary>The names that source, store and checks agree on. A new source fills these tables; everything else follows.</summary>
public static class Names
{
    /// <summary>What an empty dimension value is called, so that members always sum to the account.</summary>
    public const string None = "(none)";

    /// <summary>record_no, account, title, type (balancesheet|incomestatement), normal_balance, closes_to, status.</summary>
    public const string Accounts = "accounts";

    /// <summary>record_no, account, title, type (forperiod|cumulative), status.</summary>
    public const string StatisticalAccounts = "statistical_accounts";

    /// <summary>record_no, name, start, end, budgetable.</summary>
    public const string Periods = "periods";

    /// <summary>entity, name, record_no, currency, first_fiscal_month.</summary>
    public const string Entities = "entities";

    /// <summary>dimension, code, record_no, name, parent, status: one row a member of any dimension.</summary>
    public const string Members = "members";

    /// <summary>record_no, account_group, title, total_title, kind, normal_balance, as_of, sides, filtered: groups of accounts, as reports use them.</summary>
    public const string AccountGroups = "account_groups";

    /// <summary>account_group, account, statistical: the accounts of each group, those of the groups in it among them.</summary>
    public const string GroupAccounts = "group_accounts";

    /// <summary>account_group, member, position: which group is in which.</summary>
    public const string GroupMembers = "group_members";

    /// <summary>location, entity: which entity each location is under, where a company has several.</summary>
    public const string Places = "places";

    /// <summary>One row a transaction line; the finest grain that any number drills to.</summary>
    public const string Lines = "lines";

    /// <summary>
    /// Lines that changed since an instant, newest first: record_no, batch_key, book, entry_date, modified, posted. A source that cannot tell has
    /// no such table, and every night reads all lines.
    /// </summary>
    public const string ChangedLines = "changed_lines";

    /// <summary>What was deleted or edited since an instant, as far as the source keeps a record of it: object, key, what (deleted, modified).</summary>
    public const string Traces = "traces";

    /// <summary>How many lines a book has on a day, and their debits and credits: book, day, lines, debit, credit.</summary>
    public const string DayCounts = "day_counts";

    /// <summary>
    /// What the source itself says each account holds over a run of days: entity, book, currency, account, start, until, location,
    /// department, statistical, opening, debit, credit, closing. Location and department are empty where the source does not split by
    /// them. Statistical accounts may be left out.
    /// </summary>
    public const string TrialBalance = "trial_balance";

    /// <summary>The source's own balances by dimension: entity, book, currency, account, start, opening, net, closing and each dimension.</summary>
    public const string NetBalances = "net_balances";

    /// <summary>Budget headers.</summary>
    public const string Budgets = "budgets";

    /// <summary>Budget items by period, account and dimension.</summary>
    public const string BudgetItems = "budget_items";

    /// <summary>How many items each budget has and what they come to: budget, items, amount.</summary>
    public const string BudgetCounts = "budget_counts";

    /// <summary>What the names of tables begin with that were asked for by name: <c>further_vendor</c>.</summary>
    public const string Further = "further_";
}
