using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// Where it stands what moved: with transaction lines, in the lines themselves and, added up by account, in the turnover; without them, in
/// the movements that were made of the source's balances. Each has entity, book, currency, account, statistical, start, debit and credit,
/// and the versions between which it is true.
/// </summary>
static class Moved
{
    /// <summary>Lines added up by account and window.</summary>
    public const string Turnover = "turnover";

    /// <summary>Balances by dimension, as what moved in a window.</summary>
    public const string Movements = "movements";

    /// <summary>Whether a version was made with transaction lines.</summary>
    public static bool HasLines(Duck duck, int version) => duck.Count($"select count(*) from versions where version = {version} and details") > 0;

    /// <summary>What to add up where no dimension is asked for.</summary>
    public static string ByAccount(bool details) => details ? Turnover : Movements;

    /// <summary>What to add up by dimension. Drafts count nowhere.</summary>
    public static string ByMember(bool details) => details ? $"(select * from {Names.Lines} where posted)" : Movements;
}
