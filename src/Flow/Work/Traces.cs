using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// What the source keeps a record of having been deleted or edited since the last night. Empty where it keeps none, or may not tell. Who
/// asks since some time before the last night, for what is visible late, is told again what that night was told.
/// </summary>
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

    /// <summary>Asks for what was traced since shortly before the last night.</summary>
    public static async Task<Traces> OfAsync(Candidate candidate, Reading reading, CancellationToken cancel)
    {
        var traces = new Traces();
        if (candidate.ChangesSince is { } since && candidate.Ledger.Has(Names.Traces))
            await reading.TakeAsync(
                new Slice(candidate.Ledger.Table(Names.Traces)) { Since = since },
                pages => traces.TakeAsync(pages, new Retold(candidate.ToldSince(since))), cancel);
        return traces;
    }

    /// <summary>Takes the list until what has not come yet is known to be what the last night was told.</summary>
    async Task TakeAsync(IAsyncEnumerable<Batch> pages, Retold retold)
    {
        all.Clear();
        await foreach (var page in pages)
        {
            for (var row = 0; row < page.Count; row++)
                retold.See(Of(page, row));
            if (retold.IsTheRestOf(page.Total))
                break;
        }

        all.AddRange(retold.All.Where(trace => trace is { Object.Length: > 0, Key.Length: > 0 }));
        Told = true;
    }

    static Trace Of(Batch page, int row) => new(
        Text(page, "object", row) ?? "", Text(page, "key", row) ?? "", Text(page, "what", row) == "deleted", Text(page, "who", row),
        page.Instants(page.Table.IndexOf("moment"))[row], Text(page, "id", row));

    static string? Text(Batch page, string column, int row) => page.Texts(page.Table.IndexOf(column))[row];
}
