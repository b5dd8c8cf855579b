using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Simulator;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Wire;

namespace NightLedger.Tests.Sources.Intacct.Doctor;

/// <summary>A simulated company that the doctor is called to.</summary>
sealed class Patient(SimulatedGateway gateway) : IAsyncDisposable
{
    /// <summary>The checks by the object or function that each is about, where it is about one.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Checks = new Dictionary<string, string[]>
    {
        ["GLACCOUNT"] = ["accounts"],
        ["STATACCOUNT"] = ["statistical accounts"],
        ["REPORTINGPERIOD"] = ["reporting periods"],
        ["GLACCTGRP"] = ["account groups", "groups in groups"],
        ["GLACCTGRPHIERARCHY"] = ["accounts in groups"],
        ["LOCATION"] = ["dimension Location"],
        ["DEPARTMENT"] = ["dimension Department"],
        ["PROJECT"] = ["dimension Job"],
        ["CUSTOMER"] = ["dimension Customer"],
        ["VENDOR"] = ["dimension Vendor"],
        ["EMPLOYEE"] = ["dimension Employee"],
        ["ITEM"] = ["dimension Item"],
        ["CLASS"] = ["dimension Class"],
        ["REGION"] = ["dimension Region"],
        ["GLDETAIL"] = ["journal lines", "changed lines"],
        ["get_trialbalance"] = ["trial balance"],
        ["get_accountbalancesbydimensions"] = ["balances by dimension"],
        ["GLBUDGETHEADER"] = ["budgets"],
        ["GLBUDGETITEM"] = ["budget items"],
        ["AUDITHISTORY"] = ["audit history"],
        ["LOCATIONENTITY"] = ["entities seen"],
        ["USERINFO"] = ["user", "administration", "restrictions"],
        ["getUserPermissions"] = ["rights beyond reading"],
    };

    /// <summary>What no night ends without, and what is only told when it can be.</summary>
    public static readonly string[] Optional = ["statistical accounts", "account groups", "accounts in groups", "groups in groups", "changed lines", "audit history"], Told = ["entities seen", "user", "administration", "restrictions", "rights beyond reading"];

    public SimulatedGateway Gateway => gateway;

    public static async Task<Patient> StartAsync(string role, Beliefs? beliefs = null, int lines = 200) => new(await SimulatedGateway.StartAsync(
        new SimulatorOptions { Lines = lines, Seed = 5, Role = role, Beliefs = beliefs ?? new Beliefs() }, TestContext.Current.CancellationToken));

    public Connection Connection => new(gateway.Endpoint, "company", "ws_user", "right", "sender", "right");

    public async Task<List<Finding>> CheckAsync(bool details = true, bool budgets = true, string? only = null, Connection? connection = null)
    {
        var findings = new List<Finding>();
        await using var source = new IntacctSource((connection ?? Connection) with { Patience = TimeSpan.Zero }, null, TimeProvider.System);
        await foreach (var finding in source.CheckAsync(new Orders(details, budgets, Full: false), only, TestContext.Current.CancellationToken))
            findings.Add(finding);
        return findings;
    }

    /// <summary>Whether the simulator itself would refuse an object or function under some rules.</summary>
    public bool Refuses(string subject, AccessRules rules)
    {
        var rights = new Rights(rules, gateway.Company.Now, new HashSet<string>());
        try
        {
            if (subject.StartsWith("get", StringComparison.Ordinal))
                rights.CheckFunction(subject);
            else
                rights.CheckObject(subject, subject == "REGION", "QUERY");
            return false;
        }
        catch (FunctionFailure)
        {
            return true;
        }
    }

    /// <summary>The permissions behind an object or function that nothing opens under some rules, need by need.</summary>
    public IEnumerable<IReadOnlyList<(string Module, string Policy, string Right)>> Missing(string subject, AccessRules rules) =>
        Gates.Before(subject, subject == "REGION", gateway.Company.Now.Beliefs)
            .Select(need => need.Select(gate => (gate.Module, gate.Policy, gate.Right)).ToList())
            .Where(need => !need.Exists(gate => rules.Grants.Any(grant => grant.Module == gate.Module && (grant.Policy == gate.Policy || grant.Policy == "*"))));

    /// <summary>Whether a tick is the box of a permission as the simulator calls it.</summary>
    public static bool Names(Tick tick, string module, string policy) => ModuleOf(tick) == module && PolicyOf(tick) == policy;

    /// <summary>The simulator has names of its own for some applications.</summary>
    static string ModuleOf(Tick tick) => tick.Application switch
    {
        "Platform Services" => "Customization Services",
        var application when application.StartsWith("the application that ", StringComparison.Ordinal) => "Platform application",
        var application => application,
    };

    /// <summary>It has no sections, so that a report's name says that it is one.</summary>
    static string PolicyOf(Tick tick) => (tick.Section, tick.Permission) switch
    {
        ("Reports", "General Ledger") => "General Ledger report",
        (_, "Users > Permissions") => "Users permissions",
        (_, var permission) => permission,
    };

    /// <summary>Whether all boxes of a tick are ticked already.</summary>
    public static bool IsGranted(Tick tick, AccessRules rules) =>
        Array.TrueForAll(Grants(tick), grant => rules.Grants.Any(given => $"{given.Module}:{given.Policy}:{given.Right}" == grant || $"{given.Module}:{given.Policy}" == $"{ModuleOf(tick)}:*"));

    /// <summary>The grants that a tick gives.</summary>
    public static string[] Grants(Tick tick) => [.. tick.Boxes.Select(box => $"{ModuleOf(tick)}:{PolicyOf(tick)}:{box switch { "List" => "list", "View" => "readonly", _ => "run" }}")];

    public ValueTask DisposeAsync() => gateway.DisposeAsync();
}
