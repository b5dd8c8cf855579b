using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// Balances by dimension. The trial balance says in which windows something moved, and only those are asked for. The first window is
/// always among them, for the history it opens with. After a first night the windows that are still being posted to are read, and some
/// of the others by turns; where else something moved shows when the night is proven.
/// </summary>
sealed class BalanceGrain(Reading reading, Candidate candidate) : Grain(reading, candidate)
{
    /// <inheritdoc />
    public override IReadOnlyList<Window> Windows => Candidate.Calendar.Windows.Any(window => window.Mapped)
        ? [.. Candidate.Calendar.Windows.SkipWhile(window => !window.Mapped)]
        : Candidate.Calendar.Windows;

    /// <inheritdoc />
    public override Task ReadAsync(bool full, CancellationToken cancel) => ReadAsync(full || Candidate.IsFirst(details: false) ? Windows : Candidate.Lively(Windows), cancel);

    /// <inheritdoc />
    public override Task<bool> CatchUpAsync(CancellationToken cancel) => Task.FromResult(false);

    /// <inheritdoc />
    public override async Task ReadAsync(IReadOnlyList<Window> windows, CancellationToken cancel)
    {
        var first = Windows[0];
        var lively = Candidate.Lively(Windows);
        Slice[] asked = [.. Candidate.Ledger.Books.SelectMany(book => windows.Select(window =>
            Plan.Balances(Candidate.Ledger, Names.TrialBalance, book, window) with { ByMember = lively.Contains(window) }))];
        await Reading.GatherAsync(asked, cancel);

        var nets = asked.Select(trial => (Trial: trial, Net: trial with { Table = Candidate.Ledger.Table(Names.NetBalances), ByMember = false })).ToLookup(pair => pair.Trial.Window == first || Candidate.HasMoved(pair.Trial), pair => pair.Net);
        await Reading.LandAsync([.. nets[true].Where(net => !Candidate.Has(net))], cancel);
        foreach (var still in nets[false])
            await Candidate.LandNothingAsync(still, cancel);
        foreach (var opening in nets[true].Where(net => net.Window == first && first.Start > DateOnly.MinValue))
            await Candidate.LandOpeningAsync(opening, Candidate.Calendar.WindowBefore(first));
    }
}
