using NightLedger.Flow.Store;

namespace NightLedger.Flow.Drill;

/// <summary>What moved between two versions.</summary>
/// <param name="From">The earlier one.</param>
/// <param name="To">The later one.</param>
/// <param name="ClosedThrough">Periods that end no later are taken to be closed; null where none is.</param>
/// <param name="Moves">Accounts and periods that hold something else now, those of closed periods first.</param>
/// <param name="Members">Accounts, entities and members of dimensions that are new, called something else, or gone.</param>
/// <param name="Entries">The journal entries behind it, a stream, in the order of the moves; empty where transaction lines are not read.</param>
public sealed record Changes(
    VersionInfo From, VersionInfo To, DateOnly? ClosedThrough, IReadOnlyList<Move> Moves, IReadOnlyList<MemberChange> Members, IEnumerable<EntryChange> Entries);

/// <summary>What an account moved in a period, before and now. Debit is positive.</summary>
/// <param name="Closed">The period was closed, as far as can be known: the figure has been restated.</param>
public sealed record Move(
    bool Closed, string Entity, string Book, string? Currency, string Account, string? Title, string Period, DateOnly Start, DateOnly End,
    decimal DebitBefore, decimal CreditBefore, decimal Debit, decimal Credit)
{
    /// <summary>Debit less credit, in the earlier version.</summary>
    public decimal Before => DebitBefore - CreditBefore;

    /// <summary>Debit less credit, in the later version.</summary>
    public decimal Now => Debit - Credit;

    /// <summary>By how much it is more.</summary>
    public decimal Change => Now - Before;
}

/// <summary>What was done to a journal entry.</summary>
public enum Deed
{
    /// <summary>It is new, or was a draft before.</summary>
    Posted,

    /// <summary>Some of its lines are others.</summary>
    Edited,

    /// <summary>None of its lines is left, or it is a draft again.</summary>
    Deleted,
}

/// <summary>What a journal entry does to one account in one period.</summary>
/// <param name="Lines">Lines of it that are new, others, or gone.</param>
/// <param name="Debit">How much more it debits.</param>
/// <param name="Credit">How much more it credits.</param>
/// <param name="By">Who did it: a login name where the audit history may be read, else the number of the user; null where nothing tells.</param>
/// <param name="At">When, in UTC; null where nothing tells.</param>
public sealed record EntryChange(
    Deed What, bool Closed, string Entity, string Book, string? Currency, string Account, string Period, DateOnly Start, string? BatchKey, string? BatchNo,
    string? Journal, string? Title, DateOnly? Date, long Lines, decimal Debit, decimal Credit, string? By, DateTime? At)
{
    /// <summary>Debit less credit. Zero where nothing was edited but words or dimensions.</summary>
    public decimal Amount => Debit - Credit;
}

/// <summary>What became of a member.</summary>
public enum Fate
{
    /// <summary>It was not there.</summary>
    New,

    /// <summary>It has another code or name, and the same record number.</summary>
    Renamed,

    /// <summary>It is under another parent.</summary>
    Moved,

    /// <summary>It is no longer there.</summary>
    Vanished,
}

/// <summary>A member of a dimension, an account or an entity that is not what it was.</summary>
/// <param name="Kind">The dimension's name; account, statistical account or entity.</param>
/// <param name="Term">The company's word for it.</param>
/// <param name="What">What became of it.</param>
/// <param name="Code">Its code now, or the last it had.</param>
/// <param name="Name">Its name now, or the last it had.</param>
/// <param name="Parent">Its parent's code.</param>
/// <param name="WasCode">Its code before; null where it is new.</param>
/// <param name="WasName">Its name before.</param>
/// <param name="WasParent">Its parent before.</param>
public sealed record MemberChange(
    string Kind, string Term, Fate What, string Code, string? Name, string? Parent, string? WasCode, string? WasName, string? WasParent);
