using System.Data.Common;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <content>What moved between two versions.</content>
public sealed partial class Answers
{
    /// <summary>What moved from an earlier version to this one.</summary>
    /// <param name="from">The earlier version; null: the one that served before this one.</param>
    /// <param name="closed">The last day that is closed; null: the month before last, as it was when the earlier version was made.</param>
    /// <exception cref="FlowException">Side.Asked: there is no such version, or none before this one.</exception>
    public Changes Changes(int? from = null, DateOnly? closed = null)
    {
        var before = Versions.FirstOrDefault(version => version.Version < Current.Version && (from is null ? version.Published : version.Version == from && version.Proven))
            ?? throw (from is null ? NothingBefore() : from >= Current.Version ? Backwards(from.Value) : History.NoSuch(file, from.Value));
        closed ??= ClosedAt(before.AsOf);
        var differences = new Differences(duck, before.Version, Current.Version, closed);
        var terms = Dimensions.ToDictionary(dimension => dimension.Name, dimension => dimension.Term);
        return new Changes(before, Current, closed,
            duck.Rows(differences.Moves, OneMove),
            duck.Rows(differences.Members, row => OneMember(row, terms)),
            differences.HaveEntries ? duck.Stream(differences.Entries, OneEntry) : []);
    }

    /// <summary>Which version served before this one; null where none did.</summary>
    public VersionInfo? Before => Versions.FirstOrDefault(version => version.Version < Current.Version && version.Published);

    // Intacct keeps no list of which period was closed when. Books are closed some days into the next period, so the one before the
    // running one may still be open, and those before it are not.
    DateOnly? ClosedAt(DateTimeOffset asOf)
    {
        var ended = Periods.Where(period => period.End < DateOnly.FromDateTime(asOf.UtcDateTime)).OrderBy(period => period.End).ToList();
        return ended.Count < 2 ? null : ended[^2].End;
    }

    FlowException NothingBefore() => FlowException.NotFound(
        $"No version of {file.Name} was published before version {Current.Version}, so there is nothing to compare it with.", $"Run another night: nightledger sync {file.Name}");

    FlowException Backwards(int from) =>
        FlowException.NotFound($"Version {from} is not before version {Current.Version}.", "Give the earlier version with --from and the later one with --to.");

    static Move OneMove(DbDataReader row) => new(
        row.GetBoolean(0), row.GetString(1), row.GetString(2), Text(row, 3), row.GetString(4), Text(row, 5), row.GetString(6), Day(row, 7)!.Value, Day(row, 8)!.Value,
        row.GetDecimal(9), row.GetDecimal(10), row.GetDecimal(11), row.GetDecimal(12));

    static MemberChange OneMember(DbDataReader row, Dictionary<string, string> terms) => new(
        row.GetString(0), terms.GetValueOrDefault(row.GetString(0), row.GetString(0)), Enum.Parse<Fate>(row.GetString(1)), row.GetString(2), Text(row, 3), Text(row, 4),
        Text(row, 5), Text(row, 6), Text(row, 7));

    static EntryChange OneEntry(DbDataReader row) => new(
        Enum.Parse<Deed>(row.GetString(0)), row.GetBoolean(1), row.GetString(2), row.GetString(3), Text(row, 4), row.GetString(5), row.GetString(6), Day(row, 7)!.Value,
        Text(row, 8), Text(row, 9), Text(row, 10), Text(row, 11), Day(row, 12), row.GetInt64(13), row.GetDecimal(14), row.GetDecimal(15), Text(row, 16),
        row.IsDBNull(17) ? null : row.GetDateTime(17));
}
