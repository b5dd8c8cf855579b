using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Store;
using NightLedger.Flow.Work;

namespace NightLedger.Flow;

/// <summary>One night, start to finish.</summary>
public sealed class Night(ISource source, CompanyFile file, TimeProvider clock, IProgress<Step> progress)
{
    /// <summary>Reads, stores, proves and, when it ties, publishes.</summary>
    /// <exception cref="FlowException">Nothing was published; the last version keeps serving; a later run carries on.</exception>
    public async Task<Verdict> RunAsync(Orders asked, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        using var turn = Turn.Take(file);
        var spending = Spending.Foresee(source, file, asked);
        var orders = spending.Orders;
        // What is read this way for the first time is asked for and counted anew: so it can be foreseen.
        var ledger = await source.DescribeAsync(orders, spending.Planned.Count > 0 ? Remembered.Of(file) : null, cancel);
        spending.Learn(ledger);
        using var candidate = Candidate.Begin(file, ledger, spending.Orders, clock, () => source.Calls);
        var reading = new Reading(source, candidate, progress);
        reading.Notes.AddRange(candidate.Ledger.Notes);

        var traces = await Traces.OfAsync(candidate, reading, cancel);
        await StructuresAsync(reading, candidate, traces, orders, cancel);
        spending.Passed("structures", candidate.Rows);
        Grain grain = orders.Details ? new LineGrain(reading, candidate, traces) : new BalanceGrain(reading, candidate);
        await grain.ReadAsync(orders.Full || IsWider(reading, candidate), cancel);
        spending.Passed(orders.Details ? "lines" : "balances", candidate.Rows);
        var proof = await new Proving(reading, candidate, grain, orders.Details).RunAsync(cancel);
        spending.Passed("proof", candidate.Rows);
        reading.Notes.AddRange(Remarks.Of(candidate, orders.Details));

        await new Beyond(reading, candidate).ReadAsync(orders.Full, cancel);
        if (orders.Further.Count > 0)
            spending.Passed("further tables", candidate.Rows);
        if (!proof.Ties)
            candidate.Hold(proof.Cells, source.Remember);
        else if (candidate.Publish(proof.Cells, source.Remember, orders.Keep) is { } unfinished)
            reading.Notes.Add(unfinished);
        return Told(candidate, reading, proof, spending, clock.GetElapsedTime(began));
    }

    /// <summary>
    /// The ledger's structures: whole where they are short, and what changed of them where they are long. Then the calendar that the money
    /// is read by, and the money that was stored under codes that have changed since.
    /// </summary>
    static async Task StructuresAsync(Reading reading, Candidate candidate, Traces traces, Orders orders, CancellationToken cancel)
    {
        await reading.LandAsync([.. Plan.Structures(candidate.Ledger).Select(slice => candidate.Thrifty(slice, orders.Full, traces.Told))], cancel, ahead: int.MaxValue);
        await reading.LandAsync([.. Plan.Places(candidate.Ledger), .. candidate.GroupsTurned(orders.Full) ? Plan.Groups(candidate.Ledger) : []], cancel);
        if (orders.Budgets)
            await new Budgeting(reading, candidate).ReadAsync(orders.Full, cancel);
        candidate.EndDeleted(traces.Deleted);
        candidate.KeepTraces(traces.All);
        candidate.KeepCalendar();
        candidate.FollowRenames();
    }

    /// <summary>A dimension that was not there before may be named by any entry ever: all are read again once.</summary>
    static bool IsWider(Reading reading, Candidate candidate)
    {
        var added = candidate.NewDimensions();
        if (added.Count > 0)
            reading.Notes.Add($"New in the ledger: {string.Join(", ", added.Select(dimension => dimension.Term))}. Everything is read again once, since any entry may name a member; the calls for it were not planned, because it only shows when the company is asked.");
        return added.Count > 0;
    }

    Verdict Told(Candidate candidate, Reading reading, Proof proof, Spending spending, TimeSpan took) => new()
    {
        Version = candidate.Version,
        Published = proof.Ties,
        Calls = source.Calls,
        Before = candidate.Before,
        Planned = spending.Planned,
        Spent = spending.Spent,
        Rows = candidate.Rows,
        Changed = candidate.Changed,
        Took = took,
        AsOf = candidate.Ledger.AsOf,
        Cells = proof.Cells,
        Breaks = proof.Breaks,
        Counts = proof.Counts,
        Notes = [.. spending.Notes, .. reading.Notes, .. source.Aside.Select(aside => $"{aside.Message} {aside.NextStep}")],
    };
}
