namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>Something that NightLedger does, and what it reads for it.</summary>
/// <param name="Name">What it is.</param>
/// <param name="When">When it is needed.</param>
/// <param name="Reads">The objects and functions, and what each is read for.</param>
sealed record Feature(string Name, string When, params IReadOnlyList<(string Subject, string For)> Reads);

/// <summary>Which rights are worth giving for what. It is what the page of permissions is written from.</summary>
static class Features
{
    /// <summary>What every night reads, and what it reads when asked to.</summary>
    public static readonly IReadOnlyList<Feature> All =
    [
        new("Structures and balances", "Every night needs these.",
            ("GLACCOUNT", "the chart of accounts"), ("STATACCOUNT", "accounts that hold quantities; a company without any can leave it out"), ("REPORTINGPERIOD", "the company's calendar"),
            ("LOCATION", "which entity a location is under; only where there are several entities"), ("get_trialbalance", "what every number is held against"), ("get_accountbalancesbydimensions", "balances, as long as transaction lines are not read")),
        new("Groups of accounts", "Worth having. Without it, numbers are told by account alone.",
            ("GLACCTGRP", "the groups, and the groups in them"), ("GLACCTGRPHIERARCHY", "the accounts in them")),
        new("Adjustment books", "Only where the company keeps adjustment books or books of its own, and transaction lines are not read: which books there are is learned by counting lines.",
            ("GLDETAIL", "the books that lines are in")),
        new("Transaction lines", "Only with `--details`, beside the above.",
            ("GLDETAIL", "every line with its journal, document and dimensions")),
        new("Budgets", "Only with `--budgets`.",
            ("GLBUDGETHEADER", "the budgets"), ("GLBUDGETITEM", "their amounts")),
        new("Dimensions", "Each only where the company uses it in the general ledger. `nightledger check NAME` lists them under the company's own terms.",
            ("DEPARTMENT", "departments"), ("LOCATION", "locations"), ("CLASS", "classes"), ("CUSTOMER", "customers"), ("VENDOR", "vendors"), ("EMPLOYEE", "employees"), ("ITEM", "items"), ("PROJECT", "projects"),
            ("TASK", "tasks"), ("COSTTYPE", "cost types"), ("CONTRACT", "contracts"), ("WAREHOUSE", "warehouses"), (OwnDimension, "a dimension of the company's own making, by its own name")),
        new("Deletions and edits", "Worth having. Without it, what was deleted shows only where it moved money.",
            ("AUDITHISTORY", "what was deleted, and which entries were edited")),
        new("What the checks look at besides", "No night needs these. With them `check` tells more; give them for as long as you look, and take them away again.",
            ("LOCATIONENTITY", "whether the user sees every entity"), ("USERINFO", "the user's type, admin privileges and limits"), ("USERRESTRICTION", "the entities and departments that it is limited to"),
            ("getUserPermissions", "what the user may do beyond reading"), ("GLBATCH", "tells which right transaction lines lack, when they are refused")),
    ];

    /// <summary>Stands for any object of the company's own making.</summary>
    public const string OwnDimension = "the dimension's object";

    /// <summary>What nights read, in one order or another.</summary>
    public static IEnumerable<Feature> Nightly => All.SkipLast(1);

    /// <summary>What nobody is known to need a right for.</summary>
    public static readonly IReadOnlyList<string> Open = ["getAPISession", "lookup", "getDimensions", "getFinancialSetup", "readEntityDetails", "readUserFormatting", "get_applications"];
}
