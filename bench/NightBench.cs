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
    const int Runs = 3;

    public static async Task RunAsync(int[] sizes)
    {
        var table = new StringBuilder("| lines | night, lines/s | raw append, lines/s | ratio | night peak MB | append peak MB | |\n|---:|---:|---:|---:|---:|---:|---|\n");
        foreach (var size in sizes)
            table.Append(await SizeAsync(size));
        var text = $"# A first night, gateway to published version\n\n{Machine()}\n\n{table}\nMedian of {Runs} runs, night and append in turn in one run. The night bounds the engine to 144 MB, the append to 384 MB.\n";
        Console.WriteLine(text);
        await File.WriteAllTextAsync(Results("night.md"), text);
    }

    static async Task<string> SizeAsync(int lines)
    {
        using var simulator = Simulator(lines, out var endpoint);
        try
        {
            await OnceAsync(endpoint, append: false);
            var pairs = new List<(Measured Night, Measured Append)>();
            for (var run = 0; run < Runs; run++)
                pairs.Add(await OnceAsync(endpoint, append: true));
            var middle = pairs.OrderBy(pair => pair.Night.PerSecond / pair.Append.PerSecond).ElementAt(Runs / 2);
            return string.Create(CultureInfo.InvariantCulture,
                $"| {middle.Night.Rows:n0} | {middle.Night.PerSecond:n0} | {middle.Append.PerSecond:n0} | {middle.Night.PerSecond / middle.Append.PerSecond:f2} | {middle.Night.PeakMegabytes:n0} | {middle.Append.PeakMegabytes:n0} | {middle.Night.Note} |\n");
        }
        finally
        {
            simulator.Kill();
        }
    }

    static async Task<(Measured Night, Measured Append)> OnceAsync(string endpoint, bool append)
    {
        var folder = Directory.CreateTempSubdirectory("nightledger-bench").FullName;
        try
        {
            var night = await Measured.InProcessAsync<Measured>("night-child", endpoint, folder);
            Console.Error.WriteLine($"{night.Rows:n0} lines in {night.Seconds:f1} s, {night.PerSecond:n0}/s, peak {night.PeakMegabytes:n0} MB; {night.Note}");
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
