using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <content>Budgets.</content>
public sealed partial class Answers
{
    /// <summary>Budgets were read.</summary>
    public bool HasBudgets => duck.ColumnsOf(Names.BudgetItems).Count > 0 && duck.ColumnsOf(Names.Budgets).Count > 0;

    /// <summary>Every budget, the default one first.</summary>
    /// <exception cref="FlowException">No budgets are read of this company.</exception>
    public IReadOnlyList<BudgetFound> BudgetsFound()
    {
        if (!HasBudgets)
            throw FlowException.NotFound($"No budgets are read of {file.Name}.", $"Connect it again with --budgets, then: nightledger sync {file.Name}");
        var version = Current.Version;
        return duck.Rows(
            $"""
             with heads as (select budget, any_value(description) as description, any_value(nullif(currency, '')) as currency, any_value(status) as status, bool_or(coalesce(is_default, false)) as is_default
               from {Names.Budgets} where {Sql.Live(version)} and budget is not null group by budget),
             windows as (select distinct start, "end", name from calendar where {Sql.Live(version)} and mapped),
             items as (select i.budget, i.account, i.currency, coalesce(w.start, n.start) as start, coalesce(w."end", n."end") as "end"
               from {Names.BudgetItems} i left join windows w on w.start = i.start left join windows n on i.start is null and n.name = i.period where {Sql.Live(version)} and i.budget is not null),
             sums as (select budget, count(*) as items, count(distinct account) as accounts, min(start) as first, max("end") as last, count(*) filter (where start is null) as unplaced, any_value(nullif(currency, '')) as currency from items group by budget)
             select budget, h.description, coalesce(h.currency, s.currency), h.status, coalesce(h.is_default, false), coalesce(s.items, 0), coalesce(s.accounts, 0), s.first, s.last, coalesce(s.unplaced, 0)
             from heads h full join sums s using (budget) order by coalesce(h.is_default, false) desc, budget
             """,
            row => new BudgetFound(row.GetString(0), Text(row, 1), Text(row, 2), Text(row, 3), row.GetBoolean(4), row.GetInt64(5), row.GetInt64(6), Day(row, 7), Day(row, 8), row.GetInt64(9)));
    }

    /// <summary>Every amount that was planned, debit positive, by entity, currency, account, period and every dimension: a stream.</summary>
    public IEnumerable<PlannedAmount> AllPlanned()
    {
        var by = Dimensions.Select(dimension => dimension.Name).ToList();
        var (names, joins) = NamesOf(by);
        return !HasBudgets ? [] : duck.Stream(
            $"""
             select b.budget, b.entity, nullif(b.currency, ''), b.account, d.name, b.start, d."end", b.amount{string.Concat(by.Select(name => ", b." + Sql.Name(name)))}{names}
             from ({Planned.Query(duck, Current.Version, by, budgetsAsEntered)}) b
               left join (select start, any_value("end") as "end", any_value(name) as name from calendar where {Sql.Live(Current.Version)} and mapped group by start) d on d.start = b.start
               {joins}
             order by b.budget, b.entity, b.account, b.start, b.currency{string.Concat(by.Select(name => ", b." + Sql.Name(name)))}
             """,
            row => new PlannedAmount(
                row.GetString(0), row.GetString(1), Text(row, 2), row.GetString(3), Text(row, 4), Day(row, 5), Day(row, 6), row.GetDecimal(7),
                [.. Enumerable.Range(8, by.Count).Select(row.GetString)], [.. Enumerable.Range(8 + by.Count, by.Count).Select(column => Text(row, column))]));
    }

    /// <summary>The budgets of those names or descriptions, in that order; all of them where none is named.</summary>
    /// <exception cref="FlowException">There is none of that name.</exception>
    public IReadOnlyList<string> Budgets(IReadOnlyList<string> asked)
    {
        var known = BudgetsFound();
        return asked.Count == 0 ? [.. known.Select(one => one.Budget)] : [.. asked.Select(name => Found(known, name)).Distinct()];
    }

    string Found(IReadOnlyList<BudgetFound> known, string name) =>
        (known.FirstOrDefault(one => Same(one.Budget, name)) ?? known.FirstOrDefault(one => one.Description is { } description && Same(description, name)))?.Budget
        ?? throw FlowException.NotFound($"{file.Name} has no budget {name}.", known.Count == 0 ? "It has none." : $"Its budgets are {string.Join(", ", known.Select(one => one.Budget))}.");
}
