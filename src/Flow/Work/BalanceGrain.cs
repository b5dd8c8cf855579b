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
    public override async Task ReadAsync(bool full, CancellationToken cancel)
    {
        var first = Candidate.IsFirst(details: false);
        var changed = await ReadAsync(full || first || Candidate.BeginsElsewhere ? [.. Everything()] : [.. Candidate.Lively(Windows).Union(Consolidated())], again: false, cancel);
        if (full && !first)
            Reading.Notes.Add(changed == 0 ? "All balances were read again, and none differed." : $"All balances were read again; {changed} differed from what was known.");
    }

    /// <inheritdoc />
    public override Task<bool> CatchUpAsync(CancellationToken cancel) => Task.FromResult(false);

    /// <inheritdoc />
    public override Task ReadAsync(IReadOnlyList<BookWindow> cells, CancellationToken cancel) => ReadAsync(cells, again: true, cancel);

    /// <summary>Books that consolidations fill are made anew without a trace: each window in which they have anything.</summary>
    IEnumerable<BookWindow> Consolidated() =>
        Candidate.Ledger.Consolidations.Count == 0 ? [] : Windows.SelectMany(Candidate.KnownIn).Where(cell => Candidate.Ledger.Consolidations.ContainsKey(cell.Book));

    /// <summary>Every window of every book; where the source has counted lines, only those in which it counted any, and the first.</summary>
    IEnumerable<BookWindow> Everything()
    {
        var counted = Candidate.Ledger.Counts.Where(count => count.Day is not null).ToLookup(count => count.Book, count => count.Day!.Value);
        return from book in Candidate.Ledger.Books
               from window in Windows
               where counted.Count == 0 || window == Windows[0] || counted[book].Any(day => day >= window.Start && day <= window.End)
               select new BookWindow(book, window);
    }

    /// <summary>What a broken night stored not long ago is not read again, unless it is suspected.</summary>
    async Task<long> ReadAsync(IReadOnlyList<BookWindow> cells, bool again, CancellationToken cancel)
    {
        var before = Candidate.Changed;
        Candidate.Lively(Windows);
        Slice[] asked = [.. Candidate.Trials(cells)];
        await Reading.GatherAsync(asked, cancel);

        var net = Candidate.Ledger.Table(Names.NetBalances);
        var moved = asked.ToLookup(trial => trial.Window == Windows[0] || Candidate.HasMoved(trial), trial => trial with { Table = net, ByMember = false });
        await Reading.LandAsync([.. moved[true].Where(slice => again || !Candidate.CarriedOn || !Candidate.Has(slice))], cancel);
        foreach (var still in moved[false])
            await Candidate.LandNothingAsync(still, cancel);
        return Candidate.Changed - before;
    }
}
