using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Store;

namespace NightLedger.Flow;

/// <summary>Brings slices from the source into a candidate, one after the other, and tells how far it is.</summary>
sealed class Reading(ISource source, IProgress<Step> progress)
{
    const int Tries = 3;

    int done, of;

    /// <summary>What the operator should know.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Slices that are stored one by one; what a broken night stored of them need not be read again.</summary>
    public async Task LandAsync(Candidate candidate, IReadOnlyList<Slice> slices, CancellationToken cancel)
    {
        (done, of) = (0, slices.Count);
        foreach (var slice in slices)
        {
            Say(slice.ToString(), candidate);
            if (!(slice.Table.Name is Names.Lines or Names.NetBalances && candidate.Has(slice)))
                await TryAsync(slice, candidate, batches => candidate.LandAsync(slice, batches, cancel), cancel);
            done++;
        }
    }

    /// <summary>Slices of evidence, stored together.</summary>
    public async Task GatherAsync(Candidate candidate, IReadOnlyList<Slice> slices, CancellationToken cancel)
    {
        (done, of) = (0, slices.Count);
        using var gathering = candidate.Gather(candidate.Ledger.Table(Names.TrialBalance));
        foreach (var slice in slices)
        {
            Say(slice.ToString(), candidate);
            await TryAsync(slice, candidate, batches => gathering.AddAsync(slice, batches, cancel), cancel);
            done++;
        }

        gathering.Put();
        candidate.Count(gathering);
    }

    /// <summary>
    /// Reads a slice, again when the ledger moved under it. A table that may not be read is gone without, and said; but nothing is
    /// published without the money or its proof.
    /// </summary>
    async Task TryAsync(Slice slice, Candidate candidate, Func<IAsyncEnumerable<Batch>, Task> store, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await store(source.ReadAsync(slice, cancel));
                return;
            }
            catch (FlowException failure) when (failure.Response == Response.Retry && attempt < Tries)
            {
                Say($"{slice} · again, the ledger moved or the answer broke off", candidate);
            }
            catch (FlowException failure) when (failure.Response == Response.SkipTable && CanGoWithout(slice))
            {
                Notes.Add($"{slice}: {failure.Message}{(failure.NextStep is null ? "" : " " + failure.NextStep)}");
                return;
            }
        }
    }

    static bool CanGoWithout(Slice slice) =>
        slice.Table.Name is Names.Members or Names.StatisticalAccounts or Names.Budgets or Names.BudgetItems;

    /// <summary>Tells where the night stands.</summary>
    public void Say(string what, Candidate candidate) => progress.Report(new Step(what, done, of, candidate.Rows, source.Calls));
}
