namespace NightLedger.Flow.Checks;

/// <summary>A check is a query that returns what disagrees. No rows: it agrees.</summary>
/// <param name="Name">What breaks are called by it.</param>
/// <param name="Summary">What it proves, in a sentence.</param>
/// <param name="Query">
/// Selects entity, book, account, period, batch, measure, ours, theirs. It may use the table <c>ours</c> (balances of the candidate by
/// entity, book and account) and what <see cref="Store.Evidence"/> tells.
/// </param>
sealed record Check(string Name, string Summary, string Query);
