using System.CommandLine;
using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;

namespace NightLedger.App.Commands;

/// <summary>A company's books, and sets of them that somebody named.</summary>
static class BooksCommand
{
    static readonly Heading<LedgerBook>[] Headings =
    [
        new("Book", row => row.Name),
        new("Called", row => row.Called),
        new("What it is", What, Elastic: true),
    ];

    public static Verb Build(Outside outside)
    {
        var verb = new Verb("books", "A company's books, and sets of them: set NAME BOOK BOOK … names a set that balances and lines can be asked for, drop NAME forgets it.",
            "nightledger books acme", "nightledger books acme set Management ACCRUAL GAAP", "nightledger books acme drop Management").OfCompany();
        verb.Add(new Argument<string[]>("WORD") { Arity = ArgumentArity.ZeroOrMore, Description = "set NAME BOOK …, or drop NAME." });
        return verb.WithJson().Does(outside, Do);
    }

    static int Do(VerbCall call)
    {
        var company = call.Company();
        using var answers = Answers.Open(call.Home.Planning(company.Name));
        var sets = new BookSets(call.Control);
        switch (call.Value<string[]>("WORD"))
        {
            case null or []: break;
            case ["set", var name, _, ..] words: sets.Save(company.Name, Named(answers, name, words[2..])); break;
            case ["drop", var name]: sets.Drop(company.Name, name); break;
            default: throw new UsageException("That is neither set NAME BOOK … nor drop NAME.", "See nightledger books --help");
        }

        Say(call, company, answers, sets.Of(company.Name));
        return ExitCode.Done;
    }

    /// <summary>Two methods tell the same twice, and a consolidation tells it a third time: only a method and its adjustments add up.</summary>
    static BookSet Named(Answers answers, string name, string[] words)
    {
        if (string.IsNullOrWhiteSpace(name) || answers.Books.Contains(name, StringComparer.OrdinalIgnoreCase) || answers.BookList.Any(book => string.Equals(book.Called, name, StringComparison.OrdinalIgnoreCase)))
            throw new UsageException($"'{Plain.Shown(name)}' is a book, or no name.", "Call the set something else.");
        var basis = answers.BookList.FirstOrDefault(book => words.Contains(book.Name, StringComparer.OrdinalIgnoreCase) && book.Upon is null)?.Name;
        var books = words.Select(word => answers.FindBook(word, basis)).DistinctBy(book => book.Name).ToList();
        var bases = books.Select(book => book.Basis).Distinct().ToList();
        if (bases.Count > 1)
            throw new UsageException($"{string.Join(" and ", bases)} tell the same activity, each in its way; they do not add up.", "A set is a book and the adjustments to it.");
        return new BookSet(name.Trim(), [.. books.Select(book => book.Name)]);
    }

    static string What(LedgerBook book) => book switch
    {
        { Consolidation: true } => $"filled by consolidations{(book.Currency is { } currency ? $", in {currency}" : "")}; read whole each night",
        { Upon: { } upon } => $"adjusts {upon}",
        _ => "a book of its own",
    };

    static void Say(VerbCall call, Company company, Answers answers, IReadOnlyList<BookSet> sets)
    {
        if (call.Json)
        {
            Print(call, company, answers, sets);
            return;
        }

        Screen.Table(call.Outside, Headings, answers.BookList);
        foreach (var set in sets)
            call.Say(Plain.Shown($"{set.Name} = {string.Join(" + ", set.Books)}"));
        Standing.Say(call, answers.Current);
    }

    static void Print(VerbCall call, Company company, Answers answers, IReadOnlyList<BookSet> sets)
    {
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", answers.Current.Version).Instant("asOf", answers.Current.AsOf).Text("default", answers.DefaultBook)
            .Rows("books", answers.BookList, (row, book) => row.Text("book", book.Name).Text("called", book.Called).Text("upon", book.Upon).Flag("consolidation", book.Consolidation).Text("currency", book.Currency))
            .Rows("sets", sets, (row, set) => row.Text("set", set.Name).Texts("books", set.Books)).End();
    }
}
