using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Tables;

/// <summary>Budget headers.</summary>
static class Budgets
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.Budgets, "GLBUDGETHEADER")
    {
        Summary = "One row a budget.",
        Key = ["record_no"],
        Aside = ["is_default"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("budget", "BUDGETID"),
            Column.Text("description", "DESCRIPTION"),
            Column.Text("status", "STATUS"),
            Column.Text("currency", "CURRENCY"),
            Column.Flag("is_default", "DEFAULT_BUDGET"),
            Column.Text("owner", "USER"),
        ],
    };
}

/// <summary>What was planned.</summary>
static class BudgetItems
{
    /// <summary>The table, before the company's dimensions. An amount stands on the account's usual side.</summary>
    public static readonly Table Table = new(Names.BudgetItems, "GLBUDGETITEM")
    {
        Summary = "One row an amount planned for an account, a period and the dimensions.",
        Key = ["record_no"],
        Needed = ["budget", "account", "amount"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("budget", "BUDGETID"),
            Column.Text("account", "ACCT_NO"),
            Column.Text("period", "PERIODNAME"),
            Column.Date("start", "PSTARTDATE"),
            Column.Date("end", "PENDDATE"),
            Column.Amount("amount", "AMOUNT"),
            Column.Text("currency", "CURRENCY"),
            Column.Text("normal_balance", "NORMALBALANCE"),
            Column.Flag("statistical", "STATISTICAL"),
            Column.Text("note", "NOTE"),
        ],
    };

    /// <summary>
    /// How many items each budget has and what they come to, in one question: whether a budget is still what is stored of it. A sum comes
    /// under its own tag or under the field's.
    /// </summary>
    public static readonly Table Counts = new(Names.BudgetCounts, "GLBUDGETITEM")
    {
        Summary = "One row a budget.",
        Key = ["budget"],
        Columns =
        [
            Column.Text("budget", "BUDGETID"), Column.Integer("items", "COUNT.RECORDNO"), Column.Amount("amount", "SUM.AMOUNT"),
            Column.Integer("bare_items", "RECORDNO"), Column.Amount("bare_amount", "AMOUNT"),
        ],
    };

    /// <summary>The period's name where PERIODNAME is not to be had.</summary>
    public const string OtherPeriod = "REPORTINGPERIODNAME";

    /// <summary>Budget items have words of their own for two dimensions.</summary>
    public static string FieldOf(Dimension dimension) => dimension.Object.ToUpperInvariant() switch
    {
        "DEPARTMENT" => "DEPT_NO",
        "LOCATION" => "LOCATION_NO",
        _ => dimension.Column,
    };
}
