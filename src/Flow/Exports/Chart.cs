using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports;

/// <summary>The chart of accounts, read once, since nothing can be looked up while rows stream.</summary>
sealed class Chart
{
    const string StatisticalType = "statistical";

    readonly Dictionary<string, (string Title, string Type)> money = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> statistical = new(StringComparer.Ordinal);

    public Chart(Answers answers)
    {
        foreach (var (account, title, type) in answers.Accounts)
            if (type == StatisticalType)
                statistical[account] = title;
            else
                money[account] = (title, type);
    }

    /// <summary>Every account of the chart, statistical ones included, with its title.</summary>
    public IEnumerable<(string Account, string Title)> All =>
        money.Select(pair => (pair.Key, pair.Value.Title)).Concat(statistical.Where(pair => !money.ContainsKey(pair.Key)).Select(pair => (pair.Key, pair.Value)));

    /// <summary>
    /// Counts something other than money. A statistical account may have the number of another; then the currency tells them apart,
    /// since only money has one.
    /// </summary>
    public bool IsStatistical(string account, string? currency) =>
        money.ContainsKey(account) ? statistical.ContainsKey(account) && string.IsNullOrEmpty(currency) : statistical.ContainsKey(account) || string.IsNullOrEmpty(currency);

    /// <summary>The title; empty for an account that the chart does not have.</summary>
    public string Title(string account, string? currency)
    {
        if (IsStatistical(account, currency))
            return statistical.GetValueOrDefault(account, "");
        return money.TryGetValue(account, out var known) ? known.Title : "";
    }

    /// <summary>balancesheet, incomestatement or statistical. An account that the chart does not have carries on, as on a balance sheet.</summary>
    public string Type(string account, string? currency)
    {
        if (IsStatistical(account, currency))
            return StatisticalType;
        return money.TryGetValue(account, out var known) && known.Type.Length > 0 ? known.Type : "balancesheet";
    }
}
