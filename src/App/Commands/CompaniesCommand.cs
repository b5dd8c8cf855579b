using NightLedger.App.Home;
using NightLedger.App.Terminal;

namespace NightLedger.App.Commands;

/// <summary>Which companies there are.</summary>
static class CompaniesCommand
{
    sealed record Row(Company Company, Run? Last, NightHour? Night);

    static readonly Heading<Row>[] Headings =
    [
        new("Company", row => row.Company.Name),
        new("Reads", row => What(row.Company)),
        new("Endpoint", row => row.Company.Endpoint, Elastic: true),
        new("Night", row => row.Night is { } night ? $"{night.At} {night.Zone}" : "by hand"),
        new("Last run", row => row.Last is { } last ? $"{last.Outcome} {Plain.Instant(last.Finished ?? last.Started)}" : "none yet"),
    ];

    public static Verb Build(Outside outside) =>
        new Verb("companies", "Which companies are connected, and how their last night went.", "nightledger companies", "nightledger companies --json")
            .WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var journal = new RunJournal(call.Control, call.Outside.Clock);
        var timetable = new Timetable(call.Control);
        var rows = new CompanyList(call.Control).All()
            .Select(company => new Row(company, journal.Last(company.Name), timetable.Find(company.Name))).ToList();
        if (call.Json)
            Print(call, rows);
        else if (rows.Count == 0)
            call.Note("No company is connected yet: see nightledger connect --help, or try nightledger demo.");
        else
            Screen.Table(call.Outside, Headings, rows);
        return ExitCode.Done;
    }

    static void Print(VerbCall call, IReadOnlyList<Row> rows)
    {
        using var json = new JsonOut(call.Outside);
        json.Rows("companies", rows, Write).End();
    }

    static void Write(JsonOut json, Row row) => json
        .Text("company", row.Company.Name).Text("endpoint", row.Company.Endpoint).Text("companyId", row.Company.CompanyId)
        .Text("userId", row.Company.UserId).Text("senderId", row.Company.SenderId).Text("entity", row.Company.Entity)
        .Flag("details", row.Company.Details).Flag("budgets", row.Company.Budgets)
        .Text("night", row.Night?.At).Text("zone", row.Night?.Zone)
        .Text("lastOutcome", row.Last?.Outcome).Instant("lastStarted", row.Last?.Started).Instant("lastFinished", row.Last?.Finished);

    static string What(Company company) => (company.Details, company.Budgets) switch
    {
        (true, true) => "lines, budgets",
        (true, false) => "lines",
        (false, true) => "balances, budgets",
        _ => "balances",
    };
}
