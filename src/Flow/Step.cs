namespace NightLedger.Flow;

/// <summary>Where the night stands: for a progress bar.</summary>
/// <param name="What">What is being read or done, for people.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Of">Steps in all; 0 while unknown.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Calls">Calls made so far.</param>
public sealed record Step(string What, int Done, int Of, long Rows, int Calls);
