using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <content>Budgets, held against what the source says of them.</content>
sealed partial class Candidate
{
    /// <summary>Budgets of which other items are stored than the source has, by their number and what they come to, to the cent.</summary>
    public IReadOnlyList<string> BudgetsUnlike(IReadOnlyDictionary<string, (long Items, decimal Amount)> told)
    {
        Settle();
        var stored = Duck.Rows(
            $"select budget, count(*), coalesce(sum(amount), 0)::decimal(38,10) from {Names.BudgetItems} where to_version is null and budget is not null group by budget",
            row => (Budget: row.GetString(0), Items: row.GetInt64(1), Amount: row.GetDecimal(2))).ToDictionary(row => row.Budget, row => (row.Items, row.Amount), StringComparer.Ordinal);
        return [.. told.Keys.Union(stored.Keys, StringComparer.Ordinal).Where(budget => !Alike(told.GetValueOrDefault(budget), stored.GetValueOrDefault(budget))).Order(StringComparer.Ordinal)];
    }

    static bool Alike((long Items, decimal Amount) one, (long Items, decimal Amount) other) =>
        one.Items == other.Items && decimal.Round(one.Amount, 2) == decimal.Round(other.Amount, 2);
}
