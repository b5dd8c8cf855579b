namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// Which side money is on. The gateway says it up to three times: as debit and credit, as a sign on the amount, and as TR_TYPE.
/// Debit and credit are believed first; the others are only checked. Nothing is ever multiplied twice, which would turn every
/// credit into a debit.
/// </summary>
readonly record struct Amounts(decimal? Debit, decimal? Credit, bool Agree)
{
    /// <summary>Works out both sides of a line.</summary>
    /// <param name="debit">What the gateway says was debited.</param>
    /// <param name="credit">What it says was credited.</param>
    /// <param name="amount">Its amount, signed or not.</param>
    /// <param name="side">1 debit, -1 credit.</param>
    public static Amounts Of(decimal? debit, decimal? credit, decimal? amount, long? side)
    {
        if (debit is not null || credit is not null)
            return new(debit ?? 0, credit ?? 0, Same(debit ?? 0, credit ?? 0, amount, side));
        if (amount is not { } money)
            return new(null, null, true);
        var signed = side is null ? money : Math.Abs(money) * Math.Sign(side.Value);
        return new(signed > 0 ? signed : 0, signed < 0 ? -signed : 0, side is not 0);
    }

    // TR_TYPE says debit or credit; where the sides cancel out there is nothing for it to disagree with.
    static bool Same(decimal debit, decimal credit, decimal? amount, long? side)
    {
        var signed = debit - credit;
        if (amount is { } money && Math.Abs(money) != Math.Abs(signed))
            return false;
        return side is null || signed == 0 || Filled(debit, credit) == Math.Sign(side.Value);
    }

    // A negative debit is still a debit: stored negatives keep their side.
    static int Filled(decimal debit, decimal credit) => credit == 0 ? 1 : debit == 0 ? -1 : Math.Sign(debit - credit);
}
