using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Rows;

namespace NightLedger.App.Commands;

/// <summary>Balances from one period to another.</summary>
static class BalancesCommand
{
    public static Verb Build(Outside outside) =>
        new Verb("balances", "Opening, debit, credit and closing of every account, by entity, book and period, split by the dimensions asked for.",
            "nightledger balances acme --from 2024-01 --to 2024-03",
            "nightledger balances acme --from 2024-03 --to 2024-03 --by department,location --json")
            .OfCompany()
            .With<string>("--from", "PERIOD", "The first period: its name in Intacct, or 2024-03 where it is a calendar month.", required: true)
            .With<string>("--to", "PERIOD", "The last period.", required: true)
            .With<string>("--book", "BOOK", "The book, or a set of books, which is shown as one; otherwise the company's default one.")
            .With<string>("--by", "DIM,DIM", "Split by these dimensions, by name or by the company's own word; by book, each of a set for itself; by group, in groups of accounts.")
            .With<string[]>("--budget", "BUDGET", "Show this budget beside what moved; may be given several times.")
            .WithFlag("--total", "All entities together, a row for each base currency.")
            .AtVersion().WithJson().Does(outside, List);

    static int List(VerbCall call)
    {
        var company = call.Company();
        using var answers = call.Answers(company);
        var dimensions = Dimensions(call, answers);
        var question = Together(call, company, answers, Question(call, company, dimensions, call.Value<string[]>("--budget") is { Length: > 0 } asked ? answers.Budgets(asked) : []));
        // The first row is fetched before anything is printed: a question that cannot be answered prints no data.
        using var rows = new Begun<Balance>(answers.Balances(question));
        if (call.Json)
            Print(call, company, answers, dimensions, question, rows);
        else
            Show(call, answers, dimensions, question, rows);
        return ExitCode.Done;
    }

    /// <summary>The dimensions that --by names.</summary>
    public static List<Dimension> Dimensions(VerbCall call, Answers answers) =>
        [.. Asked(call.Text("--by")).Where(name => !Is(name, "book", answers) && !Is(name, "group", answers)).Select(name => DimensionNames.Find(answers.Dimensions, name)).Distinct()];

    /// <summary>What is to be added up: books of a set, entities, accounts of groups.</summary>
    static BalanceQuestion Together(VerbCall call, Company company, Answers answers, BalanceQuestion question)
    {
        var together = question with
        {
            Set = new BookSets(call.Control).Find(company.Name, call.Text("--book")),
            EachBook = Asked(call.Text("--by")).Any(name => Is(name, "book", answers)),
            ByGroup = Asked(call.Text("--by")).Any(name => Is(name, "group", answers)),
            Total = call.Flag("--total"),
        };
        return together is { Set: null, ByGroup: false, Total: false } or { Budgets: null or { Count: 0 } } ? together
            : throw new UsageException("A budget stands beside accounts of one book and entity only.", "Leave --budget away, or --total, --by group and the set of books.");
    }

    /// <summary>What was asked, with these budgets beside it.</summary>
    public static BalanceQuestion Question(VerbCall call, Company company, List<Dimension> dimensions, IReadOnlyList<string> budgets) =>
        new(call.Text("--from")!, call.Text("--to")!, call.Text("--book"), [.. dimensions.Select(one => one.Name)])
        {
            Budgets = budgets,
        };

    static IEnumerable<string> Asked(string? by) => (by ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>One of the words that mean no dimension, unless the company has one of that name.</summary>
    static bool Is(string name, string word, Answers answers) =>
        name.Equals(word, StringComparison.OrdinalIgnoreCase) && !answers.Dimensions.Any(dimension => dimension.Name.Equals(word, StringComparison.OrdinalIgnoreCase));

    static void Show(VerbCall call, Answers answers, List<Dimension> dimensions, BalanceQuestion question, Begun<Balance> rows)
    {
        Standing.Warn(call, answers.Current);
        Screen.Table(call.Outside, Headings(dimensions, question), rows.All());
        Standing.Say(call, answers.Current);
    }

    static void Print(VerbCall call, Company company, Answers answers, List<Dimension> dimensions, BalanceQuestion question, Begun<Balance> rows)
    {
        var version = answers.Current;
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", version.Version).Instant("asOf", version.AsOf).Text("state", Standing.Word(version)).Words("labels", DimensionNames.Words(dimensions));
        json.Rows("rows", rows.All(), (row, balance) => Write(row, balance, dimensions, question.Budgets!)).End();
    }

    static void Write(JsonOut json, Balance row, List<Dimension> dimensions, IReadOnlyList<string> budgets)
    {
        json.Text("entity", row.Entity).Text("book", row.Book).Text("currency", row.Currency).Text("account", row.Group is null ? row.Account : null).Text("title", row.Title)
            .Text("period", row.Period).Day("start", row.Start).Day("end", row.End)
            .Money("opening", row.Opening).Money("debit", row.Debit).Money("credit", row.Credit).Money("closing", row.Closing);
        if (budgets.Count > 0)
            VarianceCommand.Planned(json, row, budgets);
        if (row.Group is not null)
            json.Text("group", row.Group);
        for (var i = 0; i < dimensions.Count; i++)
            json.Text(DimensionNames.Key(dimensions[i]), row.Members[i]).Text(DimensionNames.Key(dimensions[i]) + "_name", row.MemberNames[i]);
    }

    static List<Heading<Balance>> Headings(List<Dimension> dimensions, BalanceQuestion question) =>
    [
        new("Entity", row => row.Entity),
        new("Book", row => row.Book),
        new("Period", row => row.Period),
        new(question.ByGroup ? "Group" : "Account", row => row.Group ?? row.Account),
        new("Title", row => row.Title, Elastic: true),
        .. dimensions.Select((one, i) => new Heading<Balance>(one.Term, row => Member(row, i), Elastic: true)),
        new("Opening", row => Plain.Grouped(row.Opening), Right: true),
        new("Debit", row => Plain.Grouped(row.Debit), Right: true),
        new("Credit", row => Plain.Grouped(row.Credit), Right: true),
        new("Closing", row => Plain.Grouped(row.Closing), Right: true),
        .. VarianceCommand.Columns(question.Budgets!),
    ];

    /// <summary>A member's code and, where it is another, its name.</summary>
    public static string Member(Balance row, int i) => string.IsNullOrEmpty(row.MemberNames[i]) || row.MemberNames[i] == row.Members[i]
        ? row.Members[i] : $"{row.Members[i]} {row.MemberNames[i]}";
}
