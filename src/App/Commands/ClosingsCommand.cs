using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;

namespace NightLedger.App.Commands;

/// <summary>Years that somebody closed by hand.</summary>
static class ClosingsCommand
{
    static readonly Heading<Closing>[] Headings =
    [
        new("Entity", row => row.Entity),
        new("Book", row => row.Book),
        new("Period", row => row.Period),
        new("Day", row => row.Day is { } day ? Plain.Day(day) : ""),
        new("Journal", row => row.Journal),
        new("Entry", row => row.BatchNo),
        new("Title", row => row.Title, Elastic: true),
        new("Accounts", row => Plain.Count(row.Accounts), Right: true),
        new("Amount", row => Plain.Grouped(row.Amount), Right: true),
    ];

    public static Verb Build(Outside outside) =>
        new Verb("closings", "Income that somebody closed by hand, besides the roll that Intacct computes: the journal entries where lines are read, otherwise the period.",
            "nightledger closings acme", "nightledger closings acme --json")
            .OfCompany().AtVersion().WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var company = call.Company();
        using var answers = call.Answers(company);
        var closings = answers.Closings;
        if (call.Json)
            Print(call, company, answers, closings);
        else
            Show(call, company, answers, closings);
        return ExitCode.Done;
    }

    static void Show(VerbCall call, Company company, Answers answers, IReadOnlyList<Closing> closings)
    {
        Standing.Warn(call, answers.Current);
        if (closings.Count == 0)
            call.Say($"{company.Name}: no year was closed by hand.");
        Screen.Table(call.Outside, Headings, closings);
        Standing.Say(call, answers.Current);
    }

    static void Print(VerbCall call, Company company, Answers answers, IReadOnlyList<Closing> closings)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", answers.Current.Version).Instant("asOf", answers.Current.AsOf).Text("state", Standing.Word(answers.Current)).Rows("rows", closings, (row, closing) => row
            .Text("entity", closing.Entity).Text("book", closing.Book).Text("period", closing.Period).Day("day", closing.Day)
            .Text("journal", closing.Journal).Text("batchNo", closing.BatchNo).Text("title", closing.Title)
            .Number("accounts", closing.Accounts).Money("amount", closing.Amount)).End();
    }
}
