using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// Proves a candidate by the source's own trial balance: of each window that has turned since it was last proven, of those that are
/// still being posted to, of a few others by turns, and last of all of all windows as one, which seals the night as of that instant.
/// What does not agree is looked for, read again once, and proven again.
/// </summary>
sealed class Proving(Reading reading, Candidate candidate, Grain grain, bool details)
{
    readonly HashSet<BookWindow> readAgain = [];
    int catchUps = MostCatchUps;
    bool byEntity, zeros, before;

    /// <summary>A ledger that never stands still is followed so often.</summary>
    const int MostCatchUps = 3;

    /// <summary>Proves it, and heals what can be healed by reading.</summary>
    public async Task<Proof> RunAsync(CancellationToken cancel)
    {
        await AskAsync(candidate.ToProve(grain.Windows), cancel);
        var proof = await HealedAsync(cancel);
        if (proof.Ties)
            return Noted(proof);
        var earlier = proof.Breaks;
        proof = await AskedOnceMoreAsync(cancel);
        var breaks = proof.Ties ? [] : await new Explaining(reading, candidate, details).RunAsync(proof.Breaks, earlier, cancel);
        TieOut.Keep(candidate.Duck, candidate.Version, breaks);
        return Noted(proof with { Breaks = breaks });
    }

    async Task<Proof> HealedAsync(CancellationToken cancel)
    {
        while (true)
        {
            candidate.KeepUnlistedMembers();
            reading.Say("tying out");
            var proof = TieOut.Run(candidate, details);
            if ((proof.Ties && !candidate.CountsDiffer) || !await HealAsync(cancel))
                return proof;
        }
    }

    /// <summary>What stays broken is asked once more: if the source says otherwise now, it was moving, and may be had after all.</summary>
    async Task<Proof> AskedOnceMoreAsync(CancellationToken cancel)
    {
        await AskAsync(candidate.Trials(candidate.Broken().Select(window => window.Cell).Union(Leaves().Select(leaf => leaf.Cell))), cancel);
        return await HealedAsync(cancel);
    }

    // Quantities have no other side to be held against; that they differ is told, and keeps no money back. So is what only the proof found.
    Proof Noted(Proof proof)
    {
        var counts = Counts.Of(candidate.Duck, candidate.Version);
        reading.Notes.AddRange(Counts.Told(counts));
        if (grain.Disagreement(proof.Ties ? [] : BrokenNow()) is { } disagreement)
            reading.Notes.Add(disagreement);
        return proof with { Counts = counts.Count };
    }

    HashSet<BookWindow> BrokenNow() =>
        [.. candidate.Broken().Where(window => window.Moved).Select(window => window.Cell), .. Leaves().Where(leaf => leaf.Moved).Select(leaf => leaf.Cell)];

    /// <summary>Asks for these windows, each of a book, and then for all windows of every book as one.</summary>
    Task AskAsync(IEnumerable<Slice> windows, CancellationToken cancel) =>
        reading.GatherAsync([.. windows.Select(window => window with { Zeros = zeros }), .. candidate.Ledger.Books.Select(book => Trial(new(book, Window.Run(grain.Windows[0], grain.Windows[^1]))))], cancel);

    Slice Trial(BookWindow cell) => Plan.Balances(candidate.Ledger, Names.TrialBalance, cell) with { Zeros = zeros };

    /// <summary>
    /// First what changed while the night was reading, then what was last asked on another night, then the windows that differ, be they
    /// found among those asked for or by halving the rest. False when nothing is left to try.
    /// </summary>
    async Task<bool> HealAsync(CancellationToken cancel)
    {
        if (catchUps-- > 0 && await grain.CatchUpAsync(cancel))
        {
            await AskAsync(candidate.ToProve(grain.Windows), cancel);
            return true;
        }

        var broken = candidate.Broken();
        if (broken.Where(window => window.AskedIn < candidate.Version).ToList() is { Count: > 0 } old)
        {
            await AskAsync(candidate.Trials(old.Select(window => window.Cell)), cancel);
            return true;
        }

        if (await AtNothingAsync(broken, cancel))
            return true;
        var suspects = broken.Where(window => window.Moved).Select(window => window.Cell).ToHashSet();
        if (suspects.Count == 0)
            suspects = await SearchAsync(cancel);
        if (suspects.Count == 0 && await BeforeAsync(broken, cancel))
            return true;
        if (suspects.Count == 0 && !details)
            suspects = [.. broken.Select(window => new BookWindow(window.Cell.Book, grain.Windows[0]))];
        return await ReadAgainAsync([.. suspects.Except(readAgain).OrderBy(cell => cell.Window.Start)], cancel) || await ByEntityAsync(broken, cancel) || await ByLeafAsync(cancel);
    }

    /// <summary>
    /// An account that stands at nothing may be left out, whatever moved in it. Before anything is looked for, what may differ for that alone
    /// is asked once with all of them.
    /// </summary>
    async Task<bool> AtNothingAsync(IReadOnlyList<BrokenWindow> broken, CancellationToken cancel)
    {
        if (zeros || !TieOut.MayLeaveOut(candidate.Duck, candidate.Version))
            return false;
        zeros = true;
        await AskAsync(candidate.Trials(broken.Select(window => window.Cell).Union(Leaves().Select(leaf => leaf.Cell))), cancel);
        return true;
    }

