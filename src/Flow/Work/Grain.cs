using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>How finely a company's money is read: by transaction line, or by balance. Whichever it is, what moved is known by window.</summary>
abstract class Grain(Reading reading, Candidate candidate)
{
    /// <summary>How the source is asked.</summary>
    protected Reading Reading { get; } = reading;

    /// <summary>Where it goes.</summary>
    protected Candidate Candidate { get; } = candidate;

    /// <summary>The windows that are read and proven, in order, without gap.</summary>
    public abstract IReadOnlyList<Window> Windows { get; }

    /// <summary>Reads what this night has to: everything at first, and later what has changed. Everything again when asked to.</summary>
    public abstract Task ReadAsync(bool full, CancellationToken cancel);

    /// <summary>Reads what changed while the night was reading. False when nothing did, or nobody can tell.</summary>
    public abstract Task<bool> CatchUpAsync(CancellationToken cancel);

    /// <summary>What is to be said where the proof found a change that the source had been asked for and did not name; null when nothing is.</summary>
    public virtual string? Disagreement(IReadOnlySet<BookWindow> broken) => null;

    /// <summary>Reads these windows whole, whatever is known of them.</summary>
    public abstract Task ReadAsync(IReadOnlyList<BookWindow> cells, CancellationToken cancel);
}
