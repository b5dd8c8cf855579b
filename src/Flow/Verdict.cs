using NightLedger.Flow.Checks;

namespace NightLedger.Flow;

/// <summary>What a night is asked to do.</summary>
/// <param name="Details">Read every transaction line; otherwise balances by dimension.</param>
/// <param name="Budgets">Read the budgets too.</param>
/// <param name="Full">Forget what an unfinished night had stored and read everything.</param>
public sealed record Orders(bool Details, bool Budgets, bool Full);

/// <summary>Where the night stands: for a progress bar.</summary>
/// <param name="What">What is being read or done, for people.</param>
/// <param name="Done">Steps done.</param>
/// <param name="Of">Steps in all; 0 while unknown.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Calls">Calls made so far.</param>
public sealed record Step(string What, int Done, int Of, long Rows, int Calls);

/// <summary>How a night ended.</summary>
public sealed record Verdict
{
    /// <summary>The version that the night made.</summary>
    public required int Version { get; init; }

    /// <summary>It serves from now on. Otherwise the last published one does.</summary>
    public required bool Published { get; init; }

    /// <summary>Calls made to the source.</summary>
    public required int Calls { get; init; }

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

    /// <summary>What the operator should know.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
