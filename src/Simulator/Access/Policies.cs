namespace NightLedger.Simulator.Access;

/// <summary>One right of one permission of one application, such as General Ledger, Accounts, list.</summary>
sealed record Grant(string Module, string Policy, string Right)
{
    /// <summary>Reads <c>General Ledger:Accounts:list</c>; a star, or nothing after the application, means all.</summary>
    public static IEnumerable<Grant> Parse(string text)
    {
        var parts = text.Split(':', StringSplitOptions.TrimEntries);
        var (module, policy, right) = (parts[0], parts.Length > 1 ? parts[1] : "*", parts.Length > 2 ? parts[2] : "*");
        var found = Policies.All.Where(grant => Fits(module, grant.Module) && (Fits(policy, grant.Policy) || grant.Policy == "*") && Fits(right, grant.Right))
            .Select(grant => grant.Policy == "*" ? grant with { Policy = policy } : grant).ToList();
        return found.Count > 0 ? found
            : throw new ArgumentException($"There is no permission '{text}': Access/Policies.txt lists them. Applications are {string.Join(", ", Policies.Codes.Keys)}.");
    }

    static bool Fits(string asked, string known) => asked == "*" || asked.Equals(known, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The applications, their permissions and what rights these can give: <c>Policies.txt</c>.</summary>
static class Policies
{
    static readonly string[][] Lines = [.. DataFile.Read("Policies")];

    /// <summary>The codes of applications, as get_applications has them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Codes = Lines.Where(line => line[0].Length > 0).ToDictionary(line => line[0], line => line[1]);

    public static readonly IReadOnlyList<Grant> All = [.. Grants()];

    static IEnumerable<Grant> Grants()
    {
        var module = "";
        foreach (var line in Lines)
        {
            if (line[0].Length > 0) module = line[0];
            else foreach (var right in line[2].Split(',')) yield return new Grant(module, line[1], right);
        }
    }
}

/// <summary>Data beside the code: tab-separated lines; those that begin with # are remarks.</summary>
static class DataFile
{
    public static IEnumerable<string[]> Read(string name)
    {
        using var reader = new StreamReader(typeof(DataFile).Assembly.GetManifestResourceStream("Access/" + name)!);
        foreach (var line in reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n'))
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
    }
}
