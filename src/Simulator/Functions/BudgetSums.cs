using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>Adds up the items of a budget whose periods lie between two days, by account and member.</summary>
static class BudgetSums
{
    const char Between = '\u0001';

    public static Dictionary<string, decimal> Answer(BalanceQuestion question, string name, SimulatedCompany company)
    {
        var budget = Named(name, company.Table("GLBUDGETHEADER"));
        var items = company.Table("GLBUDGETITEM");
        var tests = question.Filters.Select(filter => (Column: Find(items, filter.Column), filter.Accepts)).ToList();
        var groups = question.GroupBy.Select(column => Find(items, column)).ToList();
        var asEntered = company.Beliefs.Holds("budget-sign", "as-entered");
        var sums = new Dictionary<string, decimal>();
        foreach (var row in items.AllRowsBy("BUDGETID")[budget].Where(row => IsAsked(items, row, question) && tests.TrueForAll(test => test.Accepts(test.Column?.Text(row) ?? ""))))
        {
            var key = string.Join(Between, [items.Text("ACCT_NO", row), .. groups.Select(column => column?.Text(row) ?? "")]);
            var sign = !asEntered && items.Text("NORMALBALANCE", row) == "-1" ? -1 : 1;
            sums[key] = sums.GetValueOrDefault(key) + (items.Find("AMOUNT")!.Number(row) * sign);
        }
        return sums;
    }

    /// <summary>What has happened beside what was planned, wherever there is either.</summary>
    public static IEnumerable<(string Account, string[] Members, decimal Actual, decimal Budget)> Beside(IEnumerable<BalanceLine> lines, Dictionary<string, decimal> budget)
    {
        var actual = lines.ToDictionary(line => string.Join(Between, [line.Account, .. line.Members]), line => line.Movement);
        foreach (var key in actual.Keys.Union(budget.Keys).Order(StringComparer.Ordinal))
        {
            var parts = key.Split(Between);
            yield return (parts[0], parts[1..], actual.GetValueOrDefault(key), budget.GetValueOrDefault(key));
        }
    }

    /// <summary>Without a name, the company's default budget.</summary>
    static string Named(string name, Table budgets)
    {
        var known = name.Length > 0 ? budgets.AllRowsBy("BUDGETID")[name] : budgets.AllRowsBy("DEFAULT_BUDGET")["true"];
        return known.Any() ? budgets.Text("BUDGETID", known.First()) : throw new FunctionFailure(new GatewayError("BL03000018", name.Length > 0 ? $"Budget {name} is not valid." : "There is no default budget."));
    }

    static bool IsAsked(Table items, int row, BalanceQuestion question)
    {
        var statistical = items.Text("STATISTICAL", row) is "T" or "true";
        var wanted = question.Statistical switch
        {
            Statistical.Only => statistical,
            Statistical.Exclude => !statistical,
            _ => true,
        };
        return wanted && question.Accounts(items.Text("ACCT_NO", row)) && Day(items, "PSTARTDATE", row) >= question.From.DayNumber && Day(items, "PENDDATE", row) <= question.To.DayNumber;
    }

    static decimal Day(Table items, string field, int row) => items.Find(field) is { } column && !column.IsEmpty(row) ? column.Number(row) : -1;

    /// <summary>Budget items spell two of the ledger's columns in their own way.</summary>
    static Column? Find(Table items, string column) => items.Find(column switch
    {
        "LOCATIONID" => "LOCATION_NO",
        "DEPARTMENTID" => "DEPT_NO",
        _ => column,
    });
}
