namespace NightLedger.Simulator.Scripts;

/// <summary>One thing that a script can say, how it is written, and what it does. It answers with a line on what happened.</summary>
sealed record Command(string Name, string Usage, Func<Stage, Words, IReadOnlyList<string>, string> Do);

/// <summary>All that a script can say.</summary>
static class Commands
{
    public static readonly IReadOnlyList<Command> All = [.. JournalCommands.All, .. MemberCommands.All, .. SetupCommands.All, .. AccessCommands.All, .. StageCommands.All];

    public static Command Find(string name) => All.FirstOrDefault(command => command.Name == name)
        ?? throw new ArgumentException($"'{name}' is no command; known are {string.Join(", ", All.Select(command => command.Name))}.");
}
