using NightLedger.Flow.Checks;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>A question about balances.</summary>
/// <param name="From">First period: its name, or 2024-03 where it is a calendar month.</param>
/// <param name="To">Last period.</param>
/// <param name="Book">Null: the company's default book.</param>
/// <param name="By">Dimensions to split by, by name or the company's own term.</param>
public sealed record BalanceQuestion(string From, string To, string? Book = null, IReadOnlyList<string>? By = null)
{
    /// <summary>Budgets to show beside what happened, as <see cref="Answers.Budgets"/> has them.</summary>
    public IReadOnlyList<string>? Budgets { get; init; }

    /// <summary>A set of books, shown under its name as one; in place of <see cref="Book"/>.</summary>
    public BookSet? Set { get; init; }

    /// <summary>Each book of the set for itself.</summary>
    public bool EachBook { get; init; }

    /// <summary>All entities together, a row for each base currency.</summary>
    public bool Total { get; init; }

    /// <summary>Groups of accounts in place of accounts. An account that is in several groups counts in each.</summary>
    public bool ByGroup { get; init; }
}

/// <summary>Books that somebody named to be shown together.</summary>
/// <param name="Name">What they are called together.</param>
/// <param name="Books">The books.</param>
public sealed record BookSet(string Name, IReadOnlyList<string> Books);

/// <summary>One balance. <paramref name="Members"/> and <paramref name="MemberNames"/> stand in the order of the question's dimensions.</summary>
public sealed record Balance(
    string Entity, string Book, string? Currency, string Account, string? Title, string Period, DateOnly Start, DateOnly End,
    decimal Opening, decimal Debit, decimal Credit, decimal Closing, IReadOnlyList<string> Members, IReadOnlyList<string?> MemberNames)
{
    /// <summary>What each budget of the question has for it, debit positive like what moved.</summary>
    public IReadOnlyList<decimal> Planned { get; init; } = [];

    /// <summary>The group of accounts, where it was asked by group: the account is empty then, and the title is the group's.</summary>
    public string? Group { get; init; }
}

/// <summary>A question about lines: the same filter as the number they explain.</summary>
/// <param name="Members">Dimension name or term to member code or name; <c>(none)</c> for empty.</param>
/// <param name="Limit">At most so many lines are handed out; the totals are of all of them.</param>
public sealed record LineQuestion(
    string Account, string Period, string? Entity = null, string? Book = null, IReadOnlyDictionary<string, string>? Members = null, int? Limit = null)
{
    /// <summary>A set of books; in place of <see cref="Book"/>.</summary>
    public BookSet? Set { get; init; }
}

/// <summary>One transaction line, with every dimension in the order of <see cref="Answers.Dimensions"/>.</summary>
public sealed record Line(
    string RecordNo, string Entity, string Book, string? BatchKey, string? BatchNo, string? BatchTitle, DateOnly? BatchDate, string? Journal, string Account,
    string? Document, string? RecordType, string? RecordId, string? EntryDescription, string? PrDescription, string? Description, DateOnly? EntryDate,
    decimal Debit, decimal Credit, string? Currency, string? TransactionCurrency, decimal? TransactionDebit, decimal? TransactionCredit,
    string? Module, string? RecordUrl, DateTime? Modified, IReadOnlyList<string> Members, IReadOnlyList<string?> MemberNames)
{
    /// <summary>Debit less credit, in base currency.</summary>
    public decimal Amount => Debit - Credit;
}

/// <summary>The lines behind a number; <see cref="Total"/> always equals it.</summary>
/// <param name="Version">The version they are true in.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Total">Their amounts summed.</param>
/// <param name="Lines">The lines, a stream.</param>
public sealed record LineAnswer(int Version, long Count, decimal Total, IEnumerable<Line> Lines);

/// <summary>What a version was proven by.</summary>
public sealed record TieAnswer(VersionInfo Version, IReadOnlyList<Break> Breaks)
{
    /// <summary>What statistical accounts counted otherwise than the source says: told, and no breaks.</summary>
    public IReadOnlyList<Break> Counts { get; init; } = [];
}
