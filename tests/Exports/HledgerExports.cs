using NightLedger.Flow.Exports;
using NightLedger.Flow.Exports.Journals;

namespace NightLedger.Tests.Exports;

/// <summary>Journals, judged by hledger itself.</summary>
public sealed class HledgerExports
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Hledger_accepts_every_journal_and_finds_our_movements(bool details)
    {
        Tool.Need("hledger");
        using var published = await Published.OfAsync(Published.Wide(statistical: details), details);
        var exported = Hledger.Write(published.Answers, published.Out, cancel: TestContext.Current.CancellationToken);

        exported.Files.Select(Path.GetFileName).ShouldBe(["ACCRUAL.journal", "Årsredovisning__K3_IFRS.journal"]);
        foreach (var (book, journal) in published.Answers.Books.Zip(exported.Files))
        {
            await Tool.RunAsync("hledger", "check", "--strict", "ordereddates", "-f", journal);
            var ours = published.Answers.AccountBalances(book).GroupBy(row => (row.Start, Account: JournalText.Account(row.Account), Unit: row.Currency ?? "STAT"))
                .Select(rows => (rows.Key.Start, rows.Key.Account, Moved: rows.Sum(row => row.Debit - row.Credit), rows.Key.Unit)).Where(row => row.Moved != 0);
            (await AskHledger.MonthsAsync(journal, published.Answers.Periods[0].Start)).ShouldBe(ours, ignoreOrder: true, book);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Closing_balances_agree_for_each_entity_but_for_what_a_year_end_moves(bool details)
    {
        Tool.Need("hledger");
        using var published = await Published.OfAsync(Published.Wide(statistical: false), details);
        var journal = Hledger.Write(published.Answers, published.Out, cancel: TestContext.Current.CancellationToken).Files[0];

        var last = published.Answers.Periods[^1];
        foreach (var rows in published.Answers.AccountBalances("ACCRUAL").Where(row => row.Start == last.Start).GroupBy(row => row.Entity))
        {
            var closings = rows.Where(row => row.Account is not ("3000" or "4000" or "5000" or "(500)*") && row.Closing != 0)
                .Select(row => (JournalText.Account(row.Account), row.Closing, "USD")).ToList();
            closings.Count.ShouldBeGreaterThan(0);
            var theirs = await AskHledger.BalancesAsync(journal, last.End, $"tag:entity=^{rows.Key}$");
            theirs.Where(row => closings.Any(closing => closing.Item1 == row.Account)).ShouldBe(closings, ignoreOrder: true);
        }
    }

    [Theory]
    [InlineData(true, "Tags carry entity, batch and dimensions;")]
    [InlineData(false, "Tags carry the entity; dimensions are in the CSV export.")]
    public async Task The_head_says_what_tags_there_are(bool details, string said)
    {
        using var published = await Published.OfAsync(Published.Wide(statistical: details), details);
        var journal = await File.ReadAllTextAsync(Hledger.Write(published.Answers, published.Out, cancel: TestContext.Current.CancellationToken).Files[0], TestContext.Current.CancellationToken);
        journal.ShouldContain(said);
        journal.Contains(", batch:", StringComparison.Ordinal).ShouldBe(details);
    }

    [Fact]
    public async Task A_batch_over_two_days_counts_on_each_and_nothing_is_made_up()
    {
        using var published = await Published.OfAsync(Published.Wide());
        var journal = await File.ReadAllTextAsync(Hledger.Write(published.Answers, published.Out, cancel: TestContext.Current.CancellationToken).Files[0], TestContext.Current.CancellationToken);

        journal.ShouldContain("2024-07-30 (1777) Batch 777\n    ; entity:A, journal:GJ, batch:777\n    ; does not balance on this day alone\n    (1000) ");
        journal.ShouldContain($"    {"(9001)",-24}  {"12.125",16} STAT");
        journal.ShouldContain($"    {"(1000)",-24}  {"3.00",16} STAT");
        journal.ShouldContain("account 0100  ; Konto 0100");
        journal.ShouldContain("department:000, region:000");
    }

    [Theory]
    [InlineData("1930", "1930")]
    [InlineData("0100 A", "0100 A")]
    [InlineData("a:b", "a%3Ab")]
    [InlineData("a  b", "a%20%20b")]
    [InlineData(" a ", "%20a%20")]
    [InlineData("(x)", "%28x%29")]
    [InlineData("100%", "100%25")]
    [InlineData("kö-🦊", "kö-%F0%9F%A6%8A")]
    public void An_account_keeps_its_number(string number, string name) => JournalText.Account(number).ShouldBe(name);

    [Fact]
    public async Task A_stopped_export_leaves_nothing()
    {
        using var published = await Published.OfAsync(Published.Wide());
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        Should.Throw<OperationCanceledException>(() => Workbook.Write(published.Answers, Path.Combine(published.Out, "x.xlsx"), cancel: stopped.Token));
        Directory.GetFiles(published.Out).ShouldNotContain(path => path.EndsWith(".part", StringComparison.Ordinal));
    }
}
