using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Plans;

/// <summary>
/// A run of days that is read, stored and replaced as one: a reporting period, or the days around and between them.
/// </summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day, included.</param>
/// <param name="Name">The period's own name, or in brackets what the days are.</param>
/// <param name="Mapped">A reporting period of the company; otherwise days that no period covers.</param>
public sealed record Window(DateOnly Start, DateOnly End, string Name, bool Mapped)
{
    /// <summary>All days from one window to another, asked for as one. A run is no reporting period, though it be made of them.</summary>
    public static Window Run(Window first, Window last) =>
        first == last ? first : new(first.Start, last.End, $"{first.Name} to {last.Name}", Mapped: false);

    /// <summary>Whether the other's days are all among these.</summary>
    public bool Covers(Window other) => Start <= other.Start && other.End <= End;
}

/// <summary>The piece of a table that is asked for, and replaced whole, at once.</summary>
/// <param name="Table">Of which table.</param>
public sealed record Slice(Table Table)
{
    /// <summary>Only these days.</summary>
    public Window? Window { get; init; }

    /// <summary>Only this book; null for every book of the ledger.</summary>
    public string? Book { get; init; }

    /// <summary>Every book of the ledger as it is known by now, where one was found after the source told; null for those it told.</summary>
    public IReadOnlyList<string>? Books { get; init; }

    /// <summary>Only this dimension's members.</summary>
    public Dimension? Dimension { get; init; }

    /// <summary>Only lines of these journal entries, each entry whole, whenever it was posted.</summary>
    public IReadOnlyList<long>? Batches { get; init; }

    /// <summary>What stood at the end of these days, as lines of no entry, one for each account and set of members; not the lines themselves.</summary>
    public bool Opening { get; init; }

    /// <summary>Only lines that these parts of the accounting system made.</summary>
    public IReadOnlyList<string>? Modules { get; init; }

    /// <summary>Lines of any part but <see cref="Modules"/>, and those of none.</summary>
    public bool Others { get; init; }

    /// <summary>Only items of this budget.</summary>
    public string? Budget { get; init; }

    /// <summary>Only rows that changed at this instant or later.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Balances split by location and department, not by account alone.</summary>
    public bool ByMember { get; init; }

    /// <summary>Balances asked for entity by entity, though one question could tell them all: what it told did not agree.</summary>
    public bool ByEntity { get; init; }

    /// <summary>Of accounts that stand at nothing too, which the source may leave out by itself though something moved in them.</summary>
    public bool Zeros { get; init; }

    /// <summary>For people: what is being read.</summary>
    public override string ToString() => string.Join(" · ", new[]
    {
        Opening ? "opening" : Table.Name.Replace('_', ' '), Dimension?.Term, Window?.Name, Book, Budget, Batches is null ? null : $"{Batches.Count} changed entries", Modules is null ? null : Others ? "others" : string.Join(", ", Modules), Since is null ? null : "changes",
    }.Where(part => part is not null));
}
