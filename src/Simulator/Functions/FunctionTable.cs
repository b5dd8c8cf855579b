using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Every function the gateway knows, by its name, whose case matters.</summary>
static class FunctionTable
{
    static readonly Dictionary<string, IGatewayFunction> Known = new IGatewayFunction[]
    {
        new GetApiSession(),
        new Query(), new ReadByQuery(), new ReadMore(), new Read(), new ReadByName(), new ReadRelated(), new ReadView(), new ReadReport(), new GetList(),
        new Lookup(), new Inspect(),
        new GetDimensions(), new GetDimensionRelationships(), new GetDimensionAutofillDetails(), new GetDimensionRestrictions(), new GetDimensionRestrictedData(),
        new GetUserPermissions(), new ReadUserFormatting(), new ReadEntityDetails(), new GetFinancialSetup(), new GetApplications(), new GetCompanyPrefs(), new GetClosedBooksDate(),
        new GetTrialBalance(), new GetAccountBalances(), new GetAccountBalancesByDimensions(), new GetAccountGroupDetails(),
        new GetAuditTrail(), new GetDdsObjects(), new GetDdsDdl(), new RunDdsJob(),
    }.ToDictionary(function => function.Name);

    /// <summary>Version 2.1 has a grammar of its own, without the generic functions.</summary>
    public static IGatewayFunction Find(string name, GatewayRequest request)
    {
        var function = Known.GetValueOrDefault(name);
        if (request.IsLegacy && function is not { IsLegacy: true }) throw Schema.LegacyFault($"37: Content of element 'function' names no element '{name}'.");
        return function ?? throw Schema.Fault($"Element '{name}': This element is not expected. Expected is one of ( {string.Join(", ", Known.Keys)} ).");
    }
}
