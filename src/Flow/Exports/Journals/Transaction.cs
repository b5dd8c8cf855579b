namespace NightLedger.Flow.Exports.Journals;

/// <summary>One posting.</summary>
/// <param name="Account">The Intacct account number, as it is.</param>
/// <param name="Amount">Debit positive.</param>
/// <param name="Unit">The base currency; null where the ledger names none.</param>
/// <param name="Statistical">Counts something other than money and has nothing to balance against.</param>
/// <param name="Comment">Its tags.</param>
sealed record Posting(string Account, decimal Amount, string? Unit, bool Statistical, string Comment);

/// <summary>One transaction of a journal.</summary>
sealed record Transaction(DateOnly Date, string Code, string Description, string Comment, IReadOnlyList<Posting> Postings)
{
    /// <summary>Debit equals credit in every currency.</summary>
    public bool Balances => Postings.Where(posting => !posting.Statistical).GroupBy(posting => posting.Unit).All(group => group.Sum(posting => posting.Amount) == 0);
}
