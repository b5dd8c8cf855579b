using System.Diagnostics;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Store;

namespace NightLedger.Bench;

/// <summary>
/// One whole first night: signed in, read, stored, proven, published. Once by a program just started, and once more, of another home, by the
/// same program: <c>serve</c> runs one night after the other, and what the runtime compiles it compiles once.
/// </summary>
static class NightChild
{
    public static async Task RunAsync(Uri endpoint, string folder)
    {
        var first = await NightAsync(endpoint, folder);
        var second = await NightAsync(endpoint, Directory.CreateDirectory(Path.Combine(folder, "again")).FullName);
        Measured.Report(first.Rows, first.Took, second.Took, first.Peak, first.Note);
    }

    static async Task<(long Rows, TimeSpan Took, double Peak, string Note)> NightAsync(Uri endpoint, string folder)
    {
        var file = new CompanyFile(folder, "bench");
        var watch = Stopwatch.StartNew();
        await using var source = new IntacctSource(new Connection(endpoint, "c", "u", "p", "s", "p"), null, TimeProvider.System);
        var verdict = await new Night(source, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(true, false, false), CancellationToken.None);
        var took = watch.Elapsed;
        if (!verdict.Published)
            throw new InvalidOperationException($"The night does not tie: {verdict.Breaks[0]}");
        return (Lines(file), took, Measured.PeakMegabytesNow(), $"{verdict.Calls} calls, {verdict.Cells} cells, store {new FileInfo(file.Published).Length / 1e6:f0} MB");
    }

    public static long Lines(CompanyFile file)
    {
        using var duck = Duck.Open(file.Published, readOnly: true);
        return duck.Count("select count(*) from lines");
    }
}
