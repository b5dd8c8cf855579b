using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>What the source itself said, which a version is proven by.</summary>
static class Evidence
{
    /// <summary>The next number in the order in which windows turn and are proven.</summary>
    public const string NextTurn = "(select 1 + greatest(coalesce((select max(turn) from turned), 0), coalesce((select max(turn) from proven), 0)))";

    /// <summary>
    /// When a window of a book was last asked for, this night or an earlier one: book, start, the version it was asked in, and its turn. It must
    /// still end on the day that it ended on then; of a window that has become longer or shorter, what was said is no proof. A file of an earlier
    /// shape that is only read does not tell that day.
    /// </summary>
    public static string Proofs(int version) =>
        $"""
         (select book, start, asked, turn from (
            select book, start, until, version as asked, turn from (select * from proven union all by name select null::date as until where false) where version <= {version}
            qualify row_number() over (partition by book, start order by version desc, turn desc) = 1)
          where until is null or (start, until) in (select (start, "end") from calendar where {Sql.Live(version)}))
         """;

    /// <summary>
    /// The same, and whether what the source said then of opening and closing still holds: it does until something turned in an earlier window.
    /// What it said of debit and credit holds until the window itself turns, and then it is asked again.
    /// </summary>
    public static string Asked(int version) =>
        $"""
         (select p.book, p.start, p.asked, p.turn, not exists (
            select 1 from turned t where t.turn > p.turn and t.version <= {version} and t.start < p.start) as stands
          from {Proofs(version)} p)
         """;

    /// <summary>entity, book, account, start, opening, debit, credit, closing as the source has them.</summary>
    public static string TrialBalance(int version) =>
        $"""
         select entity, book, account, start, sum(opening) as opening, sum(debit) as debit, sum(credit) as credit, sum(closing) as closing
         from {Names.TrialBalance} where {Sql.Live(version)} and (book, start) in (select (book, start) from {Proofs(version)}) group by all
         """;

    /// <summary>The last version before this one in which every check agreed: what stood then and has not turned since still does.</summary>
    static string LastThatTied(int version) => $"coalesce((select max(version) from versions where published is not null and ties and version < {version}), 0)";

    /// <summary>Starts of the windows in which anything differs from what was last published and tied.</summary>
    public static string TurnedSincePublished(int version) =>
        $"(select start from turned where version <= {version} and version > {LastThatTied(version)})";

    /// <summary>The dimensions whose members are others than in the version that was last published and tied.</summary>
    public static string DimensionsChanged(int version) =>
        $"select distinct dimension from {Names.Members} where greatest(from_version, coalesce(to_version, 0)) between {LastThatTied(version)} + 1 and {version}";

    /// <summary>
    /// entity, book, account, statistical, start, until, and debit and credit of both sides, where what moved over a run of windows is not
    /// what the source says. What statistical accounts counted is only compared where the source tells of any.
    /// </summary>
    public static string BrokenSeals(int version, bool details) =>
        $"""
         with asked as (select distinct book, statistical, start, until from seals where version = {version} and account is null
           and (not statistical or exists (select 1 from seals where version = {version} and statistical and account is not null))),
         theirs as (select entity, book, account, statistical, start, until, sum(debit) as debit, sum(credit) as credit from seals where version = {version} and account is not null group by all),
         mine as (select m.entity, m.book, m.account, m.statistical, a.start, a.until, sum(m.debit) as debit, sum(m.credit) as credit
           from {Moved.ByAccount(details)} m join asked a on m.book = a.book and m.statistical = a.statistical and m.start between a.start and a.until where {Sql.Live(version, "m.")} group by all)
         select entity, book, account, statistical, start, until, coalesce(o.debit, 0)::decimal(38,10) as our_debit, coalesce(t.debit, 0)::decimal(38,10) as their_debit,
           coalesce(o.credit, 0)::decimal(38,10) as our_credit, coalesce(t.credit, 0)::decimal(38,10) as their_credit
         from mine o full join theirs t using (entity, book, account, statistical, start, until)
         where coalesce(o.debit, 0) <> coalesce(t.debit, 0) or coalesce(o.credit, 0) <> coalesce(t.credit, 0)
         """;

    /// <summary>Each of these splits (entity, location, department), account, debit and credit of what is stored of some days; of whole windows where there are no lines.</summary>
    public static string MovedOver(int version, bool details, BookWindow days, IEnumerable<string> by) =>
        $"""
         select {Sql.Each(by)}account, sum(debit)::decimal(38,10), sum(credit)::decimal(38,10)
         from {Moved.ByMember(details)} where {Sql.Live(version)} and book = {Sql.Text(days.Book)} and not statistical
           and {(details ? "entry_date" : "start")} between {Sql.Day(days.Window.Start)} and {Sql.Day(days.Window.End)} group by all
         """;

    /// <summary>book, start and whether debit or credit differ (otherwise opening or closing do), of every window that does not tie.</summary>
    public static string BrokenWindows(int version) =>
        $"""
         with mine as (
           select entity, book, account, start, sum(opening) as opening, sum(debit) as debit, sum(credit) as credit, sum(closing) as closing
           from ours where not statistical group by all),
         pairs as (
           select book, start, coalesce(m.debit, 0) <> coalesce(t.debit, 0) or coalesce(m.credit, 0) <> coalesce(t.credit, 0) as moved,
             coalesce(m.opening, 0) <> coalesce(t.opening, 0) or coalesce(m.closing, 0) <> coalesce(t.closing, 0) as stood
           from mine m full join ({TrialBalance(version)}) t using (entity, book, account, start))
         select book, start, bool_or(moved) as moved, any_value(asked) as asked from (
           select p.book, p.start, a.asked, p.moved, p.stood and a.stands and w.mapped as stood
           from pairs p join {Asked(version)} a using (book, start)
             join (select distinct start, mapped from calendar where {Sql.Live(version)}) w using (start))
         where moved or stood group by book, start order by start, book
         """;
}
