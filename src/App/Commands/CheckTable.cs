using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Sources;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace NightLedger.App.Commands;

/// <summary>Findings as a person reads them: the worst in one line, then all of them by what they belong to.</summary>
static class CheckTable
{
    /// <summary>So wide at most, on whatever screen: sentences are read here, not columns.</summary>
    public const int Width = 100;

    const int ResultWidth = 4, NameWidth = 24, Gap = 2;
    const int NamesShown = 6;

    /// <summary>How many failed, and which; the worst first.</summary>
    static string Summary(IReadOnlyList<Finding> findings)
    {
        var (failed, warned) = (Of(findings, Outcome.Fail), Of(findings, Outcome.Warn));
        var all = findings.Count == 1 ? "1 check" : $"{findings.Count} checks";
        if (failed.Count > 0)
            return $"{failed.Count} of {all} failed: {Names(failed)}.{(warned.Count > 0 ? $" {warned.Count} {Verb(warned.Count, "warns", "warn")}: {Names(warned)}." : "")}";
        return warned.Count > 0
            ? $"nothing that is needed failed. {warned.Count} of {all} {Verb(warned.Count, "warns", "warn")}: {Names(warned)}."
            : $"{(findings.Count == 1 ? all : $"all {all}")} passed.";
    }

    /// <summary>All of them.</summary>
    public static void Write(Outside outside, string company, IReadOnlyList<Finding> findings)
    {
        var console = Screen.ForData(outside);
        console.Profile.Width = Math.Min(console.Profile.Width, Width);
        console.Write(new Text($"{company}: {Summary(findings)}\n"));
        var told = new HashSet<string>();
        foreach (var group in findings.GroupBy(finding => finding.Group))
        {
            console.WriteLine();
            console.Write(new Text(Plain.Shown(group.Key) + "\n", new Style(decoration: Decoration.Bold)));
            console.Write(Rows(group, console.Profile.Width, told));
        }

        console.WriteLine();
    }

    /// <summary>The word for how a check went.</summary>
    public static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Warn => "warn",
        _ => "fail",
    };

    /// <summary>The word for how many went so.</summary>
    public static string Counted(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "passed",
        Outcome.Warn => "warned",
        _ => "failed",
    };

    static Table Rows(IEnumerable<Finding> findings, int width, HashSet<string> told)
    {
        var table = new Table().NoBorder().HideHeaders();
        foreach (var column in (int[])[ResultWidth, NameWidth, Math.Max(20, width - ResultWidth - NameWidth - (3 * Gap))])
            table.AddColumn(new TableColumn("") { Width = column, Padding = new Padding(0, 0, Gap, 0) });
        foreach (var finding in findings)
            table.AddRow(new Text(Word(finding.Result), Look(finding.Result)), new Text(Plain.Shown(finding.Name)), new Rows(Lines(finding, told)));
        return table;
    }

    static IEnumerable<IRenderable> Lines(Finding finding, HashSet<string> told)
    {
        yield return new Text(Plain.Shown(finding.Message));
        if (finding.Result == Outcome.Pass)
            yield break;
        if (!string.IsNullOrEmpty(finding.Stops))
            yield return new Text($"Meanwhile: {Plain.Shown(finding.Stops)}");
        if (!string.IsNullOrEmpty(finding.Screen))
            yield return new Text($"In Intacct: {Plain.Shown(finding.Screen)}", new Style(Color.Aqua));
        if (finding.OlderScreen is { Length: > 0 } older && told.Add(older))
            yield return new Text($"By the older menus: {Plain.Shown(older)}", new Style(decoration: Decoration.Dim));
        if (finding.Side is not Side.Access && !string.IsNullOrEmpty(finding.Detail))
            yield return new Text($"[{Plain.Shown(finding.Detail)}]", new Style(decoration: Decoration.Dim));
    }

    static Style Look(Outcome outcome) => new(outcome switch
    {
        Outcome.Pass => Color.Green,
        Outcome.Warn => Color.Yellow,
        _ => Color.Red,
    });

    static List<Finding> Of(IReadOnlyList<Finding> findings, Outcome outcome) => [.. findings.Where(finding => finding.Result == outcome)];

    static string Names(IReadOnlyList<Finding> findings) =>
        string.Join(", ", findings.Take(NamesShown).Select(finding => Plain.Shown(finding.Name))) + (findings.Count > NamesShown ? $" and {findings.Count - NamesShown} more" : "");

    static string Verb(int count, string one, string several) => count == 1 ? one : several;
}
