using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Tests.Sources.Intacct;

/// <summary>Accounts of money and accounts that count things come at the same time, page by page: none is lost, and the first and the last are known.</summary>
public sealed class ChartTests
{
    const int Rounds = 2000;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_charts_are_seen_at_the_same_time()
    {
        var charts = Enumerable.Range(0, Rounds).Select(_ => new Chart()).ToList();
        using var together = new Barrier(2);
        await Task.WhenAll(
            Task.Factory.StartNew(() => See(charts, chart => chart.Seeing(Page(Accounts.Table, 1000)), together), Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            Task.Factory.StartNew(() => See(charts, chart => chart.SeeingCounts(Page(StatisticalAccounts.Table, 9000)), together), Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        charts.Count(chart => (chart.Lowest, chart.Highest, chart.Complete) != ("1000", "9049", true)).ShouldBe(0);
        charts.ShouldAllBe(chart => chart.IsStatistical("9000") && chart.ByRecord("r1000") == "1000");
    }

    // By code points S1 comes before s1, and 99990 behind 9999-1; in a dictionary it need not.
    [Theory]
    [InlineData("1000", "9999", "1000 4000 9999")]
    [InlineData("0001", "9000", "0001 1 9000 1000.10")]
    [InlineData("1000", "zzzzzzzz", "1000 S1 s1")]
    [InlineData("1000", "zzzzzzzz", "1000 9B 9a")]
    [InlineData("1000", "zzzzzzzz", "1000 99990 9999-1")]
    [InlineData("0", "a9", "A1 a1 a9")]
    [InlineData("0", "zzzzzzzz", "")]
    public async Task All_accounts_are_in_the_range_by_whatever_order(string first, string last, string accounts)
    {
        var (chart, codes) = (new Chart(), accounts.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        await chart.Seeing(Page(Accounts.Table, codes)).ToListAsync(Cancel);
        chart.Range.ShouldBe((first, last));
        foreach (var order in new[] { StringComparer.Ordinal, StringComparer.OrdinalIgnoreCase, StringComparer.InvariantCulture })
            codes.ShouldAllBe(code => order.Compare(first, code) <= 0 && order.Compare(code, last) <= 0);
    }

    static void See(List<Chart> charts, Func<Chart, IAsyncEnumerable<Batch>> seeing, Barrier together)
    {
        foreach (var chart in charts)
        {
            together.SignalAndWait(Cancel);
            seeing(chart).ToListAsync(Cancel).AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Fifty accounts, the highest one first.</summary>
    static IAsyncEnumerable<Batch> Page(Table table, int first) =>
        Page(table, [.. Enumerable.Range(0, 50).Select(row => $"{first + (first == 9000 ? 49 - row : row)}")]);

    static async IAsyncEnumerable<Batch> Page(Table table, params string[] accounts)
    {
        await Task.CompletedTask;
        var batch = new Batch(table, Math.Max(accounts.Length, 1)) { Count = accounts.Length };
        for (var row = 0; row < batch.Count; row++)
        {
            batch.Texts(table.IndexOf("account"))[row] = accounts[row];
            batch.Texts(table.IndexOf("record_no"))[row] = $"r{accounts[row]}";
        }

        yield return batch;
    }
}
