using System.Globalization;
using NightLedger.Flow.Exports;
using NightLedger.Simulator;
using NightLedger.Tests.Nights;

namespace NightLedger.Tests.Exports;

/// <summary>A real published ledger, exported and worked out again by other programs: the answers are the accounting package's own.</summary>
public sealed class PublishedLedgerExports : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nightledger-export").FullName;

    static string Ledger => Shared.Folder("ledgers", "bl0001");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hledger_gives_the_packages_own_movements_and_closing_balances(bool details)
    {
        Tool.Need("hledger");
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Data = Ledger });
        await night.RunAsync(details);
        using var answers = night.Open();
        var journal = Hledger.Write(answers, folder, cancel: TestContext.Current.CancellationToken).Files.ShouldHaveSingleItem();
        await Tool.RunAsync("hledger", "check", "--strict", "ordereddates", "-f", journal);

        var movements = Expected("expected_period.csv").Select(row => (row[0], row[1], Amount(row[2]))).Where(row => row.Item3 != 0).ToList();
        var months = await AskHledger.MonthsAsync(journal, new DateOnly(2009, 7, 1));
        months.Select(row => (row.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture), row.Account, row.Moved)).ShouldBe(movements, ignoreOrder: true);
        var closings = (await AskHledger.BalancesAsync(journal, new DateOnly(2010, 6, 30))).ToDictionary(row => row.Account, row => row.Amount);
        foreach (var row in Expected("expected_end.csv"))
            closings.GetValueOrDefault(row[1]).ShouldBe(Amount(row[2]), row[1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_workbook_ties_and_shows_the_packages_own_movements(bool details)
    {
        Tool.Need("soffice");
        await using var night = await GatewayNight.StartAsync(new SimulatorOptions { Data = Ledger });
        await night.RunAsync(details);
        using var answers = night.Open();
        var path = Workbook.Write(answers, Path.Combine(folder, "bl0001.xlsx"), cancel: TestContext.Current.CancellationToken).Files[0];
        Opened.Faults(path).ShouldBeEmpty();
        var sheets = await Opened.RecalculatedAsync(path, folder);

        sheets["Report"][5][2].ShouldBe("TIES");
        sheets.Values.SelectMany(rows => rows.SelectMany(row => row)).Count(word => word == "BREAK").ShouldBe(0);
        // Credit is positive in the income statement.
        var income = Expected("expected_period.csv").Where(row => row[1][0] >= '3').ToDictionary(row => (row[0], row[1]), row => -Amount(row[2]));
        Income(sheets["Report"], answers.Periods).Where(cell => cell.Value != 0).ToDictionary().ShouldBe(income.Where(cell => cell.Value != 0), ignoreOrder: true);
    }

    static Dictionary<(string Month, string Account), decimal> Income(List<string[]> report, IReadOnlyList<(string Name, DateOnly Start, DateOnly End)> periods)
    {
        var top = report.FindIndex(row => row[1] == "Income statement by period");
        return report.Skip(top + 3).TakeWhile(row => row[0].Length > 0)
            .SelectMany(row => periods.Select((period, i) => (Key: (period.Start.ToString("yyyy-MM", CultureInfo.InvariantCulture), row[1]), Value: Math.Round(Amount(row[3 + i]), 6))))
            .ToDictionary(cell => cell.Key, cell => cell.Value);
    }

    static IEnumerable<string[]> Expected(string name) => File.ReadLines(Path.Combine(Ledger, name)).Skip(1).Select(line => line.Split(','));

    static decimal Amount(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
