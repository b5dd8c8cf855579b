using System.Diagnostics;
using System.Globalization;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Store;

namespace NightLedger.Bench;

/// <summary>One night of a company that may have had others. It says calls, windows of lines read, store size and windows of the calendar.</summary>
static class NightsChild
{
    public static async Task RunAsync(Uri endpoint, string folder)
    {
        var file = new CompanyFile(folder, "bench");
        var watch = Stopwatch.StartNew();
        var seen = new Windows();
        await using var source = new IntacctSource(new Connection(endpoint, "c", "u", "p", "s", "p"), null, TimeProvider.System);
        var verdict = await new Night(source, file, TimeProvider.System, seen).RunAsync(new Orders(true, false, false), CancellationToken.None);
        var took = watch.Elapsed;
        if (!verdict.Published)
            throw new InvalidOperationException($"The night does not tie: {verdict.Breaks[0]}");
        var megabytes = (new FileInfo(file.Published).Length / 1e6).ToString("f3", CultureInfo.InvariantCulture);
        Measured.Report(verdict.Rows, took, TimeSpan.Zero, Measured.PeakMegabytesNow(), $"{verdict.Calls}|{seen.Read.Count}|{megabytes}|{Calendar(file)}");
    }

    static long Calendar(CompanyFile file)
    {
        using var duck = Duck.Open(file.Published, readOnly: true);
        return duck.Count("select count(distinct start) from calendar where to_version is null");
    }

    /// <summary>The windows whose lines were read whole. Entries that changed are none.</summary>
    sealed class Windows : IProgress<Step>
    {
        public HashSet<string> Read { get; } = [];

        public void Report(Step value)
        {
            if (value.What.StartsWith("lines · ", StringComparison.Ordinal) && !value.What.EndsWith("entries", StringComparison.Ordinal))
                Read.Add(value.What);
        }
    }
}
