using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>What is true of a version, keeps nothing back, and should be known all the same.</summary>
static class Remarks
{
    /// <summary>In words for the operator.</summary>
    public static IEnumerable<string> Of(Candidate candidate, bool details) => Outside(candidate, details).Concat(ByHand(candidate, details));

    /// <summary>Days that no reporting period covers, and on which something stands.</summary>
    static IEnumerable<string> Outside(Candidate candidate, bool details)
    {
        var found = candidate.Duck.Rows(
            $"""
             with windows as (select distinct start, name, mapped from calendar where {Sql.Live(candidate.Version)})
             select w.name, m.book, count(distinct m.account) from {Moved.ByAccount(details)} m join windows w using (start)
             where {Sql.Live(candidate.Version, "m.")} and not w.mapped and (m.debit <> 0 or m.credit <> 0)
               {(details && !candidate.HasOpening ? "" : "and w.start > (select min(start) from windows where mapped)")}
             group by w.name, w.start, m.book order by w.start, m.book
             """,
            row => (Name: row.GetString(0), Book: row.GetString(1), Accounts: row.GetInt64(2)));
        return found.Select(days => $"Days outside every reporting period: {days.Name}, in which {days.Accounts} account{(days.Accounts == 1 ? "" : "s")} of the book {days.Book} moved.");
    }

    static IEnumerable<string> ByHand(Candidate candidate, bool details) =>
        Closings.Of(candidate.Duck, candidate.Version, details, Evidence.TurnedSincePublished(candidate.Version)).Select(closing =>
            $"{closing.Period}: the book {closing.Book} of {closing.Entity} was closed by hand{(closing.BatchNo is null ? "" : $", by {closing.Journal} {closing.BatchNo} of {closing.Day:yyyy-MM-dd}")}; {closing.Accounts} income account{(closing.Accounts == 1 ? " was" : "s were")} brought to nothing there, besides the roll that Intacct computes.");
}
