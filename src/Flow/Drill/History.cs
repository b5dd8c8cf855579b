using NightLedger.Flow.Checks;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>Which versions there are and what each was proven by, those that were held back included.</summary>
public static class History
{
    /// <summary>The versions there are, newest first.</summary>
    /// <exception cref="FlowException">No night has stored anything yet.</exception>
    public static IReadOnlyList<VersionInfo> Versions(CompanyFile file)
    {
        var published = Of(file.Published);
        var serving = published.FirstOrDefault(version => version.Published)?.Version ?? 0;
        var versions = Of(file.Held).Where(version => version.Version > serving).UnionBy(published, version => version.Version).ToList();
        return versions.Count > 0 ? versions : throw Nothing(file);
    }

    /// <summary>What a version was proven by; the newest that was proven, published or not, where none is named.</summary>
    /// <exception cref="FlowException">No night has come to its end yet, or there is no such version.</exception>
    public static TieAnswer Tie(CompanyFile file, int? version = null)
    {
        var wanted = Versions(file).FirstOrDefault(one => one.Proven && (version is null || one.Version == version))
            ?? throw (version is null ? Nothing(file) : NoSuch(file, version.Value));
        using var duck = Released.Open(PathOf(file, wanted.Version), readOnly: true);
        return new TieAnswer(wanted, TieOut.Kept(duck, wanted.Version)) { Counts = Counts.Of(duck, wanted.Version) };
    }

    /// <summary>The file that a version is to be asked in: what is published has it, or else what is held.</summary>
    internal static string PathOf(CompanyFile file, int version) =>
        Of(file.Published).Any(one => one.Version == version && one.Proven) || !File.Exists(file.Held) ? file.Published : file.Held;

    internal static FlowException NoSuch(CompanyFile file, int version) =>
        FlowException.NotFound($"{file.Name} has no version {version} that can be asked for.", $"See which there are: nightledger versions {file.Name}");

    static IReadOnlyList<VersionInfo> Of(string path)
    {
        if (!File.Exists(path))
            return [];
        using var duck = Released.Open(path, readOnly: true);
        return VersionInfo.Of(duck);
    }

    static FlowException Nothing(CompanyFile file) =>
        FlowException.NotFound($"No night of {file.Name} has come to its end yet.", $"Run it: nightledger sync {file.Name}");
}
