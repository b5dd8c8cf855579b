namespace NightLedger.Flow.Checks;

/// <summary>A number that does not agree with the source, or with itself.</summary>
/// <param name="Check">Which check found it.</param>
/// <param name="Entity">Where.</param>
/// <param name="Book">In which book.</param>
/// <param name="Account">Of which account; null for a whole batch.</param>
/// <param name="Period">In which period; null for a whole batch.</param>
/// <param name="Batch">The batch, where one is to blame.</param>
/// <param name="Measure">opening, debit, credit, closing, net …</param>
/// <param name="Ours">What we hold.</param>
/// <param name="Theirs">What it should be.</param>
public sealed record Break(
    string Check, string? Entity, string? Book, string? Account, string? Period, string? Batch, string Measure, decimal Ours, decimal Theirs)
{
    /// <summary>Ours less theirs.</summary>
    public decimal Difference => Ours - Theirs;

    /// <summary>Why, as far as the night could tell; null before it has looked, and of what older nights kept.</summary>
    public Cause? Cause { get; init; }

    /// <summary>The days and entries that make the difference, or may.</summary>
    public IReadOnlyList<Suspect> Batches { get; init; } = [];
}
