namespace NightLedger.Flow.Store;

/// <summary>
/// Where one company's planning store lies: <c>NAME.duckdb</c> holds what is published and <c>NAME.held.duckdb</c> what was held back
/// since, both only ever replaced whole; <c>NAME.night.duckdb</c> is what a night works on. Readers never wait for a night, nor a night
/// for readers.
/// </summary>
/// <param name="Folder">The folder in the home.</param>
/// <param name="Name">The company's name here.</param>
public sealed record CompanyFile(string Folder, string Name)
{
    /// <summary>What readers see.</summary>
    public string Published => Path.Combine(Folder, Name + ".duckdb");

    /// <summary>
    /// What was proven and did not tie, after the last version that is published: kept to be looked at, and what the next night begins
    /// with. Not there when nothing is held.
    /// </summary>
    public string Held => Path.Combine(Folder, Name + ".held.duckdb");

    /// <summary>What a night works on; there between a night that began and its end.</summary>
    public string Working => Path.Combine(Folder, Name + ".night.duckdb");

    /// <summary>The company that one of these files is of.</summary>
    public static string CompanyOf(string path)
    {
        var name = Path.GetFileName(path).Split(".duckdb", 2)[0];
        return name.EndsWith(".held", StringComparison.Ordinal) ? name[..^5] : name.EndsWith(".night", StringComparison.Ordinal) ? name[..^6] : name;
    }

    /// <summary>Held by the running night, and by nobody when it is dead.</summary>
    public string Lock => Path.Combine(Folder, Name + ".lock");
}
