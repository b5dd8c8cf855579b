using NightLedger.App.Commands;
using NightLedger.App.Terminal;

namespace NightLedger.Tests.Shape;

/// <summary>Every command that a page shows can be typed.</summary>
public sealed class CommandTests
{
    /// <summary>What <c>lines</c> takes besides its own options: a company's dimensions.</summary>
    static readonly string[] Dimensions = ["--department", "--location", "--class", "--customer", "--vendor", "--item", "--project", "--employee", "--region"];

    [Fact]
    public void Shell_blocks_name_only_what_there_is()
    {
        var looked = 0;
        var wrong = new List<string>();
        foreach (var page in Page.All)
            foreach (var line in page.Blocks.Where(block => block.Language == "sh").SelectMany(block => block.Lines))
            {
                looked++;
                if (Fault(line) is { } fault)
                    wrong.Add($"{page.Name}: {line}: {fault}");
            }
        wrong.ShouldBeEmpty();
        looked.ShouldBeGreaterThan(30);
    }

    [Fact]
    public void What_stands_in_the_text_starts_with_a_verb()
    {
        string[] verbs = [.. Verbs.Root(Nobody, _ => { }).Subcommands.Select(verb => verb.Name)];
        var named = Page.All.SelectMany(page => page.Prose.Split('`').Where((_, i) => i % 2 == 1))
            .Select(code => code.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 1 && words[0] is "nightledger" or "./nightledger")
            .Select(words => words[1]).Where(word => !word.StartsWith('-')).ToList();
        named.Except(verbs).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("./nightledger dream")]
    [InlineData("nightledger sync acme --fast")]
    [InlineData("nightledger sync")]
    [InlineData("nightledger lines acme --account 1 --period 2024-01 --galaxy 3")]
    [InlineData("./test --slowly")]
    [InlineData("rm -rf artifacts")]
    public void What_is_not_there_is_seen(string line) => Fault(line).ShouldNotBeNull();

    static Outside Nobody => new() { Data = Stream.Null, Out = TextWriter.Null, Error = TextWriter.Null, In = TextReader.Null, Variable = _ => null, Clock = TimeProvider.System };

    /// <summary>What is wrong with a line; null when it can be typed.</summary>
    static string? Fault(string line)
    {
        var words = Words(line).SkipWhile(word => !word.StartsWith('-') && word.Contains('=', StringComparison.Ordinal)).ToList();
        return words switch
        {
            ["nightledger" or "./nightledger", ..] => Misused([.. words.Skip(1)]),
            ["./test"] or ["./test", "--quick"] or ["git", "clone" or "diff", ..] or ["dotnet", "test" or "run", ..] => null,
            ["nightledger-simulator", ..] => null,
            _ => "nobody knows this command",
        };
    }

    static string? Misused(string[] words)
    {
        var parsed = Verbs.Root(Nobody, _ => { }).Parse(LinesCommand.DimensionsLast(words));
        return parsed.Errors.Select(error => error.Message).FirstOrDefault()
            ?? parsed.UnmatchedTokens.Where(word => word.StartsWith('-')).Except(Dimensions).FirstOrDefault();
    }

    /// <summary>Up to a comment or a redirection; what is between quotes is one word.</summary>
    static IEnumerable<string> Words(string line)
    {
        var cut = line.Split([" #", " <", " >", " |"], StringSplitOptions.None)[0];
        return cut.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part] : part.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
