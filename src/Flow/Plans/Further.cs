namespace NightLedger.Flow.Plans;

/// <summary>An object of the source that is read beside the ledger, though no number rests on it.</summary>
/// <param name="Object">The source's name for it.</param>
/// <param name="Fields">Only these of its fields; none named: all but personal ones.</param>
/// <param name="Grows">Fields that come later are taken too; otherwise the table stays as it began, and the night says what came.</param>
public sealed record Further(string Object, IReadOnlyList<string> Fields, bool Grows = true);
