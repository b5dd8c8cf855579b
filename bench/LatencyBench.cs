using System.Globalization;
using System.Text;

namespace NightLedger.Bench;

/// <summary>
/// How near a first night comes to what the gateway allows: so many calls at once, each answered after 400 ms. Without a lane ever
/// empty, calls take ceil(calls / cap) times the latency.
/// </summary>
static class LatencyBench
{
    const int Runs = 3;
    const double Latency = 0.4;

    public static async Task RunAsync(int lines)
    {
        var load = Load();
        var table = new StringBuilder("| calls at once | lines | part of the night | calls | bound, s | took, s | ratio | refused |\n|---:|---:|---|---:|---:|---:|---:|---:|\n");
        foreach (var cap in new[] { 2, 6 })
            table.Append(await CapAsync(lines, cap));
        var text = $"# A first night at 400 ms a call\n\n{NightBench.Machine()}\nOther work on the machine when it began: a load of {load}.\n\n{table}\n"
            + "The bound is ceil(calls / calls at once) x 400 ms; lines are read in the part named lines, and stored within it; then, as one slice, by the client alone. "
            + $"Of {Runs} runs at each cap, the one whose lines were the median; a first run, not counted, warms the simulator. It refuses more calls at once than the cap.\n";
        Console.WriteLine(text);
        await File.WriteAllTextAsync(NightBench.Results("latency.md"), text);
    }

    static async Task<string> CapAsync(int lines, int cap)
    {
        using var simulator = NightBench.Simulator(lines, out var endpoint, "--fault", "latency=400", "--fault", $"cap={cap},company={cap}");
        try
        {
            await OnceAsync(endpoint, cap);
            var nights = new List<PacedNight>();
            for (var run = 0; run < Runs; run++)
                nights.Add(await OnceAsync(endpoint, cap));
            var night = nights.OrderBy(night => night.Of(WatchedSource.Lines).Seconds / Bound(night.Of(WatchedSource.Lines), cap)).ElementAt(Runs / 2);
            return string.Concat(night.Parts.Select(part => Row(night, part, cap)));
        }
        finally
        {
            simulator.Kill();
        }
    }

    static async Task<PacedNight> OnceAsync(string endpoint, int cap)
    {
        var folder = Directory.CreateTempSubdirectory("nightledger-bench").FullName;
        try
        {
            var night = await Measured.InProcessAsync<PacedNight>("latency-child", endpoint, folder, cap.ToString(CultureInfo.InvariantCulture));
            foreach (var part in night.Parts)
                Console.Error.Write(Row(night, part, cap));
            return night;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Row(PacedNight night, Part part, int cap) => string.Create(CultureInfo.InvariantCulture,
        $"| {cap} | {night.Lines:n0} | {part.Name} | {part.Calls} | {Bound(part, cap):f1} | {part.Seconds:f2} | {part.Seconds / Bound(part, cap):f2} | {part.Refused} |\n");

    static double Bound(Part part, int cap) => Math.Ceiling((double)part.Calls / cap) * Latency;

    static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";
}

/// <summary>A night by its parts, and whole.</summary>
sealed record PacedNight(long Lines, IReadOnlyList<Part> Parts)
{
    public Part Of(string name) => Parts.First(part => part.Name == name);
}

/// <summary>A part of a night.</summary>
sealed record Part(string Name, int Calls, double Seconds, int Refused);
