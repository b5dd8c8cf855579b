using System.Data.Common;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>What proving a version found.</summary>
/// <param name="Cells">Numbers compared with the source's own.</param>
/// <param name="Breaks">Those that disagree; empty when it ties.</param>
sealed record Proof(int Cells, IReadOnlyList<Break> Breaks)
{
    /// <summary>Everything agrees.</summary>
    public bool Ties => Breaks.Count == 0;

    /// <summary>How many numbers of statistical accounts are not what the source says of them.</summary>
    public int Counts { get; init; }
}

/// <summary>Puts a candidate to every check and keeps what it found with the version.</summary>
static class TieOut
{
    const int LinesAtOnce = 1_000_000;

    /// <summary>Runs the checks against what the source has been asked for.</summary>
    public static Proof Run(Candidate candidate, bool details)
    {
        var (duck, version) = (candidate.Duck, candidate.Version);
        duck.Execute($"create or replace temp table ours as {Balances.Query(new BalanceScope(version, DateOnly.MinValue, DateOnly.MaxValue, null, [], details))}");
        var dimensions = candidate.Ledger.Dimensions.Select(dimension => dimension.Name).ToList();
        var odd = duck.Rows(AllChecks.OddDimensions(version), row => row.GetString(0));
        var checks = new[] { AllChecks.TrialBalance(version), AllChecks.Seal(version, details) }
            .Concat(MemberChecks.Of(version, dimensions, details))
            .Concat(AllChecks.OfBalances(version, dimensions.Where(odd.Contains), details))
            .Concat(details ? OfLines(duck, version) : []);
        duck.Execute($"delete from breaks where version = {version}");
        foreach (var check in checks)
            Run(duck, version, check);
        return new Proof((int)duck.Count(AllChecks.Cells(version)), Kept(duck, version));
    }

    static IEnumerable<Check> OfLines(Duck duck, int version)
    {
        var turned = duck.Count(AllChecks.LinesTurned(version));
        return AllChecks.OfLines(version, 1 + (turned / LinesAtOnce), everything: turned > 0 && duck.Count(AllChecks.LinesTurned(version, others: true)) == 0);
    }

    static void Run(Duck duck, int version, Check check)
    {
        duck.Execute(
            $"""
             insert into breaks (version, position, check_name, entity, book, account, period, batch, measure, ours, theirs)
             select {version}, row_number() over (), {Sql.Text(check.Name)}, entity, book, account, period, batch, measure, ours, theirs
             from ({check.Query})
             """);
    }

    /// <summary>Keeps why numbers do not agree with them.</summary>
    public static void Keep(Duck duck, int version, IReadOnlyList<Break> breaks)
    {
        duck.Execute($"delete from suspects where version = {version}");
        foreach (var one in breaks)
        {
            duck.Execute($"update breaks set cause = {Text(one.Cause?.Words())} where version = {version} and {Same(one)}");
            foreach (var entry in one.Batches)
                duck.Execute(
                    $"""
                     insert into suspects select version, check_name, entity, book, account, period, batch, measure, {Sql.Day(entry.Day)}, {Text(entry.Journal)},
                       {Number(entry.Number)}, {Number(entry.Key)}, {Text(entry.Title)}, {Sql.Amount(entry.Amount)}, {entry.Certain} from breaks where version = {version} and {Same(one)}
                     """);
        }
    }

    /// <summary>
    /// Whether the source may have left something out because nothing is left of it: of an account it knows nothing, or as much less of
    /// debit as of credit.
    /// </summary>
    public static bool MayLeaveOut(Duck duck, int version) => duck.Count(
        $"""
         select count(*) from (
           select coalesce(sum(ours - theirs) filter (measure = 'debit'), 0) as debit, coalesce(sum(ours - theirs) filter (measure = 'credit'), 0) as credit, sum(theirs) as theirs
           from breaks where version = {version} and measure in ('debit', 'credit') group by check_name, entity, book, account, period)
         where debit >= 0 and credit >= 0 and (debit = credit or theirs = 0)
         """) > 0;

    static string Same(Break one) => string.Join(" and ", new (string Column, string? Value)[]
    {
        ("check_name", one.Check), ("entity", one.Entity), ("book", one.Book), ("account", one.Account), ("period", one.Period), ("batch", one.Batch), ("measure", one.Measure),
    }.Select(part => $"{part.Column} is not distinct from {Text(part.Value)}"));

    static string Text(string? value) => value is null ? "null" : Sql.Text(value);

    static string Number(long? value) => value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "null";

    /// <summary>What was found wrong with a version, in a steady order.</summary>
    public static IReadOnlyList<Break> Kept(Duck duck, int version)
    {
        var explained = duck.ColumnsOf("breaks").Contains("cause");
        var suspects = (explained ? duck.Rows(
            $"select check_name, entity, book, account, period, batch, measure, day, journal, batch_no, batch_key, title, amount, certain from suspects where version = {version} order by day, batch_key",
            row => (Of: KeyOf(row), Entry: new Suspect(row.GetFieldValue<DateOnly>(7), Text(row, 8), Whole(row, 9), Whole(row, 10), Text(row, 11), row.GetDecimal(12), row.GetBoolean(13)))) : [])
            .ToLookup(pair => pair.Of, pair => pair.Entry);
        return duck.Rows(
            $"""
             select check_name, entity, book, account, period, batch, measure, ours, theirs, {(explained ? "cause" : "null::varchar")} from breaks where version = {version}
             order by check_name = 'trial balance' desc, check_name, entity, book, period, account, batch, measure
             """,
            row => new Break(row.GetString(0), Text(row, 1), Text(row, 2), Text(row, 3), Text(row, 4), Text(row, 5), row.GetString(6), row.GetDecimal(7), row.GetDecimal(8))
            {
                Cause = Causes.Of(Text(row, 9)),
                Batches = [.. suspects[KeyOf(row)]],
            });
    }

    static (string, string?, string?, string?, string?, string?, string) KeyOf(DbDataReader row) =>
        (row.GetString(0), Text(row, 1), Text(row, 2), Text(row, 3), Text(row, 4), Text(row, 5), row.GetString(6));

    static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static long? Whole(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
