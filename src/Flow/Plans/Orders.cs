namespace NightLedger.Flow.Plans;

/// <summary>What a night is asked to do.</summary>
/// <param name="Details">Read every transaction line; otherwise balances by dimension.</param>
/// <param name="Budgets">Read the budgets too.</param>
/// <param name="Full">Forget what an unfinished night had stored and read everything.</param>
public sealed record Orders(bool Details, bool Budgets, bool Full)
{
    /// <summary>Objects to read beside the ledger.</summary>
    public IReadOnlyList<Further> Further { get; init; } = [];

    /// <summary>Windows that nobody suspects and that are proven again tonight, the one longest ago first.</summary>
    public int Turns { get; init; } = Allowance.UsualTurns;

    /// <summary>The last version that readers may know: the next one has a higher number, also where the store is new.</summary>
    public int After { get; init; }

    /// <summary>Which versions are kept once this one is published.</summary>
    public Retention Keep { get; init; } = Retention.Usual;

    /// <summary>
    /// History is itemised from the reporting period that this day is in; what stood before it is read as opening rows. Null: all there is.
    /// </summary>
    public DateOnly? Since { get; init; }

    /// <summary>What it may spend; null: as much as it takes.</summary>
    public Purse? Purse { get; init; }

    /// <summary>Calls of attempts at it that came to no end, as far as who asks knows: a file that was damaged cannot tell.</summary>
    public int Before { get; init; }
}

/// <summary>Calls that a company may still spend.</summary>
/// <param name="Left">Until the month ends.</param>
/// <param name="Nights">Nights until then, this one among them.</param>
public sealed record Purse(long Left, int Nights);
