using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// Says of each number that does not agree why, and which days and entries make the difference. It asks the source for ever fewer days of
/// the windows concerned; a night that ties never comes here.
/// </summary>
sealed class Explaining(Reading reading, Candidate candidate, bool details)
{
    /// <summary>Where much is broken, the first windows tell what there is to tell.</summary>
    const int MostLooked = 12, MostHalved = 4, MostDays = 5;

    readonly Blame blame = new(candidate.Duck, candidate.Version, details, candidate.Ledger.Dimensions.Select(dimension => dimension.Name));
    readonly Dictionary<(BookWindow Cell, Leaf Leaf), (Cause? Cause, List<Suspect> Suspects)> found = [];

    /// <summary>The breaks with their causes.</summary>
    /// <param name="breaks">What does not agree.</param>
    /// <param name="earlier">What did not agree before the source was last asked the same.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<Break>> RunAsync(IReadOnlyList<Break> breaks, IReadOnlyList<Break> earlier, CancellationToken cancel)
    {
        reading.Say("looking for what does not tie");
        foreach (var (at, cell) in breaks.Where(Moved).Select(CellOf).OfType<BookWindow>().Distinct().OrderBy(cell => cell.Window.Start).Take(MostLooked).Index())
            await LookAsync(cell, [.. breaks.Where(one => Moved(one) && CellOf(one) == cell).Select(one => Blame.By(one.Check)!).Distinct()], at < MostHalved, cancel);
        var told = earlier.DistinctBy(KeyOf).ToDictionary(KeyOf, one => one.Theirs);
        var explained = Spread([.. breaks.Select(one => Explained(one, told))]);
        return [.. explained.Select(one => one with { Cause = one.Cause ?? Cause.Unexplained })];
    }

    static bool Moved(Break one) => Blame.By(one.Check) is not null && one.Measure is "debit" or "credit" or "net";

    BookWindow? CellOf(Break one) => blame.StartOf(one) is { } start && candidate.Calendar.Beginning(start) is { } window && one.Book is { } book ? new(book, window) : null;

    static (string, string?, string?, string?, string?, string) KeyOf(Break one) => (one.Check, one.Entity, one.Book, one.Account, one.Period, one.Measure);

    /// <summary>What differs in a window and, where there are lines, the days on which it does.</summary>
    async Task LookAsync(BookWindow cell, IReadOnlyList<string> by, bool halve, CancellationToken cancel)
    {
        var differences = new Differences(reading, candidate, details);
        var whole = await differences.OverAsync(cell, cancel);
        Note(cell, whole);
        if (!details || !halve)
            return;
        foreach (var day in (await differences.FindAsync(cell.Book, [.. DaysOf(cell.Window)], whole, by, cancel)).Take(MostDays))
        {
            var differing = await differences.OverAsync(new(cell.Book, day), cancel);
            Note(cell, differing);
            foreach (var (leaf, sides) in differing)
                found[(cell, leaf)].Suspects.AddRange(blame.Suspects(cell.Book, day.Start, leaf.By, leaf.Member, leaf.Account, sides.Debit, sides.Credit));
        }
    }

    // Ledgers are between these years; days before and after have no end to be halved by.
    static List<Window> DaysOf(Window window)
    {
        var (first, last) = (Later(window.Start, new(1990, 1, 1)), window.End < new DateOnly(2060, 12, 31) ? window.End : new(2060, 12, 31));
        return [.. Enumerable.Range(0, Math.Max(1, last.DayNumber - first.DayNumber + 1)).Select(i => first.AddDays(i)).Select(day => new Window(day, day, $"{day:yyyy-MM-dd}", Mapped: false))];
    }

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    void Note(BookWindow cell, Dictionary<Leaf, Sides> differing)
    {
        foreach (var (leaf, sides) in differing)
        {
            var (cause, suspects) = found.GetValueOrDefault((cell, leaf));
            found[(cell, leaf)] = (cause ?? CauseOf(leaf, sides, differing), suspects ?? []);
        }
    }

    /// <summary>
    /// More in Intacct, on a leaf of which nothing can be read: not permitted. More in Intacct, and in balance as entries are: entries that it
    /// counts and does not list.
    /// </summary>
    Cause? CauseOf(Leaf leaf, Sides sides, Dictionary<Leaf, Sides> differing)
    {
        if (sides.Debit > 0 || sides.Credit > 0)
            return null;
        if (differing.Any(other => other.Key.Account == leaf.Account && !blame.MayRead(other.Key.By, other.Key.Member)))
            return Cause.NotPermitted;
        var same = differing.Where(other => other.Key.By == leaf.By && (leaf.By != "entity" || other.Key.Member == leaf.Member)).Select(other => other.Value).ToList();
        return same.Count > 1 && same.Sum(other => other.Debit - other.Credit) == 0 ? Cause.MovedSince : null;
    }

    Break Explained(Break one, Dictionary<(string, string?, string?, string?, string?, string), decimal> earlier)
    {
        if (one.Batch is not null)
            return one with { Batches = blame.Named(one.Batch, one.Difference) };
        var told = blame.Told(one) ?? (earlier.TryGetValue(KeyOf(one), out var before) && before != one.Theirs ? Cause.MovedSince : null);
        var known = CellOf(one) is { } cell && Blame.By(one.Check) is { } by ? found.GetValueOrDefault((cell, new(by, one.Entity ?? "", one.Account ?? ""))) : default;
        return one with { Cause = told ?? known.Cause, Batches = Moved(one) && known.Suspects is { } suspects ? suspects : [] };
    }

    static List<Break> Spread(List<Break> breaks)
    {
        for (var (unknown, before) = (breaks.Count(one => one.Cause is null), -1); unknown > 0 && unknown != before;)
        {
            breaks = [.. breaks.Select(one => one with { Cause = one.Cause ?? Mirrored(one, breaks) })];
            (before, unknown) = (unknown, breaks.Count(one => one.Cause is null));
        }

        return breaks;
    }

    /// <summary>What an account opens or closes with differs because of what moved in it, or because of the account that rolls into it.</summary>
    static Cause? Mirrored(Break one, IReadOnlyList<Break> all) => all.FirstOrDefault(other => other.Cause is not null && other.Book == one.Book
        && ((other.Check == one.Check && other.Entity == one.Entity && other.Account == one.Account) || (other.Period == one.Period && (other.Account == one.Account || other.Difference == -one.Difference))))?.Cause;
}
