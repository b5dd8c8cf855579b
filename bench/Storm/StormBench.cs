using System.Globalization;

namespace NightLedger.Bench.Storm;

/// <summary>Storms in full.</summary>
static class StormBench
{
    public static async Task<int> RunAsync(string[] words)
    {
        var seed = words.Length > 0 ? int.Parse(words[0], CultureInfo.InvariantCulture) : 1;
        var nights = words.Length > 1 ? int.Parse(words[1], CultureInfo.InvariantCulture) : 60;
        var tally = await StormyNights.RunAsync(new StormOrders(seed, nights), Console.Error.WriteLine, CancellationToken.None);
        Console.WriteLine(tally);
        return 0;
    }
}
