namespace NightLedger.Simulator.Access;

/// <summary>The ready-made roles: <c>Roles.txt</c>.</summary>
static class RoleBook
{
    static readonly Dictionary<string, (string Summary, List<string[]> Lines)> Known = Read();

    public static IEnumerable<(string Name, string Summary)> All => Known.Select(role => (role.Key, role.Value.Summary));

    /// <summary>The rules with a role in place of the one that there was. Where the user is limited depends on what the company has.</summary>
    public static AccessRules Give(string name, AccessRules rules, IReadOnlyList<string> entities, IReadOnlyList<string> departments)
    {
        if (!Known.TryGetValue(name, out var role)) throw new ArgumentException($"There is no role {name}; there are {string.Join(", ", Known.Keys)}.");
        var given = rules with { Role = name, Grants = [], UserType = "business user", Admin = "false", Entities = null, Departments = null };
        foreach (var line in role.Lines) given = Follow(given, line, entities, departments) with { Role = name };
        return given;
    }

    static AccessRules Follow(AccessRules rules, string[] line, IReadOnlyList<string> entities, IReadOnlyList<string> departments) => line[0] switch
    {
        "like" => Give(line[1], rules, entities, departments),
        "read" => rules with { Grants = rules.Grants.Union(Policies.All.Where(grant => Fits(line[1], grant.Module) && grant.Right is "list" or "readonly" or "run")) },
        "all" => rules with { Grants = rules.Grants.Union(Policies.All.Where(grant => Fits(line[1], grant.Module))) },
        "grant" => rules with { Grants = rules.Grants.Union(line[3].Split(',').Select(right => new Grant(line[1], line[2], right))) },
        "without" => rules.Without(string.Join(':', line[1..])),
        "user" => User(rules, line[1].Split('='), entities, departments),
        _ => throw new InvalidDataException($"Roles.txt has no {line[0]}."),
    };

    static AccessRules User(AccessRules rules, string[] word, IReadOnlyList<string> entities, IReadOnlyList<string> departments) => word[0] switch
    {
        "type" => rules with { UserType = word[1] },
        "admin" => rules with { Admin = word[1] },
        "entities" => rules with { Entities = [.. entities.Take(1)] },
        _ => rules with { Departments = [.. departments.Take(1)] },
    };

    static bool Fits(string asked, string module) => asked == "*" || asked == module;

    static Dictionary<string, (string, List<string[]>)> Read()
    {
        var roles = new Dictionary<string, (string, List<string[]>)>(StringComparer.OrdinalIgnoreCase);
        var lines = new List<string[]>();
        foreach (var line in DataFile.Read("Roles"))
        {
            if (line[0] == "role") roles[line[1]] = (line[2], lines = []);
            else lines.Add(line);
        }
        return roles;
    }
}
