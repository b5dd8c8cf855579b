using System.Globalization;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>
/// What statistical accounts counted otherwise than the source says. It keeps no money back, and so is no break; it is told as one is: account,
/// period and both figures.
/// </summary>
static class Counts
{
    /// <summary>The check's name where these stand beside breaks.</summary>
    public const string Name = "statistical accounts";

    const int Named = 10;

    /// <summary>Of each account the shortest days that were asked for and differ.</summary>
    public static IReadOnlyList<Break> Of(Duck duck, int version)
    {
        if (!duck.ColumnsOf("seals").Contains("statistical"))
            return [];
        var details = duck.Count($"select count(*) from versions where version = {version} and details") > 0;
        return duck.Rows(
            $"""
             with broken as (from ({Evidence.BrokenSeals(version, details)}) where statistical),
             shortest as (select * from broken b where not exists (
               select 1 from broken s where (s.entity, s.book, s.account) = (b.entity, b.book, b.account) and s.start >= b.start and s.until <= b.until and s.until - s.start < b.until - b.start)),
             windows as (select distinct start, "end" as until, name from calendar where {Sql.Live(version)}),
             measures as (
               select entity, book, account, start, until, unnest(['debit', 'credit']) as measure, unnest([our_debit, our_credit]) as ours, unnest([their_debit, their_credit]) as theirs from shortest)
             select entity, book, account, coalesce(name, case when start = min(start) over () and until = max(until) over () then '(all days)' else start || ' to ' || until end), measure, ours, theirs
             from measures left join windows using (start, until) where ours <> theirs order by entity, book, start, account, measure desc
             """,
            row => new Break(Name, row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), null, row.GetString(4), row.GetDecimal(5), row.GetDecimal(6)));
    }

    /// <summary>In words for the operator: that they differ, and a note each for the first.</summary>
    public static IEnumerable<string> Told(IReadOnlyList<Break> counts)
    {
        if (counts.Count == 0)
            return [];
        const string what = "Statistical accounts are not what Sage Intacct's trial balance says of them; all amounts of money were compared and are not concerned.";
        string[] rest = counts.Count > Named ? [string.Create(CultureInfo.InvariantCulture, $"… and {counts.Count - Named:#,##0} more of statistical accounts, which tie lists.")] : [];
        return [what, .. counts.Take(Named).Select(Told), .. rest];
    }

    static string Told(Break one) => string.Create(CultureInfo.InvariantCulture,
        $"Statistical account {one.Account}, {one.Period}, entity {one.Entity}, book {one.Book}: {one.Measure} is {one.Ours:0.##########} here and {one.Theirs:0.##########} in Sage Intacct.");
}
