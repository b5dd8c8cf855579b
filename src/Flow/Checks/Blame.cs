using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Checks;

/// <summary>What is known of a version that tells why it does not tie.</summary>
sealed class Blame
{
    /// <summary>More entries than this are not named: one of so many is none.</summary>
    const int MostSuspects = 10;

    readonly Duck duck;
    readonly int version;
    readonly bool details;
    readonly HashSet<string> chart;
    readonly HashSet<(string, string, string)> mixed;
    readonly HashSet<(string, string)> readable = [];
    readonly HashSet<(string, DateOnly)> movedOn;
    readonly Dictionary<string, (DateOnly Start, bool Mapped)> windows;

    /// <summary>Looks at a version.</summary>
    public Blame(Duck duck, int version, bool details, IEnumerable<string> dimensions)
    {
        (this.duck, this.version, this.details) = (duck, version, details);
        var live = Sql.Live(version);
        chart = [.. duck.Rows($"select account from {Names.Accounts} where {live} union select account from {Names.StatisticalAccounts} where {live}", row => row.GetString(0))];
        mixed = [.. duck.Rows(Mixed(live), row => (row.GetString(0), row.GetString(1), row.GetString(2)))];
        windows = duck.Rows($"select distinct name, start, mapped from calendar where {live}", row => (Name: row.GetString(0), Start: row.GetFieldValue<DateOnly>(1), Mapped: row.GetBoolean(2)))
            .GroupBy(window => window.Name).ToDictionary(same => same.Key, same => (same.First().Start, same.First().Mapped));
        movedOn = [.. duck.Rows(
            $"select p.book, p.start from (select book, start, max(turn) as turn from proven where version <= {version} group by book, start) p where exists (select 1 from turned t where t.version = {version} and t.start = p.start and t.turn > p.turn)",
            row => (row.GetString(0), row.GetFieldValue<DateOnly>(1)))];
        foreach (var by in dimensions.Where(name => name is "location" or "department").Append("entity"))
            readable.UnionWith(duck.Rows($"select distinct {Sql.Name(by)} from {Moved.ByMember(details)} where {live}", row => (by, row.GetString(0))));
    }

    /// <summary>By what a check splits accounts; null where it does not compare them with the source.</summary>
    public static string? By(string check) => check switch
    {
        "trial balance" => "entity",
        "by location" or "by department" => check[3..],
        _ => null,
    };

    /// <summary>The window that a break is in; null for one of all days.</summary>
    public DateOnly? StartOf(Break found) => found.Period is { } period && windows.TryGetValue(period, out var window) ? window.Start : null;

    /// <summary>What the break itself tells, before any day was looked at; null where it tells nothing.</summary>
    public Cause? Told(Break found)
    {
        if (found.Account is not null && !chart.Contains(found.Account))
            return Cause.AccountMissing;
        if (mixed.Contains((found.Entity ?? "", found.Book ?? "", found.Account ?? "")))
            return Cause.Currency;
        if (found.Period is { } period && windows.TryGetValue(period, out var window) && (IsOfUnmappedDays(found, window.Start) || (!window.Mapped && IsLeftOut(found))))
            return Cause.UnmappedPeriod;
        if (By(found.Check) is { } by && found.Entity is not null && Math.Abs(found.Theirs) > 0 && !MayRead(by, found.Entity))
            return Cause.NotPermitted;
        return StartOf(found) is { } start && movedOn.Contains((found.Book ?? "", start)) ? Cause.MovedSince : null;
    }

    /// <summary>Any entry of it was ever read.</summary>
    public bool MayRead(string by, string member) => member == Names.None || readable.Contains((by, member));

    /// <summary>The entries of a day that make a difference, or those that may.</summary>
    public IReadOnlyList<Suspect> Suspects(string book, DateOnly day, string by, string member, string account, decimal debit, decimal credit)
    {
        var entries = duck.Rows(
            $"""
             select batch_key, any_value(journal), any_value(batch_no), any_value(batch_title), sum(debit)::decimal(38,10), sum(credit)::decimal(38,10)
             from {Names.Lines} where {Sql.Live(version)} and posted and not statistical and book = {Sql.Text(book)} and entry_date = {Sql.Day(day)}
               and account = {Sql.Text(account)} and {Sql.Name(by)} = {Sql.Text(member)} group by batch_key order by batch_key
             """,
            row => (Debit: row.GetDecimal(4), Credit: row.GetDecimal(5), Entry: new Suspect(
                day, row.IsDBNull(1) ? null : row.GetString(1), Whole(row, 2), Whole(row, 0), row.IsDBNull(3) ? null : row.GetString(3), row.GetDecimal(4) - row.GetDecimal(5), Certain: false)));
        var exact = entries.Where(one => one.Debit == debit && one.Credit == credit).Select(one => one.Entry with { Certain = true }).ToList();
        if (exact.Count == 1)
            return exact;
        var nobody = new Suspect(day, null, null, null, null, debit - credit, Certain: false);
        return debit < 0 || credit < 0 || entries.Count is 0 or > MostSuspects ? [nobody] : [.. entries.Select(one => one.Entry)];
    }

    /// <summary>The entry that a break of batches names.</summary>
    public IReadOnlyList<Suspect> Named(string batch, decimal amount) => duck.Rows(
        $"""
         select min(entry_date), any_value(journal), any_value(batch_no), batch_key, any_value(batch_title) from {Names.Lines}
         where {Sql.Live(version)} and batch_key::varchar = {Sql.Text(batch)} group by batch_key
         """,
        row => new Suspect(row.GetFieldValue<DateOnly>(0), row.IsDBNull(1) ? null : row.GetString(1), Whole(row, 2), Whole(row, 3), row.IsDBNull(4) ? null : row.GetString(4), amount, Certain: true));

    static long? Whole(System.Data.Common.DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    /// <summary>Of what moved on days that no period covers the source tells nothing at all. Where it tells something else than we do, the cause is another.</summary>
    static bool IsLeftOut(Break found) => found.Theirs == 0 && found.Measure is not ("opening" or "closing");

    /// <summary>What an account opens or closes with differs by just what stands on days that no period covers.</summary>
    bool IsOfUnmappedDays(Break found, DateOnly start) =>
        found.Check == "trial balance" && found.Measure is "opening" or "closing" && found.Difference == Convert.ToDecimal(duck.Value(
            $"""
             select coalesce(sum(debit - credit), 0)::decimal(38,10) from {Moved.ByAccount(details)} m where {Sql.Live(version, "m.")} and entity = {Sql.Text(found.Entity ?? "")}
               and book = {Sql.Text(found.Book ?? "")} and account = {Sql.Text(found.Account ?? "")} and start {(found.Measure == "closing" ? "<=" : "<")} {Sql.Day(start)}
               and start in (select start from calendar where {Sql.Live(version)} and not mapped)
             """) ?? 0m, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Accounts of a book and entity whose currencies are not those of the source's own balance.</summary>
    string Mixed(string live) =>
        $"""
         with ours as (select distinct entity, book, account, currency from {Moved.ByAccount(details)} where {live} and not statistical),
         theirs as (select distinct entity, book, account, currency from {Names.TrialBalance} where {live})
         select distinct o.entity, o.book, o.account from ours o join theirs t using (entity, book, account)
         where (o.entity, o.book, o.account, o.currency) not in (select (entity, book, account, currency) from theirs where currency is not null)
           or (t.entity, t.book, t.account, t.currency) not in (select (entity, book, account, currency) from ours where currency is not null)
         """;
}
