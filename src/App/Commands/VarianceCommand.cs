using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Rows;

namespace NightLedger.App.Commands;

/// <summary>What happened beside what was planned.</summary>
static class VarianceCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("variance", "What moved beside what was planned, by account and period, split by the dimensions asked for; several budgets stand side by side.",
            "nightledger variance acme --from 2026-01 --to 2026-03",
            "nightledger variance acme --from 2026-01 --to 2026-03 --budget \"Plan 2026\" --by department --json")
            .OfCompany()
            .With<string>("--from", "PERIOD", "The first period: its name in Intacct, or 2024-03 where it is a calendar month.", required: true)
            .With<string>("--to", "PERIOD", "The last period.", required: true)
            .With<string[]>("--budget", "BUDGET", "A budget; may be given several times. Otherwise every one.")
            .With<string>("--book", "BOOK", "The book; otherwise the company's default one.")
            .With<string>("--by", "DIM,DIM", "Split by these dimensions, by name or by the company's own word.")
            .AtVersion().WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var company = call.Company();
        using var answers = call.Answers(company);
        var dimensions = BalancesCommand.Dimensions(call, answers);
        var budgets = answers.Budgets(call.Value<string[]>("--budget") ?? []);
        var question = BalancesCommand.Question(call, company, dimensions, budgets);
        using var rows = new Begun<Balance>(answers.Balances(question).Where(row => row.Debit != row.Credit || row.Planned.Any(amount => amount != 0)));
        if (call.Json)
            Print(call, company, answers, question, dimensions, rows);
        else
            Show(call, answers, dimensions, budgets, rows);
        return ExitCode.Done;
    }

    static void Show(VerbCall call, Answers answers, List<Dimension> dimensions, IReadOnlyList<string> budgets, Begun<Balance> rows)
    {
        Standing.Warn(call, answers.Current);
        Screen.Table(call.Outside, Headings(dimensions, budgets), rows.All());
        Standing.Say(call, answers.Current);
    }

    static void Print(VerbCall call, Company company, Answers answers, BalanceQuestion question, List<Dimension> dimensions, Begun<Balance> rows)
    {
        var version = answers.Current;
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", version.Version).Instant("asOf", version.AsOf).Text("state", Standing.Word(version)).Words("labels", DimensionNames.Words(dimensions))
            .Rows("rows", rows.All(), (row, balance) => Write(row, balance, dimensions, question.Budgets!)).End();
    }

    static void Write(JsonOut json, Balance row, List<Dimension> dimensions, IReadOnlyList<string> budgets)
    {
        json.Text("entity", row.Entity).Text("book", row.Book).Text("currency", row.Currency).Text("account", row.Account).Text("title", row.Title)
            .Text("period", row.Period).Day("start", row.Start).Day("end", row.End).Money("actual", row.Debit - row.Credit);
        Planned(json, row, budgets);
        for (var i = 0; i < dimensions.Count; i++)
            json.Text(DimensionNames.Key(dimensions[i]), row.Members[i]).Text(DimensionNames.Key(dimensions[i]) + "_name", row.MemberNames[i]);
    }

    /// <summary>Each budget's amount, and by how much more was moved.</summary>
    public static void Planned(JsonOut json, Balance row, IReadOnlyList<string> budgets) =>
        json.Rows("budgets", budgets.Zip(row.Planned), (each, one) => each.Text("budget", one.First).Money("amount", one.Second).Money("variance", row.Debit - row.Credit - one.Second));

    static List<Heading<Balance>> Headings(List<Dimension> dimensions, IReadOnlyList<string> budgets) =>
    [
        new("Entity", row => row.Entity),
        new("Period", row => row.Period),
        new("Account", row => row.Account),
        new("Title", row => row.Title, Elastic: true),
        .. dimensions.Select((one, i) => new Heading<Balance>(one.Term, row => BalancesCommand.Member(row, i), Elastic: true)),
        new("Actual", row => Plain.Grouped(row.Debit - row.Credit), Right: true),
        .. Columns(budgets),
    ];

    /// <summary>A column for each budget, and one for how far off it was.</summary>
    public static IEnumerable<Heading<Balance>> Columns(IReadOnlyList<string> budgets) => budgets.SelectMany((budget, i) => new Heading<Balance>[]
    {
        new(budget, row => Plain.Grouped(row.Planned[i]), Right: true), new("Variance", row => Plain.Grouped(row.Debit - row.Credit - row.Planned[i]), Right: true),
    });
}
