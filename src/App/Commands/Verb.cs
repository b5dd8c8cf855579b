using System.CommandLine;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>A verb of the command line, which always has an example.</summary>
sealed class Verb : Command
{
    public Verb(string name, string summary, params string[] examples)
        : base(name, summary) => Examples = examples;

    /// <summary>Whole commands that can be typed as they stand.</summary>
    public IReadOnlyList<string> Examples { get; }

    /// <summary>What the verb does. It answers with an exit code, or throws.</summary>
    public Verb Does(Outside outside, Func<VerbCall, CancellationToken, Task<int>> work)
    {
        SetAction((parsed, cancel) => VerbCall.RunAsync(parsed, outside, work, cancel));
        return this;
    }

    /// <summary>What a verb that never waits does.</summary>
    public Verb Does(Outside outside, Func<VerbCall, int> work) => Does(outside, (call, _) => Task.FromResult(work(call)));

    /// <summary>The company it is about.</summary>
    public Verb OfCompany()
    {
        Add(new Argument<string>("NAME") { Description = "The company's name here, as it was connected." });
        return this;
    }

    /// <summary>It can print its data for programs.</summary>
    public Verb WithJson()
    {
        Add(new Option<bool>("--json") { Description = "Print JSON: amounts as text, days and instants in ISO form." });
        return this;
    }

    /// <summary>It can be asked of any version that was proven. <c>--at</c> is the same.</summary>
    public Verb AtVersion(string otherwise = "the last published")
    {
        Add(new Option<int?>("--version", "--at") { HelpName = "VERSION", Description = $"As it is in this version; otherwise {otherwise}." });
        return this;
    }

    /// <summary>An option with a value.</summary>
    public Verb With<T>(string name, string value, string description, bool required = false)
    {
        Add(new Option<T>(name) { HelpName = value, Description = description, Required = required });
        return this;
    }

    /// <summary>An option that is there or not.</summary>
    public Verb WithFlag(string name, string description)
    {
        Add(new Option<bool>(name) { Description = description });
        return this;
    }
}
