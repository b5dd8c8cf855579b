using System.Data.Common;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <content>Balances.</content>
public sealed partial class Answers
{
    /// <summary>Balances, a stream in order of entity, book, account and period.</summary>
    /// <exception cref="FlowException">Side.Asked: an unknown period, book or dimension.</exception>
    public IEnumerable<Balance> Balances(BalanceQuestion question)
    {
        var (from, to) = (Period(question.From), Period(question.To));
        if (to.Start < from.Start)
            throw FlowException.NotFound($"{question.To} is before {question.From}.", "Give the earlier period with --from.");
        var by = (question.By ?? []).Select(name => Dimension(name).Name).Distinct().ToList();
        if (question is { Set: not null } or { Total: true } or { ByGroup: true })
            return Summed(question, new BalanceScope(Current.Version, from.Start, to.Start, null, by, HasLines) { Books = BooksOf(question.Book, question.Set) });
        return Balances(new BalanceScope(Current.Version, from.Start, to.Start, Book(question.Book), by, HasLines), question.Budgets ?? []);
    }

    /// <summary>Balances of every book and period, split by every dimension or by those named: the grain that exports are made of.</summary>
    public IEnumerable<Balance> AllBalances(string? book = null, IReadOnlyList<Dimension>? by = null) =>
        Periods.Count == 0 ? [] : Balances(Everything(book, by ?? Dimensions));

    /// <summary>
    /// The dimensions that all balances can be split by in at most so many rows, in the company's order: those with the most members
    /// are the first to be left out. Transaction lines always carry every one.
    /// </summary>
    public IReadOnlyList<Dimension> DimensionsWithin(long rows)
    {
        var kept = Dimensions.ToList();
        while (kept.Count > 0 && Periods.Count > 0 && duck.Count($"select count(*) from ({Store.Balances.Query(Everything(null, kept))})") > rows)
            kept.Remove(kept.MaxBy(dimension => duck.Count($"select count(distinct {Sql.Name(dimension.Name)}) from {Moved.ByMember(HasLines)} where {Sql.Live(Current.Version)}"))!);
        return kept;
    }

    BalanceScope Everything(string? book, IEnumerable<Dimension> by) =>
        new(Current.Version, Periods[0].Start, Periods[^1].Start, book, [.. by.Select(dimension => dimension.Name)], HasLines);

    IEnumerable<Balance> Balances(BalanceScope scope) => Balances(scope, []);

    IEnumerable<Balance> Balances(BalanceScope scope, IReadOnlyList<string> budgets)
    {
        var live = Sql.Live(scope.Version);
        var (names, joins) = NamesOf(scope.By);
        // Rows of many members and their names are wide, and each thread of the engine that puts them in order holds its own share of them.
        if (scope.By.Count > 0)
            duck.Execute("set threads = 1");
        return duck.Stream(
            $"""
             select b.entity, b.book, nullif(b.currency, ''), b.account, coalesce(a.title, s.title), b.period, b.start, b."end", b.opening, b.debit, b.credit, b.closing
               {string.Concat(scope.By.Select(name => ", b." + Sql.Name(name)))}{names}{string.Concat(budgets.Select((_, i) => $", b.p{i}"))}
             from ({(budgets.Count == 0 ? Store.Balances.Query(scope) : Planned.Beside(duck, scope, budgets, budgetsAsEntered))}) b
               left join (select account, any_value(title) as title from {Names.Accounts} where {live} group by account) a on a.account = b.account and not b.statistical
               left join (select account, any_value(title) as title from {Names.StatisticalAccounts} where {live} group by account) s on s.account = b.account and b.statistical
               {joins}
             order by b.entity, b.book, b.account, b.start, b.currency{string.Concat(scope.By.Select(name => ", b." + Sql.Name(name)))}
             """,
            row => Balanced(row, scope.By.Count, budgets.Count));
    }

    /// <summary>The names of members that stand in b, and where they come from.</summary>
    (string Names, string Joins) NamesOf(IReadOnlyList<string> by) => (
        string.Concat(by.Select((_, i) => $", k{i}.name")),
        string.Concat(by.Select((name, i) =>
            $" left join (select code, any_value(name) as name from members where {Sql.Live(Current.Version)} and dimension = {Sql.Text(name)} group by code) k{i} on k{i}.code = b.{Sql.Name(name)}")));

    static Balance Balanced(DbDataReader row, int dimensions, int budgets) => new(
        row.GetString(0), row.GetString(1), Text(row, 2), row.GetString(3), Text(row, 4), row.GetString(5), Day(row, 6)!.Value, Day(row, 7)!.Value,
        row.GetDecimal(8), row.GetDecimal(9), row.GetDecimal(10), row.GetDecimal(11),
        [.. Enumerable.Range(12, dimensions).Select(row.GetString)],
        [.. Enumerable.Range(12 + dimensions, dimensions).Select(column => Text(row, column))])
    {
        Planned = [.. Enumerable.Range(12 + 2 * dimensions, budgets).Select(row.GetDecimal)],
    };

    static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    static DateOnly? Day(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
