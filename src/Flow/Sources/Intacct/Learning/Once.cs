namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// Something asked for when first needed, and again only if that failed. Those who need it at the same time wait for the one who
/// asks; if that one is called off, the next asks.
/// </summary>
sealed class Once<T>(Func<CancellationToken, Task<T>> ask)
{
    readonly Lock door = new();
    Task<T>? held;

    /// <summary>The thing itself.</summary>
    public async Task<T> GetAsync(CancellationToken cancel)
    {
        while (true)
            try
            {
                return await Held(cancel).WaitAsync(cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Whoever asked was called off; we were not.
            }
    }

    Task<T> Held(CancellationToken cancel)
    {
        lock (door)
            return held = held is null or { IsFaulted: true } or { IsCanceled: true } ? ask(cancel) : held;
    }
}
