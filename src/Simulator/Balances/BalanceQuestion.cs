namespace NightLedger.Simulator.Balances;

enum Statistical
{
    Include,
    Exclude,
    Only,
}

/// <summary>A member filter on one column of the ledger's lines.</summary>
sealed record MemberFilter(string Column, Func<string, bool> Accepts);

/// <summary>What balances are wanted: which days, books, accounts and members, and split by what.</summary>
sealed record BalanceQuestion
{
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required IReadOnlySet<string> Books { get; init; }
    public required IReadOnlySet<string> AdjustmentBooks { get; init; }
    public required Statistical Statistical { get; init; }
    public required IReadOnlyList<MemberFilter> Filters { get; init; }
    public required IReadOnlyList<string> GroupBy { get; init; }

    /// <summary>The column that is summed up.</summary>
    public string Amount { get; init; } = "AMOUNT";

    /// <summary>Adjustments stand beside debits and credits instead of within them.</summary>
    public bool Separate { get; init; }

    public Func<string, bool> Accounts { get; init; } = _ => true;
}

/// <summary>One answer, debit-positive; debits and credits are both positive numbers.</summary>
sealed class BalanceLine(string account, string[] members)
{
    public string Account => account;
    public string[] Members => members;
    public decimal Start { get; set; }
    public decimal Debits { get; set; }
    public decimal Credits { get; set; }
    public decimal AdjustmentDebits { get; set; }
    public decimal AdjustmentCredits { get; set; }
    public decimal Movement => Debits - Credits + AdjustmentDebits - AdjustmentCredits;
    public decimal End => Start + Movement;
    public bool HasActivity => Debits != 0 || Credits != 0 || AdjustmentDebits != 0 || AdjustmentCredits != 0;
}
