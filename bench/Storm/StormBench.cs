using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace NightLedger.Bench.Storm;

/// <summary>Storms in full: sixty nights for each seed.</summary>
static class StormBench
{
    const int Nights = 60;

    public static async Task RunAsync(int[] seeds)
    {
        var (table, kinds) = (new StringBuilder(), new Tally());
        using var stop = new CancellationTokenSource();
        using var told = PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => stop.Cancel());
        using var broken = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => stop.Cancel());
        foreach (var seed in seeds)
        {
            var tally = await StormyNights.RunAsync(new StormOrders(seed, Nights), Console.Error.WriteLine, stop.Token);
            Console.Error.WriteLine(tally);
            table.Append(Row(seed, tally));
            Add(kinds.Happened, tally.Happened);
            Add(kinds.Struck, tally.Struck);
        }

        var text = $"""
            # Nights in a storm

            {NightBench.Machine()}

            | seed | nights | versions published | changes | of them while reading | faults | attempts failed | interrupted | held back | equal to a fresh full read | of one instant | calls | seconds |
            |---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
            {table}
            A night is read twice, with lines and without. An attempt that fails, is interrupted or held back is run again, as a timetable would.
            Every version is held against the company's own lines, added up in the obvious way: amounts by book, entity, account and window must be
            those of one instant of the night. Where nothing happened while it was read, the version with lines must equal a fresh full read in every
            table and row. A version without lines is held to the amounts of its last instant by book, entity and account, all windows taken together:
            members, and an entry that has gone from one old window to another, are found by turns, and at the end, when every window has had its turn, it
            must equal a fresh full read as well. A version that is not as it must be ends the storm.

            What happened: {Listed(kinds.Happened)}.

            What went wrong on the way: {Listed(kinds.Struck)}.

            """;
        Console.WriteLine(text);
        await File.WriteAllTextAsync(NightBench.Results("storm.md"), text);
    }

    static string Row(int seed, Tally tally) => string.Create(CultureInfo.InvariantCulture,
        $"| {seed} | {Nights} | {tally.Published} | {tally.Changes} | {tally.WhileRead} | {tally.Struck.Values.Sum()} | {tally.Failed} | {tally.Interrupted} | {tally.Held} | {tally.Compared} | {tally.Cuts} | {tally.Calls} | {tally.Took.TotalSeconds:f0} |\n");

    static void Add(Dictionary<string, int> to, Dictionary<string, int> from)
    {
        foreach (var (what, count) in from)
            to[what] = to.GetValueOrDefault(what) + count;
    }

    static string Listed(Dictionary<string, int> counts) => string.Join(", ", counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
}
