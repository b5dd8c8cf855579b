namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Where the repository is, and what lies beside it.</summary>
static class Repository
{
    public static string Root { get; } = Up(AppContext.BaseDirectory, "NightLedger.slnx") ?? throw new InvalidOperationException("The tests are not run from within the repository.");

    /// <summary>A folder that is beside the repository or above; null where there is none.</summary>
    public static string? Shared(string folder) => Up(Root, Path.Combine("shared", folder)) is { } at ? Path.Combine(at, "shared", folder) : null;

    static string? Up(string? from, string name)
    {
        for (var at = from; at is not null; at = Path.GetDirectoryName(at))
            if (Path.Exists(Path.Combine(at, name)))
                return at;
        return null;
    }
}
