using System.Globalization;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>What moved between two versions.</summary>
static class ChangesCommand
{
    /// <summary>So many rows of a table are shown to a person who did not say how many.</summary>
    const int Shown = 100;

    public static Verb Build(Outside outside) =>
        new Verb("changes", "What moved between two versions, by account and period, with the entries behind it; what was restated in closed periods comes first.",
            "nightledger changes acme", "nightledger changes acme --from 11 --to 14 --json")
            .OfCompany()
            .With<int?>("--from", "VERSION", "The earlier version; otherwise the one that served before.")
            .With<int?>("--to", "VERSION", "The later version; otherwise the last published.")
            .With<string>("--closed", "DAY", "The last day that is closed, as 2026-01-31; otherwise the end of the month before last, as of the earlier version.")
            .With<int?>("--limit", "N", $"At most so many rows of each table; otherwise {Shown} on the screen and all of them in JSON.")
            .WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var company = call.Company();
        var limit = call.Limit ?? (call.Json ? int.MaxValue : Shown);
        using var answers = Answers.Open(call.Home.Planning(company.Name), call.Value<int?>("--to"));
        var changes = answers.Changes(call.Value<int?>("--from"), Closed(call));
        if (call.Json)
            ChangesPrinted.Json(call, company, changes, limit);
        else
            ChangesPrinted.Text(call, company, changes, limit, answers.HasLines);
        return ExitCode.Done;
    }

    static DateOnly? Closed(VerbCall call) => call.Text("--closed") is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new UsageException($"'{Plain.Shown(text)}' is not a day.", "Write it as --closed 2026-01-31");
}
