namespace NightLedger.Simulator.Company.Living;

/// <summary>A journal entry to be posted: each line has at least ACCOUNTNO and AMOUNT (credits negative), and any other field of a ledger line.</summary>
sealed record Entry(string Journal, DateOnly Date, params IReadOnlyList<Fields> Lines)
{
    public string Title { get; init; } = "";

    /// <summary>P is posted; anything else is in no balance: I draft, S submitted, A approved, R declined.</summary>
    public string State { get; init; } = "P";

    /// <summary>The journal's own book where none is named; an entry in several books has its lines in each.</summary>
    public IReadOnlyList<string> Books { get; init; } = [];
    public string Module { get; init; } = "2.GL";
    public string Reference { get; init; } = "";

    /// <summary>Never modified since, and so without WHENMODIFIED.</summary>
    public bool NeverModified { get; init; }

    /// <summary>Takes accounts, places and journals that are not there, and sides that do not agree.</summary>
    public bool Unchecked { get; init; }
    public TimeSpan? Late { get; init; }
}
