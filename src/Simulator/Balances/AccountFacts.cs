using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Balances;

/// <summary>What a balance must know of an account. One that is missing from the chart counts as a balance sheet account.</summary>
sealed record AccountFacts(string Number, bool Income, bool ForPeriodOnly, string CloseTo)
{
    public static Func<string, AccountFacts> Of(SimulatedCompany company)
    {
        var (chart, statistical) = (company.Table("GLACCOUNT"), company.Table("STATACCOUNT"));
        var (chartRows, statisticalRows) = (chart.RowsBy("ACCOUNTNO"), statistical.RowsBy("ACCOUNTNO"));
        var keys = chart.RowsBy("RECORDNO");
        return number =>
        {
            if (chartRows.TryGetValue(number, out var row))
                return new AccountFacts(number, chart.Text("ACCOUNTTYPE", row) == "incomestatement", false, CloseToOf(chart, row, keys, company.Profile));
            var forPeriod = statisticalRows.TryGetValue(number, out row) && statistical.Text("ACCOUNTTYPE", row) != "cumulative";
            return new AccountFacts(number, false, forPeriod, "");
        };
    }

    static string CloseToOf(Table chart, int row, Dictionary<string, int> keys, CompanyProfile company)
    {
        if (chart.Text("CLOSINGACCOUNTNO", row) is { Length: > 0 } number) return number;
        return keys.TryGetValue(chart.Text("CLOSETOACCTKEY", row), out var target) ? chart.Text("ACCOUNTNO", target) : company.RetainedEarnings;
    }
}
