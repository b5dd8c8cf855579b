namespace NightLedger.Flow.Plans;

/// <summary>What a night is asked to do.</summary>
/// <param name="Details">Read every transaction line; otherwise balances by dimension.</param>
/// <param name="Budgets">Read the budgets too.</param>
/// <param name="Full">Forget what an unfinished night had stored and read everything.</param>
public sealed record Orders(bool Details, bool Budgets, bool Full)
{
    /// <summary>Windows that nobody suspects and that are proven again tonight, the one longest ago first.</summary>
    public int Turns { get; init; } = Allowance.UsualTurns;

    /// <summary>Which versions are kept once this one is published.</summary>
    public Retention Keep { get; init; } = Retention.Usual;
}
