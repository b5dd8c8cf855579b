using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <content>Dimensions that came since the last night.</content>
sealed partial class Candidate
{
    /// <summary>
    /// Dimensions that the last night which came to its end did not have. What is stored names no member of theirs, though entries may, and
    /// no balance tells: everything has to be read again once. None on a first night.
    /// </summary>
    public IReadOnlyList<Dimension> NewDimensions()
    {
        var last = Duck.Count($"select max(version) from versions where finished is not null and cells is not null and details = {Details} and version < {Version}");
        if (last == 0)
            return [];
        var known = Duck.Rows($"select name from dimensions where {Sql.Live((int)last)}", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        return [.. Ledger.Dimensions.Where(dimension => !known.Contains(dimension.Name))];
    }
}
