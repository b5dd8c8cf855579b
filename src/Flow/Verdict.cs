using NightLedger.Flow.Checks;
using NightLedger.Flow.Plans;

namespace NightLedger.Flow;

/// <summary>How a night ended.</summary>
public sealed record Verdict
{
    /// <summary>The version that the night made.</summary>
    public required int Version { get; init; }

    /// <summary>It serves from now on. Otherwise the last published one does.</summary>
    public required bool Published { get; init; }

    /// <summary>Calls made to the source.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls of the attempts at this version before, which broke off: it carried on what they had stored.</summary>
    public int Before { get; init; }

    /// <summary>What the night was to cost, as foreseen before it read.</summary>
    public required IReadOnlyList<Part> Planned { get; init; }

    /// <summary>What it did cost, part by part.</summary>
    public required IReadOnlyList<Part> Spent { get; init; }

    /// <summary>Rows read.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows that differ from the last version: new, changed or gone.</summary>
    public required long Changed { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>The instant the numbers are as of.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Numbers compared with the source's own.</summary>
    public required int Cells { get; init; }

    /// <summary>What did not tie; empty when it does.</summary>
    public required IReadOnlyList<Break> Breaks { get; init; }

    /// <summary>How many numbers of statistical accounts are not what the source says of them; they keep nothing back.</summary>
    public int Counts { get; init; }

    /// <summary>What the operator should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
