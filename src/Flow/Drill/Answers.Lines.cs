using System.Data.Common;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <content>Lines.</content>
public sealed partial class Answers
{
    /// <summary>What a line is made of, in the order of <see cref="Line"/>.</summary>
    static readonly string[] LineColumns =
    [
        "record_no", "entity", "book", "batch_key::varchar", "batch_no::varchar", "batch_title", "batch_date", "journal", "account", "document", "record_type",
        "record_id", "entry_description", "pr_description", "description", "entry_date", "debit", "credit", "currency", "transaction_currency",
        "transaction_debit", "transaction_credit", "module", "record_url", "modified",
    ];

    /// <summary>The lines behind a balance: the same filter, so that their total is the balance's movement.</summary>
    /// <exception cref="FlowException">Side.Asked: something unknown, or lines are not switched on for this company.</exception>
    public LineAnswer Lines(LineQuestion question)
    {
        var version = Current.Version;
        NeedLines(version);
        var period = Period(question.Period);
        var where = $"{Sql.Live(version, "l.")} and l.posted and l.account = {Sql.Text(question.Account)} and l.book in ({string.Join(", ", BooksOf(question.Book, question.Set).Select(Sql.Text))})"
            + $" and l.entry_date between {Sql.Day(period.Start)} and {Sql.Day(period.End)}"
            + Entity(question.Entity, version) + string.Concat((question.Members ?? new Dictionary<string, string>()).Select(member => Member(member, version)));
        var (count, total) = duck.Rows($"select count(*), coalesce(sum(debit - credit), 0)::decimal(38,10) from lines l where {where}", row => (row.GetInt64(0), row.GetDecimal(1)))[0];
        if (count == 0)
            NeedAccount(question.Account, version);
        return new LineAnswer(version, count, total, Lines(version, where, question.Limit));
    }

    /// <summary>Every posted line of a book, or of all books, oldest first: what exports are made of.</summary>
    public IEnumerable<Line> AllLines(string? book = null)
    {
        NeedLines(Current.Version);
        return Lines(Current.Version, $"{Sql.Live(Current.Version, "l.")} and l.posted{(book is null ? "" : $" and l.book = {Sql.Text(book)}")}", null, "l.book, l.entry_date, l.batch_key, l.line_no, l.record_no");
    }

    IEnumerable<Line> Lines(int version, string where, int? limit, string order = "l.entry_date desc, l.batch_key desc, l.line_no, l.record_no")
    {
        var dimensions = DimensionsIn(version);
        var joins = string.Concat(dimensions.Select((dimension, i) =>
            $" left join (select code, any_value(name) as name from members where {Sql.Live(version)} and dimension = {Sql.Text(dimension.Name)} group by code) k{i} on k{i}.code = l.{Sql.Name(dimension.Name)}"));
        var sql =
            $"""
             select {string.Join(", ", LineColumns.Select(column => "l." + column))}{string.Concat(dimensions.Select(dimension => $", l.{Sql.Name(dimension.Name)}"))}
               {string.Concat(dimensions.Select((_, i) => $", k{i}.name"))}
             from lines l {joins} where {where} order by {order}{(limit is null ? "" : $" limit {limit}")}
             """;
        return duck.Stream(sql, row => Lined(row, dimensions.Count));
    }

    static Line Lined(DbDataReader row, int dimensions) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), Text(row, 3), Text(row, 4), Text(row, 5), Day(row, 6), Text(row, 7), row.GetString(8),
        Text(row, 9), Text(row, 10), Text(row, 11), Text(row, 12), Text(row, 13), Text(row, 14), Day(row, 15), row.GetDecimal(16), row.GetDecimal(17),
        Text(row, 18), Text(row, 19), Amount(row, 20), Amount(row, 21), Text(row, 22), Text(row, 23), row.IsDBNull(24) ? null : row.GetDateTime(24),
        [.. Enumerable.Range(LineColumns.Length, dimensions).Select(row.GetString)],
        [.. Enumerable.Range(LineColumns.Length + dimensions, dimensions).Select(column => Text(row, column))]);

    static decimal? Amount(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDecimal(column);

    void NeedLines(int version)
    {
        if (duck.Count($"select count(*) from versions where version = {version} and details") == 0)
            throw FlowException.NotFound($"Transaction lines are not read for {file.Name}.",
                $"Switch them on with: nightledger connect {file.Name} … --details, then run sync.");
    }

    void NeedAccount(string account, int version)
    {
        var live = Sql.Live(version);
        if (duck.Count($"select (select count(*) from {Names.Accounts} where {live} and account = {Sql.Text(account)}) + (select count(*) from {Names.StatisticalAccounts} where {live} and account = {Sql.Text(account)}) + (select count(*) from {Moved.ByAccount(true)} where {live} and account = {Sql.Text(account)})") == 0)
            throw FlowException.NotFound($"{file.Name} has no account {account}.", "Account numbers are text: 0100 is not 100.");
    }

    string Entity(string? entity, int version)
    {
        if (entity is null)
            return "";
        var known = duck.Rows($"select distinct entity, entity from calendar where {Sql.Live(version)} order by 1", row => row.GetString(0));
        var found = known.FirstOrDefault(id => Same(id, entity))
            ?? throw FlowException.NotFound($"{file.Name} has no entity {entity}.", $"Its entities are {string.Join(", ", known.Where(id => id != Names.None))}.");
        return $" and l.entity = {Sql.Text(found)}";
    }

    /// <summary>A member by its code or, where no code is like it, by its name.</summary>
    string Member(KeyValuePair<string, string> asked, int version)
    {
        var column = Sql.Name(Dimension(asked.Key).Name);
        if (asked.Value == Names.None)
            return $" and l.{column} = {Sql.Text(Names.None)}";
        var among = $"from members where {Sql.Live(version)} and dimension = {Sql.Text(Dimension(asked.Key).Name)}";
        var codes = duck.Rows($"select code {among} and code = {Sql.Text(asked.Value)}", row => row.GetString(0));
        if (codes.Count == 0)
            codes = duck.Rows($"select code {among} and lower(name) = lower({Sql.Text(asked.Value)}) order by code", row => row.GetString(0));
        if (codes.Count == 0)
            throw FlowException.NotFound($"{Dimension(asked.Key).Term} has no member {asked.Value}.", $"Lines without one are under {Names.None}.");
        return $" and l.{column} in ({string.Join(", ", codes.Select(Sql.Text))})";
    }
}
