using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Store;

namespace NightLedger.Flow;

/// <summary>One night, start to finish.</summary>
public sealed class Night(ISource source, CompanyFile file, TimeProvider clock, IProgress<Step> progress)
{
    readonly Reading reading = new(source, progress);

    /// <summary>Reads, stores, proves and, when it ties, publishes.</summary>
    /// <exception cref="FlowException">Nothing was published; the last version keeps serving; a later run carries on.</exception>
    public async Task<Verdict> RunAsync(Orders orders, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        using var turn = Turn.Take(file);
        var ledger = await source.DescribeAsync(cancel);
        reading.Notes.AddRange(ledger.Notes);
        using var candidate = Candidate.Begin(file, ledger, orders.Details, orders.Full, clock);

        await reading.LandAsync(candidate, [.. Plan.Structures(ledger, orders.Budgets)], cancel);
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
        reading.Say("tying out", candidate);
        return TieOut.Run(candidate, trials, details);
    }

    /// <summary>Every line, then the source's own trial balance for each window in which something moved.</summary>
    async Task<IReadOnlyList<Slice>> LinesAsync(Candidate candidate, Calendar calendar, CancellationToken cancel)
    {
        await reading.LandAsync(candidate, [.. Plan.Lines(candidate.Ledger, calendar)], cancel);
        reading.Say("adding up", candidate);
        await candidate.LandMovementsAsync();
        var trials = Plan.EachEntity(candidate.Ledger, Names.TrialBalance, book => candidate.Active(calendar, book)).ToList();
        if (candidate.HasLinesOfNoEntity)
            trials.AddRange([.. Plan.Whole(candidate.Ledger, trials)]);
        await reading.GatherAsync(candidate, trials, cancel);
        return trials;
    }

    /// <summary>
    /// Without lines: the trial balance says in which windows something moved, and only those are asked for by dimension. The first
    /// window is always asked, for the history it opens with.
    /// </summary>
    async Task<IReadOnlyList<Slice>> BalancesAsync(Candidate candidate, Calendar calendar, CancellationToken cancel)
    {
        var windows = calendar.Windows.SkipWhile(window => !window.Mapped).ToList();
        var trials = Plan.EachEntity(candidate.Ledger, Names.TrialBalance, _ => windows).ToList();
        await reading.GatherAsync(candidate, trials, cancel);

        var table = candidate.Ledger.Table(Names.NetBalances);
        var first = windows.Take(1).ToList();
        var moved = trials.Where(trial => first.Contains(trial.Window!) || candidate.Moved(trial)).ToList();
        await reading.LandAsync(candidate, [.. moved.Select(trial => trial with { Table = table })], cancel);
        foreach (var still in trials.Except(moved))
            await candidate.LandNothingAsync(still with { Table = table }, cancel);
        foreach (var opening in trials.Where(trial => first.Contains(trial.Window!)))
            await candidate.LandOpeningAsync(opening with { Table = table }, calendar.WindowBefore(opening.Window!));
        return trials;
    }

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
        Notes = reading.Notes,
    };
}
