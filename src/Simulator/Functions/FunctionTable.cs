using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Every function the gateway knows, by its name, whose case matters.</summary>
static class FunctionTable
{
    static readonly Dictionary<string, IGatewayFunction> Known = new IGatewayFunction[]
    {
        new GetApiSession(), new Query(), new Lookup(), new GetDimensions(), new ReadUserFormatting(), new ReadEntityDetails(),
        new GetFinancialSetup(), new GetApplications(), new GetTrialBalance(), new GetAccountBalancesByDimensions(),
    }.ToDictionary(function => function.Name);

    public static IGatewayFunction Find(string name) =>
        Known.GetValueOrDefault(name) ?? throw Schema.Fault($"Element '{name}': This element is not expected. Expected is one of ( {string.Join(", ", Known.Keys)} ).");
}
