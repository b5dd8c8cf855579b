using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Store;

namespace NightLedger.Flow;

/// <summary>What a night is asked to do.</summary>
/// <param name="Details">Read every transaction line; otherwise balances by dimension.</param>
/// <param name="Budgets">Read the budgets too.</param>
/// <param name="Full">Forget what an unfinished night had stored and read everything.</param>
public sealed record Orders(bool Details, bool Budgets, bool Full);

/// <summary>Where the night stands: for a progress bar.</summary>
/// <param name="What">What is being read or done, for people.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Of">Steps in all; 0 while unknown.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Calls">Calls made so far.</param>
public sealed record Step(string What, int Done, int Of, long Rows, int Calls);

/// <summary>How a night ended.</summary>
public sealed record Verdict
{
    /// <summary>The version that the night made.</summary>
    public required int Version { get; init; }

    /// <summary>It serves from now on. Otherwise the last published one does.</summary>
    public required bool Published { get; init; }

    /// <summary>Calls made to the source.</summary>
    public required int Calls { get; init; }

    /// <summary>Rows read.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that differ from the last version: new, changed or gone.</summary>
    public required long Changed { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>The instant the numbers are as of.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Numbers compared with the source's own.</summary>
    public required int Cells { get; init; }

    /// <summary>What did not tie; empty when it does.</summary>
    public required IReadOnlyList<Break> Breaks { get; init; }

    /// <summary>What the operator should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>One night, start to finish.</summary>
public sealed class Night(ISource source, CompanyFile file, TimeProvider clock, IProgress<Step> progress)
{
    const int Tries = 3;

    readonly List<string> notes = [];
    int done, of;

    /// <summary>Reads, stores, proves and, when it ties, publishes.</summary>
    /// <exception cref="FlowException">Nothing was published; the last version keeps serving; a later run carries on.</exception>
    public async Task<Verdict> RunAsync(Orders orders, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        using var turn = Turn.Take(file);
        var ledger = await source.DescribeAsync(cancel);
        notes.AddRange(ledger.Notes);
        using var candidate = Candidate.Begin(file, ledger, orders.Details, orders.Full, clock);

        await LandAsync(candidate, [.. Plan.Structures(ledger, orders.Budgets)], cancel);
        var calendar = candidate.KeepCalendar();
        var proof = await ReadAndProveAsync(candidate, calendar, orders.Details, cancel);
        if (!proof.Ties && candidate.Forget())
            proof = await ReadAndProveAsync(candidate, calendar, orders.Details, cancel);

        if (proof.Ties)
            candidate.Publish(proof.Cells, source.Calls);
        else
            candidate.Hold(proof.Cells, source.Calls);
        return Told(candidate, proof, clock.GetElapsedTime(began));
    }

    async Task<Proof> ReadAndProveAsync(Candidate candidate, Calendar calendar, bool details, CancellationToken cancel)
    {
        var trials = details ? await LinesAsync(candidate, calendar, cancel) : await BalancesAsync(candidate, calendar, cancel);
        candidate.KeepUnlistedMembers();
        Say("tying out", candidate);
        return TieOut.Run(candidate, trials, details);
    }

    /// <summary>Every line, then the source's own trial balance for each window in which something moved.</summary>
    async Task<IReadOnlyList<Slice>> LinesAsync(Candidate candidate, Calendar calendar, CancellationToken cancel)
    {
        await LandAsync(candidate, [.. Plan.Lines(candidate.Ledger, calendar)], cancel);
        Say("adding up", candidate);
        await candidate.LandMovementsAsync();
        var trials = Plan.EachEntity(candidate.Ledger, Names.TrialBalance, book => candidate.Active(calendar, book)).ToList();
        if (candidate.HasLinesOfNoEntity)
            trials.AddRange([.. Plan.Whole(candidate.Ledger, trials)]);
        await GatherAsync(candidate, trials, cancel);
        return trials;
    }

    /// <summary>
    /// Without lines: the trial balance says in which windows something moved, and only those are asked for by dimension. The first
    /// window is always asked, for the history it opens with.
    /// </summary>
    async Task<IReadOnlyList<Slice>> BalancesAsync(Candidate candidate, Calendar calendar, CancellationToken cancel)
    {
        var windows = calendar.Windows.Where(window => window.Mapped).ToList();
        var trials = Plan.EachEntity(candidate.Ledger, Names.TrialBalance, _ => windows).ToList();
        await GatherAsync(candidate, trials, cancel);

        var table = candidate.Ledger.Table(Names.NetBalances);
        var first = windows.Take(1).ToList();
        var moved = trials.Where(trial => first.Contains(trial.Window!) || candidate.Moved(trial)).ToList();
        await LandAsync(candidate, [.. moved.Select(trial => trial with { Table = table })], cancel);
        foreach (var still in trials.Except(moved))
            await candidate.LandNothingAsync(still with { Table = table }, cancel);
        foreach (var opening in trials.Where(trial => first.Contains(trial.Window!)))
            await candidate.LandOpeningAsync(opening with { Table = table }, calendar.WindowBefore(opening.Window!));
        return trials;
    }

    /// <summary>Slices that are stored one by one; what a broken night stored of them need not be read again.</summary>
    async Task LandAsync(Candidate candidate, IReadOnlyList<Slice> slices, CancellationToken cancel)
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
    async Task GatherAsync(Candidate candidate, IReadOnlyList<Slice> slices, CancellationToken cancel)
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
                notes.Add($"{slice}: {failure.Message}{(failure.NextStep is null ? "" : " " + failure.NextStep)}");
                return;
            }
        }
    }

    static bool CanGoWithout(Slice slice) =>
        slice.Table.Name is Names.Members or Names.StatisticalAccounts or Names.Budgets or Names.BudgetItems;

    void Say(string what, Candidate candidate) => progress.Report(new Step(what, done, of, candidate.Rows, source.Calls));

    Verdict Told(Candidate candidate, Proof proof, TimeSpan took) => new()
    {
        Version = candidate.Version,
        Published = proof.Ties,
        Calls = source.Calls,
        Rows = candidate.Rows,
        Changed = candidate.Changed,
        Took = took,
        AsOf = candidate.Ledger.AsOf,
        Cells = proof.Cells,
        Breaks = proof.Breaks,
        Notes = notes,
    };
}
