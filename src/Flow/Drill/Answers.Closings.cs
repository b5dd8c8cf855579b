using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <content>Closings.</content>
public sealed partial class Answers
{
    /// <summary>Income that somebody closed by hand, in order of time.</summary>
    public IReadOnlyList<Closing> Closings => Store.Closings.Of(duck, Current.Version, HasLines);
}
