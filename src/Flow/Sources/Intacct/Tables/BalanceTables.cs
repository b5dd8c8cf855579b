using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Tables;

/// <summary>The company's own trial balance: what our numbers are held against.</summary>
static class TrialBalance
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.TrialBalance, "get_trialbalance")
    {
        Summary = "One row what the source itself says an account holds over a span of days.",
        Key = ["entity", "book", "currency", "account", "start", "until", "location", "department"],
        Columns =
        [
            Column.Text("entity"),
            Column.Text("book"),
            Column.Text("currency"),
            Column.Text("account"),
            Column.Date("start"),
            Column.Amount("opening"),
            Column.Amount("debit"),
            Column.Amount("credit"),
            Column.Amount("closing"),
            Column.Date("until"),
            Column.Text("location"),
            Column.Text("department"),
            Column.Flag("statistical"),
        ],
    };

    /// <summary>What the gateway answers with.</summary>
    public static readonly Table Answer = new("trial_balance_answer", "get_trialbalance")
    {
        Summary = "One row an account, as answered.",
        Key = ["account"],
        Columns =
        [
            Column.Text("account", "glaccountno"),
            Column.Text("currency", "currency"),
            Column.Amount("opening", "startbalance"),
            Column.Amount("debits", "debits"),
            Column.Amount("credits", "credits"),
            Column.Amount("adjusting_debits", "adjdebits"),
            Column.Amount("adjusting_credits", "adjcredits"),
            Column.Amount("closing", "endbalance"),
            Column.Text("location", "locationid"),
            Column.Text("department", "departmentid"),
        ],
    };
}

/// <summary>The company's own balances by dimension: all there is when lines are not asked for.</summary>
static class NetBalances
{
    /// <summary>The table, before the company's dimensions.</summary>
    public static readonly Table Table = new(Names.NetBalances, "get_accountbalancesbydimensions")
    {
        Summary = "One row what an account holds for one member of each dimension over a span of days.",
        Key = ["entity", "book", "currency", "account", "start"],
        Columns =
        [
            Column.Text("entity"),
            Column.Text("book"),
            Column.Text("currency"),
            Column.Text("account"),
            Column.Flag("statistical"),
            Column.Date("start"),
            Column.Amount("opening"),
            Column.Amount("net"),
            Column.Amount("closing"),
        ],
    };

    /// <summary>What the gateway answers with, before the dimensions.</summary>
    public static readonly Table Answer = new("net_balances_answer", "get_accountbalancesbydimensions")
    {
        Summary = "One row an account and its members, as answered.",
        Key = ["account"],
        Columns =
        [
            Column.Text("account", "glaccountno"),
            Column.Text("currency", "currency"),
            Column.Amount("opening", "startbalance"),
            Column.Amount("net", "periodbalance"),
            Column.Amount("closing", "endbalance"),
        ],
    };

    /// <summary>The tags under which a dimension's member may be answered, best first.</summary>
    public static IReadOnlyList<string> TagsOf(Dimension dimension)
    {
        var name = dimension.Object.ToLowerInvariant();
        return dimension.UserDefined ? [$"gldim{name}", $"{name}id", name, $"{name}key", $"{name}name"] : [$"{name}id", name, $"gldim{name}", $"{name}key"];
    }
}
