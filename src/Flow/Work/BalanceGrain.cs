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
    public override Task ReadAsync(bool full, CancellationToken cancel) =>
        ReadAsync(full || Candidate.IsFirst(details: false) ? Windows : Candidate.Lively(Windows), again: false, cancel);

    /// <inheritdoc />
    public override Task<bool> CatchUpAsync(CancellationToken cancel) => Task.FromResult(false);

    /// <inheritdoc />
    public override Task ReadAsync(IReadOnlyList<Window> windows, CancellationToken cancel) => ReadAsync(windows, again: true, cancel);

    /// <summary>What a broken night stored not long ago is not read again, unless it is suspected.</summary>
    async Task ReadAsync(IReadOnlyList<Window> windows, bool again, CancellationToken cancel)
    {
        var lively = Candidate.Lively(Windows);
        Slice[] asked = [.. Candidate.Ledger.Books.SelectMany(book => windows.Select(window =>
            Plan.Balances(Candidate.Ledger, Names.TrialBalance, book, window) with { ByMember = lively.Contains(window) }))];
        await Reading.GatherAsync(asked, cancel);

        var net = Candidate.Ledger.Table(Names.NetBalances);
        var moved = asked.ToLookup(trial => trial.Window == Windows[0] || Candidate.HasMoved(trial), trial => trial with { Table = net, ByMember = false });
        await Reading.LandAsync([.. moved[true].Where(slice => again || !Candidate.CarriedOn || !Candidate.Has(slice))], cancel);
        foreach (var still in moved[false])
            await Candidate.LandNothingAsync(still, cancel);
    }
}
