using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Tables;

/// <summary>Groups of accounts, as the company's reports use them.</summary>
static class AccountGroups
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.AccountGroups, "GLACCTGRP")
    {
        Summary = "One row a group of accounts.",
        Key = ["record_no"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Text("account_group", "NAME"),
            Column.Text("title", "TITLE"),
            Column.Text("total_title", "TOTALTITLE"),
            Column.Text("kind", "MEMBERTYPE"),
            Column.Text("normal_balance", "NORMAL_BALANCE"),
            Column.Text("as_of", "ASOF"),
            Column.Text("sides", "DBCR"),
            Column.Flag("filtered"),
        ],
    };

    /// <summary>How the fields begin that say which members of a dimension a group is about.</summary>
    public const string Filter = "FILTER";

    /// <summary>What such a field says where the group is about all of them.</summary>
    public const string Unfiltered = "nofilter";

    /// <summary>The kind of groups that other groups are in.</summary>
    public const string OfGroups = "Groups";
}

/// <summary>The accounts of each group.</summary>
static class GroupAccounts
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.GroupAccounts, "GLACCTGRPHIERARCHY")
    {
        Summary = "One row an account of a group, or of a group in it.",
        Key = ["account_group", "account", "statistical"],
        Columns = [Column.Text("account_group", "GLACCTGRPNAME"), Column.Text("account", "ACCOUNTNO"), Column.Flag("statistical")],
    };
}

/// <summary>Which group is in which.</summary>
static class GroupMembers
{
    /// <summary>The table.</summary>
    public static readonly Table Table = new(Names.GroupMembers, "GLACCTGRP")
    {
        Summary = "One row a group that is in another.",
        Key = ["account_group", "member"],
        Columns = [Column.Text("account_group"), Column.Text("member"), Column.Integer("position")],
    };

    /// <summary>What a group of a group is called where the outer one is read whole.</summary>
    public const string Element = "glacctgrpmember";

    /// <summary>The fields in which its name may stand, best first. They are not documented.</summary>
    public static readonly IReadOnlyList<string> NamedBy = ["CHILDNAME", "CHILDACCTGRPNAME", "GLACCTGRPNAME", "ACCTGRPNAME", "NAME"];

    /// <summary>The fields in which its record number may stand.</summary>
    public static readonly IReadOnlyList<string> KeyedBy = ["CHILDKEY", "CHILDACCTGRPKEY"];
}
