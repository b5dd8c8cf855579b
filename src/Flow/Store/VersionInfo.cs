namespace NightLedger.Flow.Store;

/// <summary>One version of a company's numbers.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Published">Readers have it, or had it.</param>
/// <param name="Ties">Every check agreed.</param>
/// <param name="AsOf">The instant it is as of.</param>
/// <param name="Rows">Rows that are true in it.</param>
/// <param name="Changed">Rows in which it differs from the version before.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record VersionInfo(int Version, bool Published, bool Ties, DateTimeOffset AsOf, long Rows, long Changed, DateTimeOffset? PublishedAt);
