namespace NightLedger.Flow.Checks;

/// <summary>Why a number does not agree, as far as a night can tell.</summary>
public enum Cause
{
    /// <summary>The ledger moved while it was read, or counts whole entries that it does not list yet.</summary>
    MovedSince,

    /// <summary>Intacct counts money on an entity, location or department of which not one entry may be read.</summary>
    NotPermitted,

    /// <summary>It lies on days that no reporting period covers.</summary>
    UnmappedPeriod,

    /// <summary>The chart of accounts does not list the account, so that nobody knows when it starts again.</summary>
    AccountMissing,

    /// <summary>The entries name another base currency than the balance does.</summary>
    Currency,

    /// <summary>None of these.</summary>
    Unexplained,
}

/// <summary>A day on which a number differs and, where one is to blame, the journal entry.</summary>
/// <param name="Day">The day of its lines.</param>
/// <param name="Journal">Its journal; null, as all that follows, where no entry that was read is to blame.</param>
/// <param name="Number">Its number in the journal.</param>
/// <param name="Key">The source's key.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Amount">Debit less credit of it in this account; without an entry, how much the day differs by.</param>
/// <param name="Certain">It makes the difference to the cent; otherwise it is one of those that may.</param>
public sealed record Suspect(DateOnly Day, string? Journal, long? Number, long? Key, string? Title, decimal Amount, bool Certain);

/// <summary>Causes in words.</summary>
public static class Causes
{
    /// <summary>What it is called.</summary>
    public static string Words(this Cause cause) => cause switch
    {
        Cause.MovedSince => "moved since",
        Cause.NotPermitted => "not permitted",
        Cause.UnmappedPeriod => "unmapped period",
        Cause.AccountMissing => "account missing",
        Cause.Currency => "currency",
        _ => "unexplained",
    };

    /// <summary>What the person who runs the night can do about it.</summary>
    public static string NextStep(this Cause cause) => cause switch
    {
        Cause.MovedSince => "Entries came while the night was reading, or Intacct counts some that it does not list yet. The next night has them; or run this one again.",
        Cause.NotPermitted => "Intacct counts money on an entity, location or department of which the user may read no entry. Take the user's restrictions away, then run the night again.",
        Cause.UnmappedPeriod => "No reporting period covers these days. Make one that may be budgeted for, or move the entries, then run the night again.",
        Cause.AccountMissing => "The chart of accounts does not list this account for the user that reads. Let it list every account, then run the night again.",
        Cause.Currency => "The entries name another base currency than Intacct's balance of the account. See which currency the entity and its locations have.",
        _ => "Run the night again with --full. If it stays, ask Sage's support why the trial balance of these days is not what the entries come to.",
    };

    /// <summary>The cause of those words; null where none was kept.</summary>
    public static Cause? Of(string? words) => words is null ? null : Enum.GetValues<Cause>().First(cause => cause.Words() == words);
}
