using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Access;

/// <summary>What the user of one request may do. lookup, inspect and what tells of the company as a whole are open to all.</summary>
sealed class Rights(AccessRules rules, SimulatedCompany company, IReadOnlySet<string> denied)
{
    static readonly string[] KeyedReads = ["READ", "READ_BY_NAME", "READ_RELATED"];

    public Restriction Restriction { get; } = new(rules, company);

    /// <summary>Throws where the user may not read an object.</summary>
    public void CheckObject(string name, bool isPlatform, string operation)
    {
        if (name.Equals("AUDITHISTORY", StringComparison.OrdinalIgnoreCase) && (denied.Contains(name) || !Passes(name, false, operation)))
            throw new FunctionFailure(new GatewayError(null, $"You do not have permission to view audit history{GatewayError.Support}"));
        if (Unsubscribed(name, isPlatform) is not null)
            throw new FunctionFailure(new GatewayError("PL04000005", $"The {operation} operation cannot be performed on objects of type {name.ToLowerInvariant()}{GatewayError.Support}"));
        if (!denied.Contains(name) && Passes(name, isPlatform, operation)) return;
        throw operation == "GET_LIST" && !company.Beliefs.Holds("function-denial", "PL04000005") ? Refused("get_list")
            : new FunctionFailure(new GatewayError("PL04000005", $"You do not have permission for API operation {operation} on objects of type {name.ToLowerInvariant()}{GatewayError.Support}"));
    }

    /// <summary>Throws where the user may not call a function at all.</summary>
    public void CheckFunction(string name)
    {
        if (name is "getAuditTrail" && !Passes(name, false, "READ"))
            throw new FunctionFailure(new GatewayError(null, $"You do not have permission to view audit history{GatewayError.Support}"));
        if (denied.Contains(name) || Unsubscribed(name, false) is not null || !Passes(name, false, "QUERY")) throw Refused(name);
    }

    /// <summary>Nobody says how functions that are not about an object are refused.</summary>
    FunctionFailure Refused(string name) => new(company.Beliefs["function-denial"] switch
    {
        "prose" => new GatewayError($"{name} failed", $"You are not authorized to perform this action{GatewayError.Support}"),
        "no-number" => new GatewayError(null, $"You do not have permission to perform {name}{GatewayError.Support}"),
        _ => new GatewayError("PL04000005", $"You do not have permission for API operation {name}{GatewayError.Support}"),
    });

    /// <summary>The application that would offer it, where the company is subscribed to none of those that do.</summary>
    string? Unsubscribed(string name, bool isPlatform) => Gates.Before(name, isPlatform, company.Beliefs)
        .Where(need => need.All(gate => rules.Unsubscribed.Contains(gate.Module))).Select(need => need.First().Module).FirstOrDefault();

    bool Passes(string name, bool isPlatform, string operation) =>
        Gates.Before(name, isPlatform, company.Beliefs).All(need => need.Any(gate => Opens(gate, operation)));

    bool Opens(Gate gate, string operation) => !rules.Unsubscribed.Contains(gate.Module) && gate.IsFor(rules)
        && RightsOf(gate, operation).Any(right => rules.Grants.Contains(new Grant(gate.Module, gate.Policy, right)) || rules.Grants.Contains(new Grant(gate.Module, "*", right)));

    string[] RightsOf(Gate gate, string operation) => gate.Right != "reading" ? [gate.Right] : company.Beliefs["reading-right"] switch
    {
        "either" => ["list", "readonly"],
        "view" => ["readonly"],
        _ => KeyedReads.Contains(operation) ? ["readonly"] : ["list"],
    };
}
