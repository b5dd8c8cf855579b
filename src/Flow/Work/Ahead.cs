using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;

namespace NightLedger.Flow.Work;

/// <summary>A slice that has been asked for, perhaps before anybody is ready to store it: its first rows are on their way.</summary>
sealed class Ahead : IAsyncDisposable
{
    readonly ISource source;
    readonly Slice slice;
    readonly CancellationTokenSource stop;
    IAsyncEnumerator<Batch> rows;
    Task<bool> next;

    /// <summary>Asks for a slice.</summary>
    public Ahead(ISource source, Slice slice, CancellationToken cancel)
    {
        (this.source, this.slice) = (source, slice);
        stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        (rows, next) = Ask();
    }

    /// <summary>The rows.</summary>
    public async IAsyncEnumerable<Batch> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        while (await next.WaitAsync(cancel))
        {
            yield return rows.Current;
            next = rows.MoveNextAsync().AsTask();
        }
    }

    /// <summary>Asks once more, from the beginning.</summary>
    public async Task AgainAsync()
    {
        await LetGoAsync();
        (rows, next) = Ask();
    }

    (IAsyncEnumerator<Batch>, Task<bool>) Ask()
    {
        var asked = source.ReadAsync(slice, stop.Token).GetAsyncEnumerator(stop.Token);
        return (asked, asked.MoveNextAsync().AsTask());
    }

    async Task LetGoAsync()
    {
        await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await rows.DisposeAsync();
    }

    /// <summary>Rows that nobody wants any more are not waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await LetGoAsync();
        stop.Dispose();
    }
}
