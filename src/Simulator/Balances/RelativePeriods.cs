namespace NightLedger.Simulator.Balances;

/// <summary>The periods that every company has and that go by the day: they have no dates of their own.</summary>
static class RelativePeriods
{
    public static readonly string[] Names =
    [
        "Current Month", "Prior Month", "Next Month", "Current Quarter", "Prior Quarter", "Current Year", "Prior Year", "Current Month To Date", "Current Quarter To Date",
        "Current Year To Date", "Inception To Current Month", "Inception To Date",
    ];

    /// <summary>Long before any entry.</summary>
    static readonly DateOnly Inception = new(1900, 1, 1);

    /// <summary>Null where there is no such period.</summary>
    public static (DateOnly From, DateOnly To)? Days(string name, DateOnly today, int firstFiscalMonth)
    {
        var month = today.AddDays(1 - today.Day);
        var into = (month.Month - firstFiscalMonth + 12) % 12;
        var (quarter, year) = (month.AddMonths(-(into % 3)), month.AddMonths(-into));
        return name.ToUpperInvariant() switch
        {
            "CURRENT MONTH" => Months(month, 1),
            "PRIOR MONTH" => Months(month.AddMonths(-1), 1),
            "NEXT MONTH" => Months(month.AddMonths(1), 1),
            "CURRENT QUARTER" => Months(quarter, 3),
            "PRIOR QUARTER" => Months(quarter.AddMonths(-3), 3),
            "CURRENT YEAR" => Months(year, 12),
            "PRIOR YEAR" => Months(year.AddMonths(-12), 12),
            "CURRENT MONTH TO DATE" => (month, today),
            "CURRENT QUARTER TO DATE" => (quarter, today),
            "CURRENT YEAR TO DATE" => (year, today),
            "INCEPTION TO CURRENT MONTH" => (Inception, Months(month, 1).To),
            "INCEPTION TO DATE" => (Inception, today),
            _ => null,
        };
    }

    static (DateOnly From, DateOnly To) Months(DateOnly first, int count) => (first, first.AddMonths(count).AddDays(-1));
}
