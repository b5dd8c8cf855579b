using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Text.RegularExpressions;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>The whole command line.</summary>
static partial class Verbs
{
    /// <summary>Finds the verb, does it, and returns its exit code.</summary>
    /// <param name="words">The words after the program's name.</param>
    /// <param name="outside">The world around it.</param>
    /// <param name="cancel">Cancelled by Ctrl-C.</param>
    /// <param name="wantGrace">Told by a verb that needs longer than a moment to end well.</param>
    public static async Task<int> RunAsync(string[] words, Outside outside, CancellationToken cancel, Action<TimeSpan>? wantGrace = null)
    {
        var root = Root(outside, wantGrace ?? (_ => { }));
        var parsed = root.Parse(LinesCommand.DimensionsLast(words), new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is ParseErrorAction)
            return Misused(words, parsed, outside);
        var settings = new InvocationConfiguration
        {
            Output = outside.Out,
            Error = outside.Error,
            EnableDefaultExceptionHandler = false,
            // Ctrl-C is ours: see Interrupts.
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(settings, cancel);
    }

    /// <summary>Every verb, as they stand in the help.</summary>
    public static RootCommand Root(Outside outside, Action<TimeSpan> wantGrace)
    {
        var root = new RootCommand("A Sage Intacct company's general ledger in its planning database by morning, tied out to the cent.")
        {
            DemoCommand.Build(outside),
            ConnectCommand.Build(outside),
            CheckCommand.Build(outside),
            PermissionsCommand.Build(outside),
            PlanCommand.Build(outside),
            LimitCommand.Build(outside),
            SyncCommand.Build(outside),
            TieCommand.Build(outside),
            BalancesCommand.Build(outside),
            VarianceCommand.Build(outside),
            LinesCommand.Build(outside),
            DimensionsCommand.Build(outside),
            LabelCommand.Build(outside),
            BudgetsCommand.Build(outside),
            TableCommand.Build(outside),
            ClosingsCommand.Build(outside),
            BooksCommand.Build(outside),
            GroupsCommand.Build(outside),
            HistoryCommand.Build(outside),
            ChangesCommand.Build(outside),
            LetterCommand.Build(outside),
            VersionsCommand.Build(outside),
            PublishCommand.Build(outside),
            RetainCommand.Build(outside),
            ExportCommand.Build(outside),
            CompaniesCommand.Build(outside),
            VerifyCommand.Build(outside),
            BackupCommand.Build(outside),
            RestoreCommand.Build(outside),
            ScheduleCommand.Build(outside),
            NotifyCommand.Build(outside),
            ServeCommand.Build(outside, wantGrace),
        };
        root.Add(new Option<string>("--home") { Recursive = true, HelpName = "DIR", Description = "Where everything is kept. Otherwise NIGHTLEDGER_HOME, otherwise ~/.nightledger." });
        root.Add(new Option<bool>("--no-input") { Recursive = true, Description = "Never ask; fail where something is missing." });
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!, outside);
        root.SetAction(parsed => new HelpWithExamples(new HelpAction(), outside).Invoke(parsed));
        return root;
    }

    static int Misused(string[] words, ParseResult parsed, Outside outside)
    {
        var verb = parsed.CommandResult.Command as Verb;
        var failure = words[0].StartsWith('-') || words[0] == verb?.Name
            ? new Failure(ExitCode.Usage, Said(parsed.Errors[0].Message), $"{Guessed(parsed, verb)}See nightledger{(verb is null ? "" : " " + verb.Name)} --help")
            : NoVerb(words[0], parsed.RootCommandResult.Command);
        Complaint.Say(outside, failure);
        return failure.Code;
    }

    // The parser's own words for a value that is no number name a type of the program's.
    static string Said(string message) => NoNumber().Replace(message, "'$1' is no number, and $2 takes one.");

    [GeneratedRegex("^Cannot parse argument '(.*)' for (?:option|command|argument) '(.*)' as expected type .*$", RegexOptions.Singleline)]
    private static partial Regex NoNumber();

    // The word after a mistyped verb may be a verb by chance, such as a company's name.
    static Failure NoVerb(string typed, Command root) => new(ExitCode.Usage, $"There is no verb '{typed}'.",
        Meant.By(typed, root.Subcommands.Select(verb => verb.Name)) is { } meant ? $"Perhaps it is nightledger {meant} that was meant; see nightledger --help" : "See nightledger --help");

    static string Guessed(ParseResult parsed, Verb? verb)
    {
        var unknown = parsed.UnmatchedTokens.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal));
        return unknown is not null && Meant.By(unknown.Split('=')[0], verb?.Options.Select(option => option.Name) ?? []) is { } meant ? $"Perhaps it is {meant} that was meant. " : "";
    }
}

/// <summary>The usual help, and below it commands that can be typed as they stand.</summary>
sealed class HelpWithExamples(HelpAction usual, Outside outside) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        // What a dimension is called only the company knows; the usual help would speak of arguments to another program.
        parseResult.CommandResult.Command.TreatUnmatchedTokensAsErrors = true;
        usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var examples = parseResult.CommandResult.Command is Verb verb ? verb.Examples : ["nightledger demo"];
        output.WriteLine(examples.Count == 1 ? "Example:" : "Examples:");
        foreach (var example in examples)
            output.WriteLine("  " + outside.AsTyped(example));
        output.WriteLine();
        return ExitCode.Done;
    }
}
