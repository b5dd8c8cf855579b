namespace NightLedger.Flow.Exports;

/// <summary>What an export left behind.</summary>
/// <param name="Files">The files written, each whole.</param>
/// <param name="Rows">Balances and lines in them.</param>
public sealed record Exported(IReadOnlyList<string> Files, long Rows);
