using NightLedger.App.Letters;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>The letter that the last night wrote.</summary>
static class LetterCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("letter", "One page about the last night: whether it ties, what changed and why, what it cost, and what to do next.",
            "nightledger letter acme", "nightledger letter acme --html")
            .OfCompany().WithFlag("--html", "As a page of HTML that needs nothing beside it.").Does(outside, Show);

    static int Show(VerbCall call)
    {
        var company = call.Company();
        call.Outside.Out.Write(new LetterBox(call.Home).Read(company.Name, call.Flag("--html")));
        return ExitCode.Done;
    }
}
