using System.Globalization;
using NightLedger.App.Home;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>From when on a company's history is itemised.</summary>
static class HistoryCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("history", "From when on a company's history is itemised; without an option, says what is set. It counts from the next night on.",
            "nightledger history acme --since 2024-01-01", "nightledger history acme --all")
            .OfCompany()
            .With<string>("--since", "DAY", "From the reporting period that this day is in. What stood before is read as opening rows, one for each account and set of members.")
            .WithFlag("--all", "All there is.")
            .WithJson().Does(outside, Set);

    static int Set(VerbCall call)
    {
        var company = call.Company();
        var histories = new Histories(call.Control);
        if (call.Text("--since") is not null && call.Flag("--all"))
            throw new UsageException("--since and --all do not go together.", "See nightledger history --help");
        if (call.Text("--since") is { } text)
            histories.Set(company.Name, Day(text));
        else if (call.Flag("--all"))
            histories.Set(company.Name, null);
        Say(call, company, histories.Of(company.Name));
        return ExitCode.Done;
    }

    static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new UsageException($"'{Plain.Shown(text)}' is no day.", "Give it as 2024-01-31.");

    static void Say(VerbCall call, Company company, DateOnly? since)
    {
        if (call.Json)
        {
            using var json = new JsonOut(call.Outside);
            json.Text("company", company.Name).Day("since", since).End();
        }
        else
        {
            call.Say(since is { } day ? $"{company.Name}: history is itemised from the period on that {Plain.Day(day)} is in." : $"{company.Name}: all history is itemised.");
        }
    }
}
