using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// Brings slices from the source into a candidate. One hand stores, in the order of the slices; the next ones are asked for before their
/// turn, as many as the source will answer at once.
/// </summary>
sealed class Reading(ISource source, Candidate candidate, IProgress<Step> progress)
{
    const int Tries = 3;

    int done, of;

    /// <summary>What the operator should know.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>Calls made so far.</summary>
    public int Calls => source.Calls;

    /// <summary>
    /// Slices that are stored one by one. A slice that is too much for the source is asked for in parts, and <paramref name="spans"/>
    /// learn of it; it stands, with its mark, when all of it is there. Short slices may all be asked for together, with <paramref name="ahead"/>.
    /// </summary>
    public async Task LandAsync(IEnumerable<Slice> slices, CancellationToken cancel, Action<Slice, Landed>? landed = null, Spans? spans = null, Pace? pace = null, int? ahead = null)
    {
        await foreach (var (slice, rows) in AheadAsync(slices, pace, ahead ?? source.AtOnce, cancel))
            await TryAsync(slice, rows, async () =>
            {
                var stored = await WholeAsync(slice, rows, spans, cancel);
                candidate.Mark(slice, stored);
                landed?.Invoke(slice, stored);
            }, cancel);
    }

    /// <summary>Answers of the source's own trial balance, put in place together. The first are on their way while what was read before is made safe.</summary>
    public async Task GatherAsync(IReadOnlyList<Slice> slices, CancellationToken cancel)
    {
        await using var answers = AheadAsync(slices, pace: null, Math.Max(source.AtOnce, candidate.TrialsInMemory), cancel).GetAsyncEnumerator(cancel);
        var more = await answers.MoveNextAsync();
        using var gathering = candidate.Gather();
        for (; more; more = await answers.MoveNextAsync())
        {
            var (slice, rows) = answers.Current;
            await TryAsync(slice, rows, () => ProofAsync(gathering, slice, rows, cancel), cancel);
        }

        gathering.Put();
        candidate.Count(gathering);
    }

    /// <summary>An answer leaf by leaf may be too much where one by account is not; the accounts are proven then, and the leaves are not.</summary>
    async Task ProofAsync(Gathering gathering, Slice slice, Ahead rows, CancellationToken cancel)
    {
        try
        {
            await gathering.AddAsync(slice, rows.ReadAsync(cancel), cancel);
        }
        catch (FlowException much) when (much.Response == Response.Narrow && slice.ByMember)
        {
            Notes.Add($"{slice}: asked location by location and department by department it was too much for Sage Intacct; it is proven by account alone.");
            var accounts = slice with { ByMember = false };
            await using var fewer = new Ahead(source, accounts, cancel);
            await gathering.AddAsync(accounts, fewer.ReadAsync(cancel), cancel);
        }
    }

    /// <summary>A slice that is looked at and not kept.</summary>
    public async Task TakeAsync(Slice slice, Func<IAsyncEnumerable<Batch>, Task> take, CancellationToken cancel)
    {
        Say(slice.ToString());
        await using var rows = new Ahead(source, slice, cancel);
        await TryAsync(slice, rows, () => take(rows.ReadAsync(cancel)), cancel);
    }

    async Task<Landed> WholeAsync(Slice slice, Ahead rows, Spans? spans, CancellationToken cancel)
    {
        try
        {
            return await candidate.LandAsync(slice, rows.ReadAsync(cancel), cancel);
        }
        catch (FlowException much) when (much.Response == Response.Narrow && Parts(slice) is { Count: > 0 } parts)
        {
            if (slice.Window is { } days)
                spans?.Narrow(days);
            return await InPartsAsync(parts, spans, cancel);
        }
    }

    IReadOnlyList<Slice> Parts(Slice slice) => Narrowing.Of(slice, candidate.Ledger, candidate.Calendar.Windows);

    // What is as large as what was just refused is not tried first.
    async Task<Landed> InPartsAsync(IReadOnlyList<Slice> parts, Spans? spans, CancellationToken cancel)
    {
        var whole = default(Landed);
        foreach (var part in parts)
        {
            if (part.Window is { } days && spans?.IsTooMuch(days) == true && Parts(part) is { Count: > 0 } smaller)
            {
                whole += await InPartsAsync(smaller, spans, cancel);
                continue;
            }

            Say($"{part} · in parts, it was too much at once");
            await using var some = new Ahead(source, part, cancel);
            await TryAsync(part, some, async () => whole += await WholeAsync(part, some, spans, cancel), cancel);
        }

        return whole;
    }

    /// <summary>Slices in their order, with the next ones already asked for.</summary>
    async IAsyncEnumerable<(Slice Slice, Ahead Rows)> AheadAsync(IEnumerable<Slice> slices, Pace? pace, int ahead, [EnumeratorCancellation] CancellationToken cancel)
    {
        (done, of) = (0, pace?.Of ?? (slices as IReadOnlyCollection<Slice>)?.Count ?? 0);
        var waiting = new Queue<(Slice Slice, Ahead Rows)>();
        using var left = slices.GetEnumerator();
        try
        {
            for (var more = true; more || waiting.Count > 0;)
            {
                while (waiting.Count < ahead && (more = more && left.MoveNext()))
                    waiting.Enqueue((left.Current, new Ahead(source, left.Current, cancel)));
                if (!waiting.TryPeek(out var next))
                    break;
                Say(next.Slice.ToString());
                yield return next;
                await waiting.Dequeue().Rows.DisposeAsync();
                done += pace?.Weight(next.Slice) ?? 1;
            }
        }
        finally
        {
            foreach (var (_, rows) in waiting)
                await rows.DisposeAsync();
        }
    }

    /// <summary>
    /// Does it again when the ledger moved under it. A table that may not be read is gone without, and said; but nothing is published
    /// without the money or its proof.
    /// </summary>
    async Task TryAsync(Slice slice, Ahead rows, Func<Task> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (FlowException failure) when (failure.Response == Response.Retry && attempt < Tries)
            {
                cancel.ThrowIfCancellationRequested();
                Say($"{slice} · again, the ledger moved or the answer broke off");
                await rows.AgainAsync();
            }
            catch (FlowException failure) when (failure.Response == Response.SkipTable && CanGoWithout(slice))
            {
                if (slice.Table.Name is not (Names.Traces or Names.BudgetCounts))
                    Notes.Add($"{slice}: {failure.Message}{(failure.NextStep is null ? "" : " " + failure.NextStep)}");
                return;
            }
        }
    }

    static bool CanGoWithout(Slice slice) => slice.Table.Name is
        Names.AccountGroups or Names.GroupAccounts or Names.GroupMembers or Names.Members or Names.StatisticalAccounts or Names.Budgets or Names.BudgetItems or Names.BudgetCounts or Names.ChangedLines or Names.Traces or Names.DayCounts;

    /// <summary>Tells where the night stands.</summary>
    public void Say(string what) => progress.Report(new Step(what, done, of, candidate.Rows, source.Calls));
}

/// <summary>How far slices bring a night whose number is not known beforehand.</summary>
/// <param name="Of">All there is to do.</param>
/// <param name="Weight">How much of it a slice is.</param>
sealed record Pace(int Of, Func<Slice, int> Weight);
