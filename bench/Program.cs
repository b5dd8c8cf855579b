using System.Globalization;
using NightLedger.Bench.Storm;

namespace NightLedger.Bench;

static class Program
{
    /// <summary>
    /// <c>bench night [LINES …]</c> measures whole first nights beside a raw append of the same rows, <c>bench nights</c> what the nights
    /// after them cost, <c>bench latency</c> how near a night comes to what a slow gateway allows, each in a process of its own so that peak
    /// memory is its own; <c>bench serve</c> and <c>bench change</c> measure the simulator by itself; <c>bench storm</c> runs nights through
    /// a storm; the other words are those processes.
    /// </summary>
    static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["night-child", var endpoint, var folder]:
                await NightChild.RunAsync(new Uri(endpoint), folder);
                return 0;
            case ["latency-child", var endpoint, var folder, var atOnce]:
                await LatencyChild.RunAsync(new Uri(endpoint), folder, int.Parse(atOnce, CultureInfo.InvariantCulture));
                return 0;
            case ["nights-child", var endpoint, var folder]:
                await NightsChild.RunAsync(new Uri(endpoint), folder);
                return 0;
            case ["append-child", var folder]:
                AppendChild.Run(folder);
                return 0;
            case ["night", .. var sizes]:
                await NightBench.RunAsync(sizes.Length == 0 ? [200_000, 1_000_000] : [.. sizes.Select(int.Parse)]);
                return 0;
            case ["latency", .. var sizes]:
                await LatencyBench.RunAsync(sizes.Length == 0 ? 100_000 : int.Parse(sizes[0], CultureInfo.InvariantCulture));
                return 0;
            case ["nights", .. var sizes]:
                await NightsBench.RunAsync(sizes.Length == 0 ? [200_000, 1_000_000] : [.. sizes.Select(int.Parse)]);
                return 0;
            case ["serve", .. var sizes]:
                await ServeBench.RunAsync(sizes.Length == 0 ? 1_000_000 : int.Parse(sizes[0], CultureInfo.InvariantCulture));
                return 0;
            case ["change", .. var sizes]:
                await ChangeBench.RunAsync(sizes.Length == 0 ? 1_000_000 : int.Parse(sizes[0], CultureInfo.InvariantCulture));
                return 0;
            case ["storm", .. var seeds]:
                await StormBench.RunAsync(seeds.Length == 0 ? [1, 2, 3] : [.. seeds.Select(int.Parse)]);
                return 0;
            default:
                Console.Error.WriteLine("Usage: bench night [LINES ...] | bench nights [LINES ...] | bench latency [LINES] | bench serve [LINES] | bench change [LINES] | bench storm [SEED ...]");
                return 2;
        }
    }
}
