using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NightLedger.Bench;

/// <summary>
/// Lines a second from the gateway to a published version, beside a raw append of the same rows in the same run. The simulator runs in
/// a process of its own on the same machine; a first night, not counted, warms it so that it serves rather than composes.
/// </summary>
static class NightBench
{
    const int Runs = 5;

    public static async Task RunAsync(int[] sizes)
    {
        var table = new StringBuilder(Heading);
        foreach (var size in sizes)
            table.Append(await SizeAsync(size));
        var text = $"# A first night, gateway to published version\n\n{Machine()}\n\n{table}\n{Method}\n";
        Console.WriteLine(text);
        await File.WriteAllTextAsync(Results("night.md"), text);
    }

    const string Heading =
        """
        | lines | | night, lines/s | raw append, lines/s | ratio | night peak MB | append peak MB | beside a simulator at work, lines/s | |
        |---:|---|---:|---:|---:|---:|---:|---:|---|

        """;

    static string Method =>
        $"""
        Median of {Runs} runs; night, append and night beside the simulator in turn, each in a process of its own. The night bounds the engine to 144 MB, the append to 384 MB.
        The gateway of the first figure gives the simulator's answers again as they were given in a night before, byte for byte and packed: a real one
        works on machines of its own. In the last the simulator composes and packs them on the same cores while the night runs.
        "Started" is a program just started, for the append as for the night; "running" is the same program once more with an empty home, as
        `serve` runs one company's night after the other's.
        """;

    static async Task<string> SizeAsync(int lines)
    {
        using var simulator = Simulator(lines, out var endpoint);
        await using var gateway = await KeptGateway.BeforeAsync(endpoint);
        try
        {
            await OnceAsync(gateway.Endpoint, append: false);
            var (runs, asked) = (new List<Run>(), gateway.Passed);
            for (var run = 0; run < Runs; run++)
                runs.Add(new(await OnceAsync(gateway.Endpoint, append: true), (await OnceAsync(endpoint, append: false)).Night));
            if (gateway.Passed > asked)
                throw new InvalidOperationException($"The night asked {gateway.Passed - asked} questions that it had not asked before: the simulator was at work.");
            return Row(runs);
        }
        finally
        {
            simulator.Kill();
        }
    }

    readonly record struct Run((Measured Night, Measured Append) Pair, Measured Beside);

    static string Row(List<Run> runs)
    {
        var (started, running) = (Middle(runs, one => one.PerSecond), Middle(runs, one => one.PerSecondAgain));
        var night = runs[0].Pair.Night;
        return string.Create(CultureInfo.InvariantCulture,
            $"| {night.Rows:n0} | started | {started} | {Middle(runs.Select(run => run.Pair.Night.PeakMegabytes)):n0} | {Middle(runs.Select(run => run.Pair.Append.PeakMegabytes)):n0} | {Middle(runs.Select(run => run.Beside.PerSecond)):n0} | {night.Note} |\n| {night.Rows:n0} | running | {running} | | | {Middle(runs.Select(run => run.Beside.PerSecondAgain)):n0} | |\n");
    }

    // The figures of one run, the one whose ratio is in the middle.
    static string Middle(List<Run> runs, Func<Measured, double> speed)
    {
        var (night, append) = runs.Select(run => (Night: speed(run.Pair.Night), Append: speed(run.Pair.Append))).OrderBy(pair => pair.Night / pair.Append).ElementAt(Runs / 2);
        return string.Create(CultureInfo.InvariantCulture, $"{night:n0} | {append:n0} | {night / append:f2}");
    }

    static double Middle(IEnumerable<double> figures) => figures.Order().ElementAt(Runs / 2);

    static async Task<(Measured Night, Measured Append)> OnceAsync(string endpoint, bool append)
    {
        var folder = Directory.CreateTempSubdirectory("nightledger-bench").FullName;
        try
        {
            var night = await Measured.InProcessAsync<Measured>("night-child", endpoint, folder);
            Console.Error.WriteLine($"{night.Rows:n0} lines in {night.Seconds:f1} s, {night.PerSecond:n0}/s, again in {night.Again:f1} s, {night.PerSecondAgain:n0}/s; peak {night.PeakMegabytes:n0} MB; {night.Note}");
            return (night, append ? await Measured.InProcessAsync<Measured>("append-child", folder) : night);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static Process Simulator(int lines, out string endpoint, params string[] options)
    {
        var path = typeof(NightLedger.Simulator.SimulatorOptions).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo("dotnet", [path, "--port", "0", "--lines", $"{lines}", "--seed", "1", .. options]) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The simulator did not start.");
        endpoint = line[(line.IndexOf("http", StringComparison.Ordinal))..].Trim();
        return process;
    }

    public static string Machine() => string.Create(CultureInfo.InvariantCulture,
        $"{Name()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:f0} GB, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, DuckDB 1.5.6; simulator on the same machine.");

    static string Name() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : RuntimeInformation.ProcessArchitecture.ToString();

    public static string Results(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "NightLedger.slnx")))
            root = root.Parent;
        var folder = Directory.CreateDirectory(Path.Combine(root?.FullName ?? ".", "bench", "results", string.Concat(Name().Where(c => char.IsLetterOrDigit(c) || c == ' ')).Trim().Replace(' ', '-').ToLowerInvariant()));
        return Path.Combine(folder.FullName, file);
    }
}
