using System.Globalization;

namespace NightLedger.Tests.Exports;

/// <summary>Balances of a journal, worked out by hledger.</summary>
static class AskHledger
{
    /// <summary>What accounts hold at the end of a day.</summary>
    public static async Task<List<(string Account, decimal Amount, string Unit)>> BalancesAsync(string journal, DateOnly to, params string[] query)
    {
        var output = await Tool.RunAsync("hledger", ["-f", journal, "balance", "--flat", "--no-total", "-O", "csv", "--layout=bare", "-e", Day(to.AddDays(1)), .. query]);
        return [.. Tool.Csv(output).Skip(1).Select(row => (row[0], decimal.Parse(row[2], CultureInfo.InvariantCulture), row[1])).Where(row => row.Item2 != 0)];
    }

    /// <summary>What moved in each month, from the first on.</summary>
    public static async Task<List<(DateOnly Start, string Account, decimal Moved, string Unit)>> MonthsAsync(string journal, DateOnly from)
    {
        var output = await Tool.RunAsync("hledger", "-f", journal, "balance", "--flat", "--no-total", "--monthly", "-b", Day(from), "-O", "csv", "--layout=bare");
        var rows = Tool.Csv(output);
        return
        [
            .. from row in rows.Skip(1)
               from column in Enumerable.Range(2, row.Length - 2)
               let moved = decimal.Parse(row[column], CultureInfo.InvariantCulture)
               where moved != 0
               select (DateOnly.ParseExact(rows[0][column] + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture), row[0], moved, row[1]),
        ];
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
