using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources;

/// <summary>A place rows come from. A new source is one class that answers these three questions.</summary>
public interface ISource : IAsyncDisposable
{
    /// <summary>
    /// Who are you tonight? Signs in and learns the company's books, entities, dimensions and tables with the columns it has.
    /// Called once, first; what it returns is what the night plans with.
    /// </summary>
    /// <param name="orders">What the night is asked to do: what it will not read need not be learned.</param>
    /// <param name="remembered">What <see cref="Remember"/> was at the end of the last night; null when there is none. A full night learns everything anew, but gives each dimension the name it had.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="FlowException">Sign-in, rights or reach; it says whose side and what to do.</exception>
    Task<Ledger> DescribeAsync(Orders orders, string? remembered, CancellationToken cancel);

    /// <summary>
    /// Reads one slice whole, page by page; the caller stores each batch before it asks for the next, and stores the slice as
    /// read only when the stream has ended without an exception. A row comes once; failures that may pass have been retried.
    /// A batch belongs to the caller until it asks for the next one. Several slices may be read at the same time.
    /// </summary>
    /// <exception cref="FlowException">With the night's answer in <see cref="FlowException.Response"/>.</exception>
    IAsyncEnumerable<Batch> ReadAsync(Slice slice, CancellationToken cancel);

    /// <summary>
    /// May everything that such a night needs be read? Each proven by reading one row of it. What stands in the way of all the rest is told
    /// whatever was asked for.
    /// </summary>
    /// <param name="orders">What the night would be asked to do.</param>
    /// <param name="only">Only checks whose name this is, or begins with it; null for all of them.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="FlowException">There is no such check.</exception>
    IAsyncEnumerable<Finding> CheckAsync(Orders orders, string? only, CancellationToken cancel);

    /// <summary>
    /// At the end of a night: what it wants to be told on the next, so that it need not ask its system for what does not change. Nobody
    /// else reads it.
    /// </summary>
    string? Remember { get; }

    /// <summary>How many slices are worth reading at the same time.</summary>
    int AtOnce { get; }

    /// <summary>How many calls have been made so far. They are counted, and often paid for.</summary>
    int Calls { get; }

    /// <summary>
    /// What was set aside so far, with how often: values that could not be read and that no number rests on. Nothing is lost in
    /// silence, so whoever runs a night tells them at its end.
    /// </summary>
    IReadOnlyList<FlowException> Aside => [];
}
