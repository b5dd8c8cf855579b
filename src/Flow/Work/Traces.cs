using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>What the source keeps a record of having been deleted or edited since the last night. Empty where it keeps none, or may not tell.</summary>
sealed class Traces
{
    readonly List<Trace> all = [];

    /// <summary>All of it.</summary>
    public IReadOnlyList<Trace> All => all;

    /// <summary>The source has told all that it has a record of; otherwise what was deleted has to be found by looking.</summary>
    public bool Told { get; private set; }

    /// <summary>Record numbers or codes of what was deleted of an object.</summary>
    public IReadOnlyList<string> Deleted(string name) =>
        [.. all.Where(trace => trace.Deleted && trace.Object.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(trace => trace.Key).Distinct()];

    /// <summary>Asks for what was traced since an instant.</summary>
    public static async Task<Traces> SinceAsync(DateTimeOffset? since, Ledger ledger, Reading reading, CancellationToken cancel)
    {
        var traces = new Traces();
        if (since is not null && ledger.Has(Names.Traces))
            await reading.TakeAsync(new Slice(ledger.Table(Names.Traces)) { Since = since }, traces.TakeAsync, cancel);
        return traces;
    }

    async Task TakeAsync(IAsyncEnumerable<Batch> pages)
    {
        await foreach (var page in pages)
            for (var row = 0; row < page.Count; row++)
                if (Text(page, "object", row) is { } name && Text(page, "key", row) is { } key)
                    all.Add(new(name, key, Text(page, "what", row) == "deleted", Text(page, "who", row), page.Instants(page.Table.IndexOf("moment"))[row]));
        Told = true;
    }

    static string? Text(Batch page, string column, int row) => page.Texts(page.Table.IndexOf(column))[row];
}
