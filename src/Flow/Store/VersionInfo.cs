using System.Data.Common;
using System.Globalization;

namespace NightLedger.Flow.Store;

/// <summary>How a version stands.</summary>
public enum VersionState
{
    /// <summary>Every check agreed, and readers have it or had it.</summary>
    Published,

    /// <summary>Readers have it or had it because somebody accepted what disagrees in it.</summary>
    Accepted,

    /// <summary>It was proven and does not tie: kept to be looked at, and no number in it is sure.</summary>
    Held,

    /// <summary>Its night broke off before it was proven. It cannot be asked for.</summary>
    Unfinished,
}

/// <summary>One version of a company's numbers.</summary>
/// <param name="Version">1, 2, 3 …</param>
/// <param name="Published">Readers have it, or had it.</param>
/// <param name="Ties">Every check agreed.</param>
/// <param name="AsOf">The instant it is as of.</param>
/// <param name="Rows">Rows that are true in it.</param>
/// <param name="Changed">Rows in which it differs from the version before.</param>
/// <param name="PublishedAt">When it was published.</param>
public sealed record VersionInfo(int Version, bool Published, bool Ties, DateTimeOffset AsOf, long Rows, long Changed, DateTimeOffset? PublishedAt)
{
    /// <summary>Numbers compared with the source's own; null where its night broke off before.</summary>
    public int? Cells { get; init; }

    /// <summary>How many numbers disagree.</summary>
    public int Breaks { get; init; }

    /// <summary>Who published it although it does not tie, and why.</summary>
    public Acceptance? Accepted { get; init; }

    /// <summary>It was put to every check, however that ended.</summary>
    public bool Proven => Cells is not null;

    /// <summary>How it stands.</summary>
    public VersionState State => (Published, Accepted, Proven) switch
    {
        (true, null, _) => VersionState.Published,
        (true, _, _) => VersionState.Accepted,
        (_, _, true) => VersionState.Held,
        _ => VersionState.Unfinished,
    };

    /// <summary>What stands wherever numbers of this version are shown that are not proven; null where they are.</summary>
    public string? Warning => State switch
    {
        VersionState.Accepted => $"ACCEPTED, DOES NOT TIE: version {Version} was published by {Accepted!.By} on {Accepted.Host} although {Off}: {Accepted.Reason}",
        VersionState.Held => $"HELD BACK, NOT PROVEN: version {Version} is not published; {Off}.",
        _ => null,
    };

    string Off => string.Create(CultureInfo.InvariantCulture, $"{Breaks:#,##0} of {Cells:#,##0} numbers {(Breaks == 1 ? "disagrees" : "disagree")} with the source's own");

    /// <summary>Every version in a file, newest first.</summary>
    internal static IReadOnlyList<VersionInfo> Of(Duck duck) => duck.Rows(
        """
        select version, published is not null, ties, as_of, coalesce(rows, 0), coalesce(changed, 0), published, cells,
          (select count(*) from breaks b where b.version = v.version)::integer, accepted_by, accepted_on, accepted_why
        from versions v order by version desc
        """,
        Of);

    static VersionInfo Of(DbDataReader row) =>
        new(row.GetInt32(0), row.GetBoolean(1), row.GetBoolean(2), Moment(row, 3)!.Value, row.GetInt64(4), row.GetInt64(5), Moment(row, 6))
        {
            Cells = row.IsDBNull(7) ? null : row.GetInt32(7),
            Breaks = row.GetInt32(8),
            Accepted = row.IsDBNull(11) ? null : new Acceptance(row.GetString(9), row.GetString(10), row.GetString(11)),
        };

    static DateTimeOffset? Moment(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));
}
