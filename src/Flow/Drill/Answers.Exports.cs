using System.Data.Common;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>A member of a dimension.</summary>
/// <param name="Dimension">The dimension's name in our store.</param>
/// <param name="Code">Its code, as text.</param>
/// <param name="Name">What the company calls it.</param>
/// <param name="Parent">The member it belongs under.</param>
/// <param name="Status">active or inactive.</param>
public sealed record Member(string Dimension, string Code, string? Name, string? Parent, string? Status);

/// <summary>The four numbers that a balance is.</summary>
public readonly record struct Measures(decimal Opening, decimal Debit, decimal Credit, decimal Closing);

/// <summary>One account in one period: what we hold beside what the source's own trial balance says.</summary>
/// <param name="Mapped">A reporting period of which what the source said still stands as a whole. Days that no period covers are compared by what moved only, and so are periods before which something has turned since they were last asked for.</param>
public sealed record ControlRow(
    string Entity, string Book, string Account, string? Title, string Period, DateOnly Start, DateOnly End, bool Mapped, Measures Ours, Measures Theirs)
{
    /// <summary>Every number that is compared agrees.</summary>
    public bool Ties => Ours.Debit == Theirs.Debit && Ours.Credit == Theirs.Credit
        && (!Mapped || (Ours.Opening == Theirs.Opening && Ours.Closing == Theirs.Closing));
}

/// <content>What only whole exports ask for.</content>
public sealed partial class Answers
{
    const long LinesAtOnce = 20_000;

    /// <summary>What the company is called here.</summary>
    internal string CompanyName => file.Name;

    /// <summary>Every member of every dimension, a stream in order of dimension and code.</summary>
    public IEnumerable<Member> AllMembers() => duck.Stream(
        $"select dimension, code, name, parent, status from {Names.Members} where {Sql.Live(Current.Version)} order by dimension, code",
        row => new Member(row.GetString(0), row.GetString(1), Text(row, 2), Text(row, 3), Text(row, 4)));

    /// <summary>
    /// Every account that the source's trial balance was asked for when this version was proven, ours beside theirs: a stream of what
    /// disagrees, then of the rest, each in order of book, entity, period and account. Empty where nothing was compared.
    /// </summary>
    public IEnumerable<ControlRow> Control()
    {
        var live = Sql.Live(Current.Version);
        var proven = $"(book, start) in (select (book, start) from {Evidence.Proofs(Current.Version)})";
        var sums = "sum(opening) as opening, sum(debit) as debit, sum(credit) as credit, sum(closing) as closing";
        return duck.Stream(
            $"""
             with ours as (
               select entity, book, account, start, {sums} from ({Store.Balances.Query(Everything())}) where not statistical and {proven} group by all),
             theirs as (
               {Evidence.TrialBalance(Current.Version)}),
             windows as (select start, any_value("end") as "end", any_value(name) as name, any_value(mapped) as mapped from calendar where {live} group by start),
             titles as (select account, any_value(title) as title from {Names.Accounts} where {live} group by account)
             select entity, book, account, t.title, w.name, w.start, w."end", w.mapped and p.stands, {Pair("opening")}, {Pair("debit")}, {Pair("credit")}, {Pair("closing")}
             from ours o full join theirs s using (entity, book, account, start) join windows w using (start) join {Evidence.Asked(Current.Version)} p using (book, start)
               left join titles t using (account)
             order by {Apart("debit")} or {Apart("credit")} or (w.mapped and p.stands and ({Apart("opening")} or {Apart("closing")})) desc, book, entity, w.start, account
             """,
            Controlled);
    }

    /// <summary>
    /// Every posted line of a book in the order of <see cref="AllLines"/>, asked for some days at a time: what has to be sorted at once
    /// is never a ledger.
    /// </summary>
    internal IEnumerable<Line> LinesByDays(string book)
    {
        NeedLines(Current.Version);
        var runs = Runs(book);
        var before = duck.Value("select current_setting('memory_limit')");
        // What the engine has read it keeps until its memory is full, though nothing is read twice: where days are small, it gets less.
        if (runs.All(run => run.Lines <= 2 * LinesAtOnce))
            duck.Execute("set memory_limit = '96MB'");
        try
        {
            foreach (var (from, to, _) in runs)
                foreach (var line in LinesWithin(book, from, to))
                    yield return line;
        }
        finally
        {
            duck.Execute($"set memory_limit = '{before}'");
        }
    }

    /// <summary>Days in a row that hold a good handful of lines together; a busier day is a run of its own.</summary>
    List<(DateOnly From, DateOnly To, long Lines)> Runs(string book)
    {
        var runs = new List<(DateOnly From, DateOnly To, long Lines)>();
        var days = duck.Rows(
            $"select entry_date, count(*) from lines where {Sql.Live(Current.Version)} and posted and book = {Sql.Text(book)} group by entry_date order by entry_date",
            row => (Day: row.GetFieldValue<DateOnly>(0), Lines: row.GetInt64(1)));
        foreach (var (day, lines) in days)
            if (runs.Count > 0 && runs[^1].Lines + lines <= LinesAtOnce)
                runs[^1] = (runs[^1].From, day, runs[^1].Lines + lines);
            else
                runs.Add((day, day, lines));
        return runs;
    }

    IEnumerable<Line> LinesWithin(string book, DateOnly from, DateOnly to) => Lines(
        Current.Version,
        $"{Sql.Live(Current.Version, "l.")} and l.posted and l.book = {Sql.Text(book)} and l.entry_date between {Sql.Day(from)} and {Sql.Day(to)}",
        null,
        "l.entry_date, l.batch_key, l.line_no, l.record_no");

    /// <summary>Balances of every book by account alone, for totals and for layouts that show no dimension.</summary>
    internal IEnumerable<Balance> AccountBalances(string? book = null) => Periods.Count == 0 ? [] :
        Balances(new BalanceScope(Current.Version, Periods[0].Start, Periods[^1].Start, book, [], HasLines));

    BalanceScope Everything() => new(Current.Version, DateOnly.MinValue, DateOnly.MaxValue, null, [], HasLines);

    static string Pair(string measure) => $"coalesce(o.{measure}, 0)::decimal(38,10), coalesce(s.{measure}, 0)::decimal(38,10)";

    static string Apart(string measure) => $"coalesce(o.{measure}, 0) <> coalesce(s.{measure}, 0)";

    static ControlRow Controlled(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Text(row, 3), row.GetString(4), Day(row, 5)!.Value, Day(row, 6)!.Value, row.GetBoolean(7),
        new Measures(row.GetDecimal(8), row.GetDecimal(10), row.GetDecimal(12), row.GetDecimal(14)),
        new Measures(row.GetDecimal(9), row.GetDecimal(11), row.GetDecimal(13), row.GetDecimal(15)));
}
