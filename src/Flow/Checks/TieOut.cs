using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>What proving a version found.</summary>
/// <param name="Cells">Numbers compared with the source's own.</param>
/// <param name="Breaks">Those that disagree; empty when it ties.</param>
sealed record Proof(int Cells, IReadOnlyList<Break> Breaks)
{
    /// <summary>Everything agrees.</summary>
    public bool Ties => Breaks.Count == 0;
}

/// <summary>Puts a candidate to every check and keeps what it found with the version.</summary>
static class TieOut
{
    /// <summary>Runs the checks against what the source has been asked for.</summary>
    public static Proof Run(Candidate candidate, bool details)
    {
        var (duck, version) = (candidate.Duck, candidate.Version);
        duck.Execute($"create or replace temp table ours as {Balances.Query(new BalanceScope(version, DateOnly.MinValue, DateOnly.MaxValue, null, [], details))}");
        var dimensions = candidate.Ledger.Dimensions.Select(dimension => dimension.Name).ToList();
        var checks = new[] { AllChecks.TrialBalance(version), AllChecks.Seal(version, details) }
            .Concat(MemberChecks.Of(version, dimensions, details))
            .Concat(AllChecks.OfBalances(version, dimensions, details))
            .Concat(details ? AllChecks.OfLines(version) : []);
        duck.Execute($"delete from breaks where version = {version}");
        foreach (var check in checks)
            Run(duck, version, check);
        return new Proof((int)duck.Count(AllChecks.Cells(version)), Kept(duck, version));
    }

    static void Run(Duck duck, int version, Check check)
    {
        duck.Execute(
            $"""
             insert into breaks select {version}, row_number() over (), {Sql.Text(check.Name)}, entity, book, account, period, batch, measure, ours, theirs
             from ({check.Query})
             """);
    }

    /// <summary>What was found wrong with a version, in a steady order.</summary>
    public static IReadOnlyList<Break> Kept(Duck duck, int version) => duck.Rows(
        $"""
         select check_name, entity, book, account, period, batch, measure, ours, theirs from breaks where version = {version}
         order by check_name = 'trial balance' desc, check_name, entity, book, period, account, batch, measure
         """,
        row => new Break(row.GetString(0), Text(row, 1), Text(row, 2), Text(row, 3), Text(row, 4), Text(row, 5), row.GetString(6), row.GetDecimal(7), row.GetDecimal(8)));

    static string? Text(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
