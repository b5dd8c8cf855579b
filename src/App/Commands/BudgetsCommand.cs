using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>Which budgets were read.</summary>
static class BudgetsCommand
{
    static readonly Heading<BudgetFound>[] Headings =
    [
        new("Budget", row => row.Default ? $"{row.Budget} (default)" : row.Budget, Elastic: true), new("Description", row => row.Description, Elastic: true), new("Currency", row => row.Currency),
        new("Status", row => row.Status), new("Items", row => Plain.Count(row.Items), Right: true), new("Accounts", row => Plain.Count(row.Accounts), Right: true),
        new("From", row => row.From is { } day ? Plain.Day(day) : ""), new("To", row => row.To is { } day ? Plain.Day(day) : ""),
    ];

    public static Verb Build(Outside outside) =>
        new Verb("budgets", "Which budgets were read, how many amounts each has, and for which periods.", "nightledger budgets acme", "nightledger budgets acme --signs debit")
            .OfCompany()
            .With<string>("--signs", "SIDE", "What a positive amount of a budget is: normal (on the account's usual side, as Intacct's screens take it) or debit. It is kept; normal unless said otherwise.")
            .AtVersion().WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var company = call.Company();
        var signs = new BudgetSigns(call.Control);
        if (call.Text("--signs") is { } side)
            signs.Set(company.Name, side is "debit" or "normal" ? side : throw new UsageException($"--signs is normal or debit, not '{Plain.Shown(side)}'.", "See nightledger budgets --help"));
        using var answers = call.Answers(company);
        var found = answers.BudgetsFound();
        if (call.Json)
            Print(call, company, answers, found, signs.Of(company.Name));
        else
            Show(call, answers, found);
        return ExitCode.Done;
    }

    static void Show(VerbCall call, Answers answers, IReadOnlyList<BudgetFound> found)
    {
        Standing.Warn(call, answers.Current);
        if (found.Count == 0)
            call.Say("There is no budget.");
        Screen.Table(call.Outside, Headings, found);
        foreach (var one in found.Where(one => one.Unplaced > 0))
            call.Note($"note: {Plain.Count(one.Unplaced)} items of {Plain.Shown(one.Budget)} are of periods that the calendar does not have; nothing is compared with them.");
        Standing.Say(call, answers.Current);
    }

    static void Print(VerbCall call, Company company, Answers answers, IReadOnlyList<BudgetFound> found, string signs)
    {
        var version = answers.Current;
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", version.Version).Instant("asOf", version.AsOf).Text("state", Standing.Word(version)).Text("signs", signs).Rows("rows", found, (row, one) =>
            row.Text("budget", one.Budget).Text("description", one.Description).Text("currency", one.Currency).Text("status", one.Status).Flag("default", one.Default)
                .Number("items", one.Items).Number("accounts", one.Accounts).Day("from", one.From).Day("to", one.To).Number("unplaced", one.Unplaced)).End();
    }
}
