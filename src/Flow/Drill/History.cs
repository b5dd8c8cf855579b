using System.Data.Common;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>Which versions there are and what each was proven by, an unpublished candidate included.</summary>
public static class History
{
    /// <summary>The versions there are, newest first. A candidate shows when no night is running.</summary>
    /// <exception cref="FlowException">No night has stored anything yet.</exception>
    public static IReadOnlyList<VersionInfo> Versions(CompanyFile file)
    {
        using var duck = Newest(file);
        return Of(duck);
    }

    /// <summary>What the newest version that was proven, published or not, was proven by.</summary>
    /// <exception cref="FlowException">No night has come to its end yet.</exception>
    public static TieAnswer Tie(CompanyFile file)
    {
        using var duck = Newest(file);
        var proven = duck.Rows(
            "select version, published is not null, ties, coalesce(cells, 0) from versions where cells is not null order by version desc limit 1",
            row => (Version: row.GetInt32(0), Published: row.GetBoolean(1), Ties: row.GetBoolean(2), Cells: row.GetInt32(3)));
        if (proven.Count == 0)
            throw Nothing(file);
        var newest = proven[0];
        return new TieAnswer(newest.Version, newest.Published, newest.Ties, newest.Cells, TieOut.Kept(duck, newest.Version));
    }

    internal static IReadOnlyList<VersionInfo> Of(Duck duck) => duck.Rows(
        "select version, published is not null, ties, as_of, coalesce(rows, 0), coalesce(changed, 0), published from versions order by version desc", Version);

    static VersionInfo Version(DbDataReader row) => new(
        row.GetInt32(0), row.GetBoolean(1), row.GetBoolean(2), Moment(row, 3)!.Value, row.GetInt64(4), row.GetInt64(5), Moment(row, 6));

    static DateTimeOffset? Moment(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new DateTimeOffset(DateTime.SpecifyKind(row.GetDateTime(column), DateTimeKind.Utc));

    /// <summary>The candidate's file when there is one and no night holds it, else the published one.</summary>
    static Duck Newest(CompanyFile file)
    {
        if (File.Exists(file.Working) && Candidate(file) is { } candidate)
            return candidate;
        return File.Exists(file.Published) ? Duck.Open(file.Published, readOnly: true) : throw Nothing(file);
    }

    static Duck? Candidate(CompanyFile file)
    {
        Duck? duck = null;
        try
        {
            duck = Duck.Open(file.Working, readOnly: true);
            if (duck.Count("select count(*) from versions") > 0)
                return duck;
        }
        catch (FlowException)
        {
            // A running night holds it, or a killed one left it to be mended by the next: what is published answers.
        }

        duck?.Dispose();
        return null;
    }

    static FlowException Nothing(CompanyFile file) =>
        FlowException.NotFound($"No night of {file.Name} has come to its end yet.", $"Run it: nightledger sync {file.Name}");
}
