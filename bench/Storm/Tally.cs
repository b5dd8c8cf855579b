using System.Globalization;

namespace NightLedger.Bench.Storm;

/// <summary>What a storm was asked for.</summary>
/// <param name="Seed">The same seed, the same storm.</param>
/// <param name="Nights">How many.</param>
/// <param name="Lines">Lines of the company at the beginning.</param>
/// <param name="Role">What the user who reads may do.</param>
sealed record StormOrders(int Seed, int Nights, int Lines = 1500, string Role = "full-read");

/// <summary>What was counted in a storm.</summary>
sealed class Tally
{
    public Dictionary<string, int> Happened { get; } = [];
    public Dictionary<string, int> Struck { get; } = [];
    public int Changes { get; set; }
    public int WhileRead { get; set; }
    public int Published { get; set; }
    public int Failed { get; set; }
    public int Held { get; set; }
    public int Interrupted { get; set; }
    public int Compared { get; set; }
    public int Cuts { get; set; }
    public int Calls { get; set; }
    public TimeSpan Took { get; set; }

    public static void Count(Dictionary<string, int> counts, string what) => counts[what] = counts.GetValueOrDefault(what) + 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Published} versions published in {Took.TotalSeconds:f0} s; {Changes} changes, {WhileRead} of them while the night was reading; {Struck.Values.Sum()} faults of {Struck.Count} kinds; "
        + $"{Failed} attempts failed, {Interrupted} were interrupted, {Held} were held back; {Compared} versions equal a fresh full read, {Cuts} are of one instant; {Calls} calls");
}

/// <summary>A night did what none may.</summary>
sealed class WreckException(string message, Exception? inner = null) : Exception(message, inner);
