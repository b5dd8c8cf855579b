using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>An account on a leaf: of an entity, a location or a department.</summary>
readonly record struct Leaf(string By, string Member, string Account);

/// <summary>Two sides of what moved.</summary>
readonly record struct Sides(decimal Debit, decimal Credit)
{
    /// <summary>Nothing moved.</summary>
    public bool AreNothing => Debit == 0 && Credit == 0;

    /// <summary>Both sides less those of another.</summary>
    public Sides Less(Sides other) => new(Debit - other.Debit, Credit - other.Credit);
}

/// <summary>
/// What is stored of some days less what the source says of them, leaf by leaf. Differences add up, so that of two halves only the first is
/// asked for. What it is asked here is looked at and not kept.
/// </summary>
sealed class Differences(Reading reading, Candidate candidate, bool details)
{
    /// <summary>By what a trial balance can be split.</summary>
    static readonly string[] All = ["entity", "location", "department"];

    readonly List<string> known = [.. All.Where(by => by == "entity" || candidate.Ledger.Dimensions.Any(dimension => dimension.Name == by))];
    int left = MostQuestions;

    /// <summary>Where everything differs there is nothing to be found by asking on.</summary>
    const int MostQuestions = 60;

    /// <summary>The parts, which are in order and without gap, in which anything differs by these splits.</summary>
    public async Task<List<Window>> FindAsync(string book, IReadOnlyList<Window> parts, IReadOnlyCollection<string> by, CancellationToken cancel) =>
        parts.Count == 0 ? [] : await FindAsync(book, [.. parts], await OverAsync(new(book, Window.Run(parts[0], parts[^1])), cancel), by, cancel);

    /// <summary>The same, where it is known already what differs over all of them.</summary>
    public Task<List<Window>> FindAsync(string book, Window[] parts, Dictionary<Leaf, Sides> known, IReadOnlyCollection<string> by, CancellationToken cancel) =>
        HalveAsync(book, parts, Only(known, by), by, cancel);

    async Task<List<Window>> HalveAsync(string book, Window[] parts, Dictionary<Leaf, Sides> differing, IReadOnlyCollection<string> by, CancellationToken cancel)
    {
        if (differing.Count == 0)
            return [];
        if (parts.Length == 1)
            return [parts[0]];
        if (left <= 0)
            return [];
        var (first, second) = (parts[..((parts.Length + 1) / 2)], parts[((parts.Length + 1) / 2)..]);
        var early = Only(await OverAsync(new(book, Window.Run(first[0], first[^1])), cancel), by);
        return [.. await HalveAsync(book, first, early, by, cancel), .. await HalveAsync(book, second, Less(differing, early), by, cancel)];
    }

    /// <summary>Everything that differs over some days. A split that the source does not make is left out.</summary>
    public async Task<Dictionary<Leaf, Sides>> OverAsync(BookWindow days, CancellationToken cancel)
    {
        left--;
        var theirs = new Dictionary<Leaf, Sides>();
        var split = new HashSet<string>();
        await reading.TakeAsync(Plan.Balances(candidate.Ledger, Names.TrialBalance, days) with { ByMember = true }, async pages =>
        {
            theirs.Clear();
            await foreach (var page in pages)
                Add(page, theirs, split);
        }, cancel);
        var differing = Less(Ours(days), theirs);
        return differing.Where(pair => pair.Key.By == "entity" || theirs.Count == 0 || split.Contains(pair.Key.By)).ToDictionary();
    }

    void Add(Batch page, Dictionary<Leaf, Sides> theirs, HashSet<string> split)
    {
        var at = page.Table;
        for (var row = 0; row < page.Count; row++)
        {
            if (page.Flags(at.IndexOf("statistical"))[row] == true || page.Texts(at.IndexOf("account"))[row] is not { } account)
                continue;
            var sides = new Sides(page.Amounts(at.IndexOf("debit"))[row] ?? 0, page.Amounts(at.IndexOf("credit"))[row] ?? 0);
            foreach (var by in known)
            {
                var member = page.Texts(at.IndexOf(by))[row];
                if (member is not null)
                    split.Add(by);
                Add(theirs, new(by, member ?? Names.None, account), sides);
            }
        }
    }

    Dictionary<Leaf, Sides> Ours(BookWindow days)
    {
        var ours = new Dictionary<Leaf, Sides>();
        foreach (var (members, account, sides) in candidate.Duck.Rows(
            Evidence.MovedOver(candidate.Version, details, days, known),
            row => (Members: known.Select((_, i) => row.GetString(i)).ToList(), Account: row.GetString(known.Count), Sides: new Sides(row.GetDecimal(known.Count + 1), row.GetDecimal(known.Count + 2)))))
            for (var i = 0; i < known.Count; i++)
                Add(ours, new(known[i], members[i], account), sides);
        return ours;
    }

    // Balances by dimension know what moved on balance; only by account are both sides told.
    void Add(Dictionary<Leaf, Sides> sums, Leaf leaf, Sides sides)
    {
        var sum = sums.GetValueOrDefault(leaf);
        sums[leaf] = details || leaf.By == "entity" ? new(sum.Debit + sides.Debit, sum.Credit + sides.Credit) : new(sum.Debit + sides.Debit - sides.Credit, 0);
    }

    static Dictionary<Leaf, Sides> Only(Dictionary<Leaf, Sides> all, IReadOnlyCollection<string> by) => all.Where(pair => by.Contains(pair.Key.By)).ToDictionary();

    static Dictionary<Leaf, Sides> Less(Dictionary<Leaf, Sides> all, Dictionary<Leaf, Sides> some) =>
        all.Keys.Union(some.Keys).Select(leaf => (leaf, rest: all.GetValueOrDefault(leaf).Less(some.GetValueOrDefault(leaf))))
            .Where(pair => !pair.rest.AreNothing).ToDictionary(pair => pair.leaf, pair => pair.rest);
}
