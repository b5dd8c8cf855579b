using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Access;

/// <summary>Objects that this user may not read.</summary>
sealed class Denials(IEnumerable<string> objects)
{
    readonly HashSet<string> _objects = new(objects, StringComparer.OrdinalIgnoreCase);

    public void Check(string name, string operation)
    {
        if (!_objects.Contains(name)) return;
        throw new FunctionFailure(new GatewayError("PL04000005",
            $"You do not have permission for API operation {operation} on objects of type {name.ToLowerInvariant()}{GatewayError.Support}"));
    }
}
