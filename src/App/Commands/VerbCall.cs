using System.CommandLine;
using NightLedger.App.Home;
using NightLedger.App.Nights;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>A verb as it was called: its words, the home it works on, and where it prints.</summary>
sealed class VerbCall(ParseResult parsed, Outside outside)
{
    HomeFolder? home;
    ControlDatabase? control;
    Sources? sources;

    public Outside Outside => outside;

    public ParseResult Parsed => parsed;

    public HomeFolder Home => home ??= HomeFolder.Open(HomeFolder.Where(parsed.GetValue<string>("--home"), outside.Variable));

    public ControlDatabase Control => control ??= new(Home);

    public Sources Sources => sources ??= new(Home, Control, outside);

    public bool Json => parsed.GetValue<bool>("--json");

    /// <summary>Somebody sits there who can be asked.</summary>
    public bool MayAsk => outside.InIsTerminal && outside.ErrorIsTerminal && !parsed.GetValue<bool>("--no-input");

    /// <summary>The option's value; the type's own default where it was not given.</summary>
    public T? Value<T>(string option) => parsed.GetValue<T>(option);

    /// <summary>The option's text; null where it was not given.</summary>
    public string? Text(string option) => parsed.GetValue<string>(option);

    public bool Flag(string option) => parsed.GetValue<bool>(option);

    /// <summary>The version that was asked for; null where none was.</summary>
    public int? Version => Value<int?>("--version");

    /// <summary>At most so many rows; null where it was not said.</summary>
    public int? Limit => Value<int?>("--limit") is >= 0 or null ? Value<int?>("--limit") : throw new UsageException("--limit is how many rows to show, from 0 on.");

    /// <summary>The company's name as it was typed.</summary>
    public string Name => parsed.GetValue<string>("NAME")!;

    /// <summary>The company that was named.</summary>
    public Company Company() => new CompanyList(Control).Get(Name);

    /// <summary>What was asked for of a company, or what is published of it, under its own words.</summary>
    public Answers Answers(Company company) => Flow.Drill.Answers.Open(Home.Planning(company.Name), Version).Under(new LabelList(Control).Of(company.Name), new BudgetSigns(Control).Of(company.Name) == "debit");

    /// <summary>Data for people.</summary>
    public void Say(string line = "") => Screen.Say(outside, line);

    /// <summary>Something beside the data.</summary>
    public void Note(string line) => outside.Error.WriteLine(outside.AsTyped(line));

    /// <summary>What the program was called by, in a command that we propose.</summary>
    public string Command => outside.Command;

    /// <summary>The same home, in a command that we propose.</summary>
    public string HomeOption => parsed.GetValue<string>("--home") is { } given ? $" --home {Outside.Quoted(given)}" : "";

    /// <summary>Does the work; a failure becomes words and an exit code.</summary>
    public static async Task<int> RunAsync(
        ParseResult parsed, Outside outside, Func<VerbCall, CancellationToken, Task<int>> work, CancellationToken cancel)
    {
        var call = new VerbCall(parsed, outside);
        try
        {
            return await work(call, cancel);
        }
        catch (Exception failure)
        {
            return Complaint.Make(outside, failure, call.home, parsed.CommandResult.Command.Name);
        }
    }
}
