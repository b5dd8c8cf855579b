using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Checks;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;

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
    public static NightLetter About(string company, Verdict verdict, WhatMoved? moved) => new(company, ToneOf(verdict, moved), HeadlineOf(company, verdict, moved), LeadOf(verdict, moved))
    {
        Facts = FactsOf(verdict),
        Breaks = [.. verdict.Breaks.Take(BreaksNamed)],
        BreaksInAll = verdict.Breaks.Count,
        Moved = moved,
        Notes = verdict.Notes,
        Next = NextOf(company, verdict, moved),
    };

    /// <summary>About a night whose version did not tie, and serves now on somebody's word.</summary>
    public static NightLetter About(string company, Run night, TieAnswer tie, WhatMoved? moved) => new(company, Tone.Warn, HeadlineOf(company, tie), LeadOf(tie))
    {
        Facts = FactsOf(night, tie.Version),
        Breaks = [.. tie.Breaks.Take(BreaksNamed)],
        BreaksInAll = tie.Breaks.Count,
        Moved = moved,
        Notes = night.Notes?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [],
        Next =
        [
            $"See all of it: nightledger tie {company} --version {tie.Version.Version}",
            $"Have what disagrees put right, then read it anew: nightledger sync {company}. Until then every night finds it again.",
        ],
    };

    /// <summary>About a night that failed.</summary>
    public static NightLetter About(string company, Failure failure) =>
        new(company, Tone.Bad, $"{company}: the night failed", "Nothing was published. A version that was published before keeps serving.")
        {
            Facts = [("What happened", failure.Message), .. failure.Detail is { } detail ? [("For an engineer", detail)] : Array.Empty<(string, string)>()],
            Next = [failure.NextStep ?? $"Run it again by hand and look: nightledger sync {company}"],
        };

    static Tone ToneOf(Verdict verdict, WhatMoved? moved) => verdict.Breaks.Count > 0 ? Tone.Bad : moved?.Closed.Count > 0 || verdict.Counts > 0 ? Tone.Warn : Tone.Good;

    static string HeadlineOf(string company, Verdict verdict, WhatMoved? moved) => verdict.Breaks.Count switch
    {
        0 when moved?.ClosedInAll > 0 => $"{company} ties to the cent; closed periods were restated",
        0 when verdict.Changed == 0 => $"{company} ties to the cent, and nothing changed",
        0 => $"{company} ties to the cent",
        1 => $"{company} does not tie: 1 number is off",
        _ => $"{company} does not tie: {Plain.Count(verdict.Breaks.Count)} numbers are off",
    };

    static string LeadOf(Verdict verdict, WhatMoved? moved) => verdict.Breaks.Count == 0
        ? $"Version {verdict.Version} is published. {Plain.Count(verdict.Cells)} numbers were compared with Intacct's own, and all agree.{(verdict.Counts > 0 ? " What statistical accounts count does not." : "")}"
        : $"Version {verdict.Version} is held back{(moved is null ? "" : ", and what was published before keeps serving")}. {Plain.Count(verdict.Breaks.Count)} of {Plain.Count(verdict.Cells)} numbers {(verdict.Breaks.Count == 1 ? "disagrees" : "disagree")} with Intacct's own.";

    static string HeadlineOf(string company, TieAnswer tie) =>
        $"{company} does not tie, and was accepted: {(tie.Breaks.Count == 1 ? "1 number is" : $"{Plain.Count(tie.Breaks.Count)} numbers are")} off";

    static string LeadOf(TieAnswer tie) =>
        $"Version {tie.Version.Version} serves. It was published by {tie.Version.Accepted?.By} on {tie.Version.Accepted?.Host}, {Plain.Instant(tie.Version.PublishedAt ?? tie.Version.AsOf)}, although {Plain.Count(tie.Breaks.Count)} of {Plain.Count(tie.Version.Cells ?? 0)} numbers {(tie.Breaks.Count == 1 ? "disagrees" : "disagree")} with Intacct's own: {tie.Version.Accepted?.Reason}";

    static (string, string)[] FactsOf(Run night, VersionInfo version) =>
    [
        ("Version", Plain.Count(version.Version)),
        ("As of", Plain.Instant(version.AsOf)),
        ("Rows", $"{Plain.Count(night.Rows ?? 0)} read, {Plain.Count(night.Changed ?? 0)} changed"),
        ("Calls", $"{Plain.Count(night.Calls ?? 0)} ({Plain.Count(night.Planned ?? 0)} planned)"),
        ("Time", $"{Plain.Seconds(TimeSpan.FromSeconds(night.Seconds ?? 0))} s"),
    ];

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
            .. verdict.Breaks.Select(one => one.Cause).OfType<Cause>().Distinct().Order().Select(cause => $"{cause.Words()}: {cause.NextStep()}"),
            $"Read it again: nightledger sync {company}",
            $"Where it is understood and may serve all the same: nightledger publish {company} {verdict.Version} --accept \"reason\"",
        ],
        (_, > 0) => [$"Closed periods were restated: nightledger changes {company} tells by which entries. Where they were reported already, tell those who have the report."],
        _ when verdict.Counts > 0 => [$"See what statistical accounts count otherwise: nightledger tie {company}"],
        _ => ["Nothing."],
    };
}
