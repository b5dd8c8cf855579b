using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Checks;

namespace NightLedger.App.Letters;

/// <summary>How good the news are.</summary>
enum Tone
{
    Good,
    Warn,
    Bad,
}

/// <summary>One page about one night: whether it ties, what changed and why, what it cost, and what to do next.</summary>
/// <param name="Company">Whose night.</param>
/// <param name="Tone">How good the news are.</param>
/// <param name="Headline">The news in a line.</param>
/// <param name="Lead">The news in a sentence or two.</param>
sealed record NightLetter(string Company, Tone Tone, string Headline, string Lead)
{
    const int BreaksNamed = 8;

    /// <summary>Version, instant, rows, calls, time: a name and a value each.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>The first of what does not tie.</summary>
    public IReadOnlyList<Break> Breaks { get; init; } = [];

    public int BreaksInAll { get; init; }

    /// <summary>What moved since the version that served before; null where there was none, or it cannot be told.</summary>
    public WhatMoved? Moved { get; init; }

    /// <summary>What the operator should know.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What to do, each a sentence or a command.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>About a night that came to its end.</summary>
    public static NightLetter About(string company, Verdict verdict, WhatMoved? moved) => new(company, ToneOf(verdict, moved), HeadlineOf(company, verdict, moved), LeadOf(verdict))
    {
        Facts = FactsOf(verdict),
        Breaks = [.. verdict.Breaks.Take(BreaksNamed)],
        BreaksInAll = verdict.Breaks.Count,
        Moved = moved,
        Notes = verdict.Notes,
        Next = NextOf(company, verdict, moved),
    };

    /// <summary>About a night that failed.</summary>
    public static NightLetter About(string company, Failure failure) =>
        new(company, Tone.Bad, $"{company}: the night failed", "Nothing was published; what was published before keeps serving.")
        {
            Facts = [("What happened", failure.Message), .. failure.Detail is { } detail ? [("For an engineer", detail)] : Array.Empty<(string, string)>()],
            Next = [failure.NextStep ?? $"Run it again by hand and look: nightledger sync {company}"],
        };

    static Tone ToneOf(Verdict verdict, WhatMoved? moved) => verdict.Breaks.Count > 0 ? Tone.Bad : moved?.Closed.Count > 0 ? Tone.Warn : Tone.Good;

    static string HeadlineOf(string company, Verdict verdict, WhatMoved? moved) => verdict.Breaks.Count switch
    {
        0 when moved?.ClosedInAll > 0 => $"{company} ties to the cent; closed periods were restated",
        0 when verdict.Changed == 0 => $"{company} ties to the cent, and nothing changed",
        0 => $"{company} ties to the cent",
        1 => $"{company} does not tie: 1 number is off",
        _ => $"{company} does not tie: {Plain.Count(verdict.Breaks.Count)} numbers are off",
    };

    static string LeadOf(Verdict verdict) => verdict.Breaks.Count == 0
        ? $"Version {verdict.Version} is published. {Plain.Count(verdict.Cells)} numbers were compared with Intacct's own, and all agree."
        : $"Version {verdict.Version} is held back, and what was published before keeps serving. {Plain.Count(verdict.Breaks.Count)} of {Plain.Count(verdict.Cells)} numbers disagree with Intacct's own.";

    static (string, string)[] FactsOf(Verdict verdict) =>
    [
        ("Version", Plain.Count(verdict.Version)),
        ("As of", Plain.Instant(verdict.AsOf)),
        ("Rows", $"{Plain.Count(verdict.Rows)} read, {Plain.Count(verdict.Changed)} changed"),
        ("Calls", $"{Plain.Count(verdict.Calls)} {Words.Planned(verdict)}"),
        ("Time", $"{Plain.Seconds(verdict.Took)} s"),
    ];

    static IReadOnlyList<string> NextOf(string company, Verdict verdict, WhatMoved? moved) => (verdict.Breaks.Count, moved?.Closed.Count ?? 0) switch
    {
        ( > 0, _) =>
        [
            $"See all of it: nightledger tie {company}",
            $"Entries posted while the night was reading cause breaks that a second night does not have: nightledger sync {company}",
            $"Where it is understood and may serve all the same: nightledger publish {company} {verdict.Version} --accept \"reason\"",
        ],
        (_, > 0) => [$"Closed periods were restated: nightledger changes {company} tells by which entries. Where they were reported already, tell those who have the report."],
        _ => ["Nothing."],
    };
}
