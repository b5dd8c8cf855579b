using NightLedger.Flow;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources;
using NightLedger.Flow.Store;
using NightLedger.Tests.Nights;

namespace NightLedger.Tests.Exports;

/// <summary>A ledger, published into a folder of its own that goes away with it.</summary>
public sealed class Published : IDisposable
{
    Published(string folder) => Folder = folder;

    public string Folder { get; }

    /// <summary>Where exports go: a name with spaces, as people have.</summary>
    public string Out => Path.Combine(Folder, "what comes out");

    public Answers Answers { get; private set; } = null!;

    public static async Task<Published> OfAsync(ISource source, bool details = true)
    {
        var published = new Published(Directory.CreateTempSubdirectory("nightledger-export").FullName);
        var file = new CompanyFile(published.Folder, "Bröderna");
        var verdict = await new Night(source, file, TimeProvider.System, new Progress<Step>()).RunAsync(new Orders(details, false, false), TestContext.Current.CancellationToken);
        verdict.Breaks.ShouldBeEmpty();
        published.Answers = Answers.Open(file);
        return published;
    }

    /// <summary>Two years of two entities and two books, with everything that is awkward.</summary>
    public static WideLedger Wide(bool statistical = true)
    {
        var paper = PaperLedger.Months(2024, 1, 14);
        paper.Entities.Add("B & C");
        paper.Books.Add("Årsredovisning; K3/IFRS");
        paper.Accounts.AddRange([new("0100", "balancesheet"), new("100", "balancesheet"), new("19  30:x;y", "balancesheet"), new("(500)*", "incomestatement", "3000")]);
        Post(paper);
        var wide = new WideLedger(paper);
        wide.Titles["1000"] = "Kassa, \"type: date:2024-01-01\" [2024-02-02]";
        foreach (var (number, text) in Hostile.Select((text, i) => (i, text)))
            wide.Said[paper.Entries[number].RecordNo] = new Words(text, text, text, $"https://www.intacct.com/ia/acct/ur.phtml?.r={number}&a=\"å\"", number % 2 == 0 ? "000" : "Å 1");
        if (statistical)
            wide.Counted.AddRange([new("s1", "A", "ACCRUAL", "9001", new DateOnly(2024, 2, 3), 12.125m, "10", 900), new("s2", "A", "ACCRUAL", "1000", new DateOnly(2024, 2, 4), 3m, "10", 901)]);
        return wide;
    }

    /// <summary>Texts that end a line, begin a comment, a formula, an element or a date, or cannot be written at all.</summary>
    public static readonly string[] Hostile =
    [
        "", " ", "=cmd|'/c calc'!A0", "a;b | c", "two\nlines\r\nand \"quotes\", commas", "date:2024-13-45", "[2024-99-99]", "* (x) ! = @ 5 SEK", "<a href=\"&\">å</a>",
        "\u0001\u0008tab\there", "Räksmörgås 日本 🦊", "_x0041_ stays", "+1", "-1", "@x", "date2:x, date:y", new string('å', 40_000), "  two  spaces  ", "\uFFFF\uD800 lone", "; comment",
    ];

    public void Dispose()
    {
        Answers?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    static void Post(PaperLedger paper)
    {
        for (var i = 0; i < Hostile.Length; i++)
            paper.Post("1000", "4000", new DateOnly(2024, 1, 1).AddDays(i * 13), 100.10m + i, i % 3 == 0 ? "000" : "10", i % 4 == 0 ? "B & C" : "A");
        paper.Post("0100", "100", new DateOnly(2024, 3, 5), 41.5m, "(none)");
        paper.Post("100", "0100", new DateOnly(2024, 4, 5), 1.25m, "0100");
        paper.Post("19  30:x;y", "(500)*", new DateOnly(2024, 5, 6), 7m);
        paper.Post("5000", "1000", new DateOnly(2025, 1, 6), 0.01m);
        paper.Post("1000", "4000", new DateOnly(2023, 6, 1), 55m);
        paper.Post("1000", "4000", new DateOnly(2024, 6, 1), 5.5m, book: "Årsredovisning; K3/IFRS");
        // A batch whose entries stand on two days balances over both and on neither.
        paper.Entries.Add(new Entry("two-1", "A", "ACCRUAL", "1000", new DateOnly(2024, 7, 30), 12m, "10", 777));
        paper.Entries.Add(new Entry("two-2", "A", "ACCRUAL", "4000", new DateOnly(2024, 7, 31), -12m, "10", 777));
    }
}
