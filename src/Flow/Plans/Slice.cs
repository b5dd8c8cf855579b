using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Plans;

/// <summary>
/// A run of days that is read, stored and replaced as one: a reporting period, or the days around and between them.
/// </summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day, included.</param>
/// <param name="Name">The period's own name, or in brackets what the days are.</param>
/// <param name="Mapped">A reporting period of the company; otherwise days that no period covers.</param>
public sealed record Window(DateOnly Start, DateOnly End, string Name, bool Mapped);

/// <summary>The piece of a table that is asked for, and replaced whole, at once.</summary>
/// <param name="Table">Of which table.</param>
public sealed record Slice(Table Table)
{
    /// <summary>Only these days.</summary>
    public Window? Window { get; init; }

    /// <summary>Only this book.</summary>
    public string? Book { get; init; }

    /// <summary>Only this entity.</summary>
    public Entity? Entity { get; init; }

    /// <summary>Only this dimension's members.</summary>
    public Dimension? Dimension { get; init; }

    /// <summary>For people: what is being read.</summary>
    public override string ToString() =>
        string.Join(" · ", new[] { Table.Name.Replace('_', ' '), Dimension?.Term, Window?.Name, Book, Entity?.Id }.Where(part => part is not null));
}
