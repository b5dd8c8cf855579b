namespace NightLedger.Flow.Plans;

/// <summary>A version as far as it matters for how long it is kept.</summary>
/// <param name="Version">Its number.</param>
/// <param name="Published">Readers have it, or had it.</param>
/// <param name="AsOf">The instant it is as of.</param>
public readonly record struct Aged(int Version, bool Published, DateTimeOffset AsOf);

/// <summary>
/// Which versions can still be asked for. The one that serves is always kept, and so is what was held back after it.
/// </summary>
public sealed record Retention
{
    /// <summary>All of the last 90 days, and of every month before the last one.</summary>
    public static readonly Retention Usual = new() { Days = 90 };

    /// <summary>Every version.</summary>
    public static readonly Retention All = new();

    /// <summary>So many published versions, the newest, and no other.</summary>
    public int? Versions { get; init; }

    /// <summary>The versions of so many days before the one that serves and, of every month before, the last that was published.</summary>
    public int? Days { get; init; }

    /// <summary>Those of the versions that are kept.</summary>
    public IReadOnlyList<int> Of(IReadOnlyList<Aged> versions)
    {
        var published = versions.Where(version => version.Published).OrderByDescending(version => version.Version).ToList();
        if (published.Count == 0 || this == All)
            return [.. versions.Select(version => version.Version)];
        var recent = Versions is { } count ? published.Take(Math.Max(count, 1)).ToList() : Recent(published);
        var ends = Versions is null ? published.Where((version, i) => i > 0 && Month(version) != Month(published[i - 1])) : [];
        // What was held back is as old as what was published around it.
        var held = versions.Where(version => !version.Published && version.Version > recent[^1].Version);
        return [.. recent.Concat(ends).Concat(held).Select(version => version.Version).Distinct().Order()];
    }

    List<Aged> Recent(List<Aged> published) =>
        [.. published.Where((version, i) => i == 0 || version.AsOf >= published[0].AsOf - TimeSpan.FromDays(Days ?? 0))];

    static (int, int) Month(Aged version) => (version.AsOf.UtcDateTime.Year, version.AsOf.UtcDateTime.Month);
}
