using NightLedger.Flow.Checks;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>A question about balances.</summary>
/// <param name="From">First period: its name, or 2024-03 where it is a calendar month.</param>
/// <param name="To">Last period.</param>
/// <param name="Book">Null: the company's default book.</param>
/// <param name="By">Dimensions to split by, by name or the company's own term.</param>
/// <param name="Version">Null: the last published.</param>
public sealed record BalanceQuestion(string From, string To, string? Book = null, IReadOnlyList<string>? By = null, int? Version = null);

/// <summary>One balance. <paramref name="Members"/> and <paramref name="MemberNames"/> stand in the order of the question's dimensions.</summary>
public sealed record Balance(
    string Entity, string Book, string? Currency, string Account, string? Title, string Period, DateOnly Start, DateOnly End,
    decimal Opening, decimal Debit, decimal Credit, decimal Closing, IReadOnlyList<string> Members, IReadOnlyList<string?> MemberNames);

/// <summary>A question about lines: the same filter as the number they explain.</summary>
/// <param name="Members">Dimension name or term to member code or name; <c>(none)</c> for empty.</param>
/// <param name="Limit">At most so many lines are handed out; the totals are of all of them.</param>
public sealed record LineQuestion(
    string Account, string Period, string? Entity = null, string? Book = null, IReadOnlyDictionary<string, string>? Members = null,
    int? Version = null, int? Limit = null);

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
public sealed record TieAnswer(int Version, bool Published, bool Ties, int Cells, IReadOnlyList<Break> Breaks);

/// <summary>Everything that can be asked of a company's published numbers. Opens the published file read-only; never writes.</summary>
public sealed class Answers : IDisposable
{
    /// <summary>Opens what is published.</summary>
    /// <exception cref="FlowException">Nothing has been published yet, or the file cannot be read.</exception>
    public static Answers Open(CompanyFile file) => throw new NotImplementedException(file.Name);

    /// <summary>The company's dimensions, standard and user-defined, under its own terms.</summary>
    public IReadOnlyList<Dimension> Dimensions => throw new NotImplementedException();

    /// <summary>The last published version.</summary>
    public VersionInfo Current => throw new NotImplementedException();

    /// <summary>Transaction lines were read.</summary>
    public bool HasLines => throw new NotImplementedException();

    /// <summary>The book that is shown when none is named.</summary>
    public string DefaultBook => throw new NotImplementedException();

    /// <summary>Every book there is.</summary>
    public IReadOnlyList<string> Books => throw new NotImplementedException();

    /// <summary>Every reporting period in order.</summary>
    public IReadOnlyList<(string Name, DateOnly Start, DateOnly End)> Periods => throw new NotImplementedException();

    /// <summary>Balances, a stream in order of entity, book, account, period.</summary>
    /// <exception cref="FlowException">Side.Asked: an unknown period, book, dimension or version.</exception>
    public IEnumerable<Balance> Balances(BalanceQuestion question) => throw new NotImplementedException(question.From);

    /// <summary>The lines behind a balance.</summary>
    /// <exception cref="FlowException">Side.Asked: something unknown, or lines are not switched on for this company.</exception>
    public LineAnswer Lines(LineQuestion question) => throw new NotImplementedException(question.Account);

    /// <summary>The versions there are, newest first, an unpublished candidate included when no night is running.</summary>
    public static IReadOnlyList<VersionInfo> Versions(CompanyFile file) => throw new NotImplementedException(file.Name);

    /// <summary>What the newest version, published or not, was proven by.</summary>
    public static TieAnswer Tie(CompanyFile file) => throw new NotImplementedException(file.Name);

    /// <inheritdoc />
    public void Dispose() => throw new NotImplementedException();
}
