using System.Diagnostics;
using System.Runtime.CompilerServices;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;

namespace NightLedger.Bench;

/// <summary>A source with a watch beside it: which part of a night made how many calls, and how long it took.</summary>
sealed class WatchedSource(ISource source, Stopwatch watch, Func<int> refused) : ISource
{
    public const string Lines = "lines";
    static readonly string[] Names = ["learning the company", "structures", Lines, "proof"];

    readonly List<(string Name, Moment Began, Moment Ended)> parts = [];

    readonly record struct Moment(double Seconds, int Calls, int Refused);

    public string? Remember => source.Remember;

    public int AtOnce => source.AtOnce;

    public int Calls => source.Calls;

    public IReadOnlyList<FlowException> Aside => source.Aside;

    Moment Now => new(watch.Elapsed.TotalSeconds, Calls, refused());

    public IReadOnlyList<Part> Parts() =>
        [.. parts.Select(part => new Part(part.Name, part.Ended.Calls - part.Began.Calls, part.Ended.Seconds - part.Began.Seconds, part.Ended.Refused - part.Began.Refused))];

    public async Task<Ledger> DescribeAsync(Orders orders, string? remembered, CancellationToken cancel)
    {
        Begin(Names[0]);
        var ledger = await source.DescribeAsync(orders, remembered, cancel);
        End();
        return ledger;
    }

    public async IAsyncEnumerable<Batch> ReadAsync(Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        Begin(slice.Table.Name switch
        {
            Flow.Rows.Names.Lines => Lines,
            Flow.Rows.Names.TrialBalance => Names[3],
            _ => Names[1],
        });
        await foreach (var batch in source.ReadAsync(slice, cancel))
            yield return batch;
        End();
    }

    public IAsyncEnumerable<Finding> CheckAsync(Orders orders, string? only, CancellationToken cancel) => source.CheckAsync(orders, only, cancel);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    // Slices are asked for ahead, so the first of a part begins it, and whichever ends last ends it.
    void Begin(string name)
    {
        lock (parts)
            if (parts.Count == 0 || Array.IndexOf(Names, parts[^1].Name) < Array.IndexOf(Names, name))
                parts.Add((name, Now, Now));
    }

    void End()
    {
        lock (parts)
            parts[^1] = parts[^1] with { Ended = Now };
    }
}