    /// <summary>
    /// An opening that differs though all that moved before it agrees: something went from one earlier window to another, over the end of a
    /// fiscal year. No sum of both shows it, so without lines each of them is asked for, once.
    /// </summary>
    async Task<bool> BeforeAsync(IReadOnlyList<BrokenWindow> broken, CancellationToken cancel)
    {
        var standing = broken.Where(window => !window.Moved).Select(window => window.Cell).ToList();
        if (before || details || standing.Count == 0)
            return false;
        before = true;
        var until = standing.Max(cell => cell.Window.Start);
        var earlier = grain.Windows.TakeWhile(window => window.Start < until).ToList();
        await AskAsync(candidate.Trials(standing.Select(cell => cell.Book).Distinct().SelectMany(book => earlier.Select(window => new BookWindow(book, window)))), cancel);
        return true;
    }

    /// <summary>
    /// A location or department differs where accounts agree: something was tagged anew, and no money moved. Where only what a leaf closed
    /// with differs, the window in which it was is found by halves.
    /// </summary>
    async Task<bool> ByLeafAsync(CancellationToken cancel)
    {
        var leaves = Leaves();
        var suspects = leaves.Where(leaf => leaf.Moved).Select(leaf => leaf.Cell).ToHashSet();
        if (suspects.IsSubsetOf(readAgain))
            foreach (var (by, _, cell) in leaves.Where(leaf => !leaf.Moved).DistinctBy(leaf => (leaf.By, leaf.Cell.Book)))
                foreach (var window in await new Differences(reading, candidate, details).FindAsync(cell.Book, [.. grain.Windows.TakeWhile(window => window.Start < cell.Window.Start)], [by], cancel))
                    suspects.Add(new(cell.Book, window));
        return await ReadAgainAsync([.. suspects.Except(readAgain).OrderBy(cell => cell.Window.Start)], cancel);
    }

    /// <summary>
    /// Entities are told apart by the locations of one answer. Should the source keep what income rolled into on no location, only asking
    /// each entity for itself shows what it opens with.
    /// </summary>
    async Task<bool> ByEntityAsync(IReadOnlyList<BrokenWindow> broken, CancellationToken cancel)
    {
        var standing = broken.Where(window => !window.Moved).ToList();
        if (byEntity || standing.Count == 0 || candidate.Ledger.Entities.Count < 2)
            return false;
        byEntity = true;
        await AskAsync(standing.Select(window => Trial(window.Cell) with { ByEntity = true }), cancel);
        return true;
    }

    List<(string By, bool Moved, BookWindow Cell)> Leaves() =>
        [.. MemberChecks.Broken(candidate.Duck, candidate.Version).Select(leaf => (leaf.By, leaf.Moved, new BookWindow(leaf.Book, candidate.Calendar.Beginning(leaf.Start)!)))];

    async Task<bool> ReadAgainAsync(IReadOnlyList<BookWindow> cells, CancellationToken cancel)
    {
        if (cells.Count == 0)
            return false;
        readAgain.UnionWith(cells);
        await grain.ReadAsync(cells, cancel);
        await AskAsync(candidate.Trials(cells.SelectMany(cell => candidate.KnownIn(cell.Window)).Union(cells).Union(candidate.Shaken(grain.Windows))), cancel);
        return true;
    }

    /// <summary>Windows in which something moved that we do not have, found by asking for ever smaller runs of them.</summary>
    async Task<HashSet<BookWindow>> SearchAsync(CancellationToken cancel)
    {
        var found = new HashSet<BookWindow>();
        var runs = Broken(candidate.BrokenRuns(), found);
        while (runs.Count > 0)
        {
            var halves = runs.SelectMany(run => run.Windows.Chunk((run.Windows.Count + 1) / 2).Select(half => new BookWindow(run.Book, Window.Run(half[0], half[^1])))).ToList();
            await reading.GatherAsync([.. halves.Select(Trial)], cancel);
            found.UnionWith(candidate.Broken().Where(window => window.Moved).Select(window => window.Cell));
            runs = Broken(candidate.BrokenRuns().Where(run => halves.Exists(half => Same(half, run))), found);
        }

        return found;
    }

    /// <summary>Broken runs that are to be halved; one of a single window is found already.</summary>
    List<(string Book, List<Window> Windows)> Broken(IEnumerable<BookWindow> broken, HashSet<BookWindow> found)
    {
        var runs = broken.Select(run => (run.Book, Windows: grain.Windows.Where(run.Window.Covers).ToList())).ToList();
        found.UnionWith(runs.Where(run => run.Windows.Count == 1).Select(run => new BookWindow(run.Book, run.Windows[0])));
        return [.. runs.Where(run => run.Windows.Count > 1 && !run.Windows.Exists(window => found.Contains(new(run.Book, window))))];
    }

    static bool Same(BookWindow one, BookWindow other) => one.Book == other.Book && one.Window.Start == other.Window.Start && one.Window.End == other.Window.End;
}
