using System.Globalization;

namespace NightLedger.Simulator.Access;

/// <summary>One permission that lets a user at an object or a function, or one of several that do.</summary>
sealed record Gate(string Name, int Need, string Module, string Policy, string Right, string[] UserTypes, string When, string Tag, string Source)
{
    public bool Holds(Beliefs beliefs) => When.Length == 0 || beliefs.Holds(When.Split('=')[0], When.Split('=')[1]);

    /// <summary>Whether a user of that type can have it at all; of some types only those with administration.</summary>
    public bool IsFor(AccessRules user) => UserTypes.Length == 0 || Array.Exists(UserTypes, type => type.Split('+') is var words
        && user.UserType.StartsWith(words[0], StringComparison.OrdinalIgnoreCase) && (words.Length == 1 || user.Admin != "false"));
}

/// <summary>Which permissions gate what: <c>Gates.txt</c>, a line each with its source.</summary>
static class Gates
{
    const string Platform = "*platform";

    public static readonly IReadOnlyList<Gate> All = [.. DataFile.Read("Gates").Select(Read)];
    static readonly ILookup<string, Gate> ByName = All.ToLookup(gate => gate.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The gates before an object or function, need by need; none where everybody may pass.</summary>
    public static IEnumerable<IGrouping<int, Gate>> Before(string name, bool isPlatform, Beliefs beliefs) =>
        (isPlatform ? ByName[Platform].Select(gate => gate with { Policy = name }) : ByName[name]).Where(gate => gate.Holds(beliefs)).GroupBy(gate => gate.Need);

    static Gate Read(string[] line) =>
        new(line[0], int.Parse(line[1], CultureInfo.InvariantCulture), line[2], line[3], line[4], line[5].Split(',', StringSplitOptions.RemoveEmptyEntries), line[6], line[7], line[8]);
}
