using NightLedger.App.Terminal;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Letters;

/// <summary>What both forms of a letter say in the same words.</summary>
static class Phrases
{
    public static string Closed(WhatMoved moved) =>
        $"Restated: {Figures(moved.ClosedInAll)} of closed periods moved{(moved.ClosedThrough is { } day ? $" (those that end by {Plain.Day(day)})" : "")}";

    public static string Open(WhatMoved moved) => $"{Figures(moved.OpenInAll)} of open periods moved";

    public static string Members(WhatMoved moved) => moved.MembersInAll == 1 ? "1 member is new, renamed or gone" : $"{Plain.Count(moved.MembersInAll)} members are new, renamed or gone";

    public static string Since(WhatMoved moved)
    {
        var (posted, edited, deleted) = moved.Entries;
        return posted + edited + deleted == 0
            ? moved.ClosedInAll + moved.OpenInAll + moved.MembersInAll == 0 ? $"Nothing moved since version {moved.From}." : $"Since version {moved.From}:"
            : $"Since version {moved.From}, entries: {Plain.Count(posted)} posted, {Plain.Count(edited)} edited, {Plain.Count(deleted)} deleted.";
    }

    public static string More(int shown, int all) => shown < all ? $"and {Plain.Count(all - shown)} more" : "";

    /// <summary>posted GJ 102, Late rent, 1,200.50, by jane, 2026-11-25</summary>
    public static string Entry(EntryChange entry) => string.Join(", ", new[]
    {
        $"{Words.Of(entry.What)} {entry.Journal} {entry.BatchNo}".TrimEnd(),
        entry.Title,
        Plain.Grouped(entry.Amount),
        entry.By is { } by ? $"by {by}" : null,
        entry.At is { } at ? Plain.Day(DateOnly.FromDateTime(at)) : null,
    }.Where(part => !string.IsNullOrEmpty(part)).Select(Plain.Shown));

    public static string Member(MemberChange member)
    {
        var was = Words.Was(member);
        var before = member.What == Fate.Renamed ? $", was {was}" : was.Length > 0 ? $", {was}" : "";
        return Plain.Shown($"{member.Term} {member.Code} {member.Name}: {Words.Of(member.What)}{before}");
    }

    public static string Break(Break one)
    {
        string?[] where = [Place(one) is { } place and not "entity" ? $"{place} {one.Entity}" : one.Entity, one.Book, one.Account, one.Period, one.Batch];
        return Plain.Shown($"{string.Join(" · ", where.Where(part => !string.IsNullOrEmpty(part)))}: {one.Measure} {Plain.Grouped(one.Ours)}, Intacct's {Plain.Grouped(one.Theirs)}, off by {Plain.Grouped(one.Difference)} ({one.Check}{(one.Cause is { } cause ? ", " + cause.Words() : "")})");
    }

    /// <summary>What the entity of a break is: in a check by location or by department, that location or department.</summary>
    public static string Place(Break one) => one.Check.StartsWith("by ", StringComparison.Ordinal) ? one.Check[3..] : "entity";

    static string Figures(int count) => count == 1 ? "1 figure" : $"{Plain.Count(count)} figures";
}
