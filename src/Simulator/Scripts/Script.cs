using NightLedger.Simulator.Faults;

namespace NightLedger.Simulator.Scripts;

/// <summary>One step: what to do, the lines that belong to it, and after which calls (null: at once).</summary>
sealed record ScriptStep(int Number, When? After, string Text, IReadOnlyList<string> Lines);

/// <summary>
/// Steps of a script, one a line: <c>command word name=value</c>. Indented lines belong to the step above. A step that begins with
/// <c>@2/GLDETAIL</c> waits until the second call about GLDETAIL has been answered. A line that begins with <c>#</c> is a remark.
/// </summary>
static class Script
{
    public static IReadOnlyList<ScriptStep> Read(string text)
    {
        var steps = new List<ScriptStep>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index].TrimEnd();
            if (line.Length == 0 || line.TrimStart().StartsWith('#')) continue;
            if (!char.IsWhiteSpace(line[0])) steps.Add(Step(index + 1, line));
            else if (steps.Count > 0) steps[^1] = steps[^1] with { Lines = [.. steps[^1].Lines, line.Trim()] };
            else throw new ArgumentException($"Line {index + 1}: an indented line belongs to a step above it.");
        }
        return steps;
    }

    static ScriptStep Step(int number, string line)
    {
        if (line[0] != '@') return new ScriptStep(number, null, line, []);
        var parts = line.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (parts.Length < 2) throw new ArgumentException($"Line {number}: {parts[0]} says when, but not what.");
        return new ScriptStep(number, When.Parse(parts[0][1..]), parts[1], []);
    }
}
