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

    static void See(List<Chart> charts, Func<Chart, IAsyncEnumerable<Batch>> seeing, Barrier together)
    {
        foreach (var chart in charts)
        {
            together.SignalAndWait(Cancel);
            seeing(chart).ToListAsync(Cancel).AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>Fifty accounts, the highest one first.</summary>
    static async IAsyncEnumerable<Batch> Page(Table table, int first)
    {
        await Task.CompletedTask;
        var batch = new Batch(table, 50) { Count = 50 };
        for (var row = 0; row < batch.Count; row++)
        {
            batch.Texts(table.IndexOf("account"))[row] = $"{first + (first == 9000 ? batch.Count - 1 - row : row)}";
            batch.Texts(table.IndexOf("record_no"))[row] = $"r{batch.Texts(table.IndexOf("account"))[row]}";
        }

        yield return batch;
    }
}
