using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Drill;

/// <summary>The dimensions that were found, and how much of the ledger each tells apart.</summary>
/// <param name="Book">The book whose money was looked at.</param>
/// <param name="From">First day of the periods whose money was looked at; null where nothing has moved yet.</param>
/// <param name="To">Their last day.</param>
/// <param name="Rows">How many lines there are, or balances where no lines are read.</param>
/// <param name="Dimensions">The dimensions, in the company's order.</param>
public sealed record DimensionsAnswer(string Book, DateOnly? From, DateOnly? To, long Rows, IReadOnlyList<DimensionFound> Dimensions);

/// <summary>One dimension as it was found.</summary>
/// <param name="Dimension">What it is.</param>
/// <param name="Members">How many members it has.</param>
/// <param name="Levels">How deep they stand under one another; 1 where none has a parent, 0 where there are none.</param>
/// <param name="Carried">Lines, or balances, that name a member.</param>
/// <param name="Money">What of the money names a member, by currency, the currency with the most first.</param>
/// <param name="Examples">The members that the most money names; otherwise the first there are.</param>
public sealed record DimensionFound(
    Dimension Dimension, MemberCount Members, int Levels, long Carried, IReadOnlyList<Tagged> Money, IReadOnlyList<(string Code, string? Name)> Examples);

/// <summary>Members of a dimension by how they stand.</summary>
/// <param name="Active">In use.</param>
/// <param name="Inactive">No longer in use.</param>
/// <param name="Unlisted">Named by entries, and yet not told by the source.</param>
public readonly record struct MemberCount(long Active, long Inactive, long Unlisted)
{
    /// <summary>All of them.</summary>
    public long All => Active + Inactive + Unlisted;
}

/// <summary>Debits and credits of a currency, and those of them that name a member. The rest stands on <c>(none)</c>.</summary>
public readonly record struct Tagged(string Currency, decimal Turnover, decimal Named)
{
    /// <summary>From 0 to 1.</summary>
    public decimal Share => Turnover == 0 ? 0 : Named / Turnover;
}
