using System.Diagnostics;
using System.Text.Json;

namespace NightLedger.Bench;

/// <summary>What one process measured of itself.</summary>
/// <param name="Rows">How many rows it took.</param>
/// <param name="Seconds">How long, by a program just started.</param>
/// <param name="Again">How long once more, by the same program; nought where it was done once.</param>
/// <param name="PeakMegabytes">The most memory that the process ever held until then, as the system counted it.</param>
/// <param name="Note">What else is worth knowing.</param>
sealed record Measured(long Rows, double Seconds, double Again, double PeakMegabytes, string Note)
{
    public double PerSecond => Rows / Seconds;

    public double PerSecondAgain => Rows / Again;

    /// <summary>Hands the figures to the process that asked.</summary>
    public static void Report(long rows, TimeSpan took, TimeSpan again, double peak, string note = "") =>
        Console.WriteLine(JsonSerializer.Serialize(new Measured(rows, took.TotalSeconds, again.TotalSeconds, peak, note)));

    /// <summary>Runs this program again with other words and reads what it measured.</summary>
    public static async Task<T> InProcessAsync<T>(params string[] words)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, words) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start = new ProcessStartInfo("dotnet", [typeof(Measured).Assembly.Location, .. words]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? JsonSerializer.Deserialize<T>(text)! : throw new InvalidOperationException($"{words[0]} failed: {text}");
    }

    /// <summary>The most memory that this process ever held, as the system counted it.</summary>
    public static double PeakMegabytesNow() => Process.GetCurrentProcess().PeakWorkingSet64 / 1e6;
}
