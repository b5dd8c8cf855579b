using System.Text.RegularExpressions;
using NightLedger.Simulator;
using NightLedger.Simulator.Access;
using NightLedger.Simulator.Faults;
using NightLedger.Simulator.Scripts;
using NightLedger.Tests.Sources.Intacct;

namespace NightLedger.Tests.Simulator;

/// <summary>What the simulator's page shows can be done as it stands there, and nothing that can be done is missing from it.</summary>
public partial class ReadmeTests
{
    static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "src", "Simulator", "README.md"));

    [Fact]
    public async Task The_script_on_the_page_runs_and_leaves_out_no_step()
    {
        var script = Fenced().Match(Page).Groups[1].Value;
        await using var client = await GatewayClient.Generated();
        var said = client.Gateway.Stage.Run(script);
        said.Count.ShouldBe(Script.Read(script).Count(step => step.After is null));
        client.Gateway.Stage.Waiting.ShouldBe(Script.Read(script).Count - said.Count);
        var commands = Script.Read(script).Select(step => new Words(step.Text).Plain(0)).ToHashSet();
        Commands.All.Select(command => command.Name).Where(name => !commands.Contains(name) && !Rare.Contains(name)).ShouldBeEmpty();
    }

    /// <summary>Steps that undo one that is shown.</summary>
    static readonly string[] Rare = ["activate", "web-services", "sessions"];

    [Fact]
    public void Command_lines_on_the_page_are_understood()
    {
        var lines = CommandLines().Matches(Page).Select(match => match.Groups[1].Value.Split("  #")[0]).Where(line => !line.Contains("--help", StringComparison.Ordinal)).ToList();
        lines.Count.ShouldBeGreaterThan(4);
        foreach (var line in lines) CommandLine.Parse([.. Arguments().Matches(line).Select(argument => argument.Value.Trim('"'))]).Port.ShouldBe(8080);
    }

    [Fact]
    public void Every_role_and_every_fault_has_its_line_on_the_page()
    {
        foreach (var (name, summary) in RoleBook.All) Page.ShouldContain($"| `{name}` | {summary} |");
        foreach (var fault in FaultTable.All) Page.ShouldContain($"| `{fault.Usage.Replace("|", "\\|", StringComparison.Ordinal)}` | {fault.What} |");
    }

    [Theory]
    [InlineData("--fault latency=5", "--role guide --without Projects --with \"Projects:Projects\" --allow-sender s --lock-after 0 --control 0")]
    public void Options_are_taken_together(string first, string rest)
    {
        var options = CommandLine.Parse([.. first.Split(' '), .. Arguments().Matches(rest).Select(argument => argument.Value.Trim('"'))]);
        (options.Role, options.Without.Single(), options.With.Single(), options.Senders.Single(), options.LockAfter, options.Control).ShouldBe(("guide", "Projects", "Projects:Projects", "s", 0, 0));
    }

    [GeneratedRegex("```script\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();

    [GeneratedRegex("^nightledger-simulator (.*)$", RegexOptions.Multiline)]
    private static partial Regex CommandLines();

    [GeneratedRegex("\"[^\"]*\"|\\S+")]
    private static partial Regex Arguments();
}
