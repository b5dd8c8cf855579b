using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;

namespace NightLedger.App.Letters;

/// <summary>A figure that is another one, and the largest of the entries that made it so.</summary>
sealed record MoveTold(Move Move, IReadOnlyList<EntryChange> Entries);

/// <summary>What moved in a night, as much as fits on a page: the largest figures, each with the largest entries behind it.</summary>
/// <param name="From">The version before.</param>
/// <param name="ClosedThrough">The last day of what is taken to be closed.</param>
/// <param name="Closed">Figures of closed periods.</param>
/// <param name="Open">Figures of open periods.</param>
/// <param name="Members">Members that are new, renamed, moved or gone.</param>
sealed record WhatMoved(int From, DateOnly? ClosedThrough, IReadOnlyList<MoveTold> Closed, IReadOnlyList<MoveTold> Open, IReadOnlyList<MemberChange> Members)
{
    const int ClosedShown = 8, OpenShown = 10, MembersShown = 8, EntriesShown = 2;

    public int ClosedInAll { get; private init; }

    public int OpenInAll { get; private init; }

    public int MembersInAll { get; private init; }

    /// <summary>Entries that were posted, edited and deleted.</summary>
    public (int Posted, int Edited, int Deleted) Entries { get; private init; }

    /// <summary>What moved up to a version; null where nothing served before it, or the file cannot be read.</summary>
    public static WhatMoved? Until(CompanyFile file, int version)
    {
        try
        {
            using var answers = Answers.Open(file, version);
            return answers.Before is null ? null : Of(answers.Changes());
        }
        catch (FlowException)
        {
            // The letter says what it can. Why the file cannot be read is said to whoever asks it.
            return null;
        }
    }

    static WhatMoved Of(Changes changes)
    {
        var (closed, open) = (Largest(changes.Moves.Where(move => move.Closed), ClosedShown), Largest(changes.Moves.Where(move => !move.Closed), OpenShown));
        var behind = closed.Concat(open).ToDictionary(Key, _ => new List<EntryChange>());
        var entries = Count(changes.Entries, behind);
        return new(changes.From.Version, changes.ClosedThrough, Told(closed, behind), Told(open, behind), [.. changes.Members.Take(MembersShown)])
        {
            ClosedInAll = changes.Moves.Count(move => move.Closed),
            OpenInAll = changes.Moves.Count(move => !move.Closed),
            MembersInAll = changes.Members.Count,
            Entries = entries,
        };
    }

    static List<Move> Largest(IEnumerable<Move> moves, int shown) => [.. moves.OrderByDescending(move => Math.Abs(move.Change)).Take(shown)];

    static IReadOnlyList<MoveTold> Told(List<Move> moves, Dictionary<(string, string, string, DateOnly), List<EntryChange>> behind) =>
        [.. moves.Select(move => new MoveTold(move, behind[Key(move)]))];

    /// <summary>Counts all entries, and keeps the largest of those behind the figures that are shown.</summary>
    static (int Posted, int Edited, int Deleted) Count(IEnumerable<EntryChange> entries, Dictionary<(string, string, string, DateOnly), List<EntryChange>> behind)
    {
        var seen = new HashSet<(string?, Deed)>();
        foreach (var entry in entries)
        {
            seen.Add((entry.BatchKey, entry.What));
            if (!behind.TryGetValue((entry.Entity, entry.Book, entry.Account, entry.Start), out var kept))
                continue;
            kept.Add(entry);
            kept.Sort((one, other) => Math.Abs(other.Amount).CompareTo(Math.Abs(one.Amount)));
            if (kept.Count > EntriesShown)
                kept.RemoveAt(EntriesShown);
        }

        return (seen.Count(one => one.Item2 == Deed.Posted), seen.Count(one => one.Item2 == Deed.Edited), seen.Count(one => one.Item2 == Deed.Deleted));
    }

    static (string, string, string, DateOnly) Key(Move move) => (move.Entity, move.Book, move.Account, move.Start);
}
