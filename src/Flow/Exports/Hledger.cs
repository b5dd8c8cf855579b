using System.Text;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Exports.Journals;

namespace NightLedger.Flow.Exports;

/// <summary>
/// The published ledger as plain-text journals for hledger: one for each book, since books are never summed. Their balances are ours,
/// worked out again by a program that we did not write.
/// </summary>
public static class Hledger
{
    /// <summary>Writes <c>BOOK.journal</c> for every book, from lines where they are read and otherwise from balances.</summary>
    /// <exception cref="FlowException">Side.Ours: the folder cannot be written.</exception>
    public static Exported Write(Answers answers, string folder, IProgress<long>? progress = null, CancellationToken cancel = default) =>
        answers.Again(() => Written(answers, folder, progress, cancel));

    static Exported Written(Answers answers, string folder, IProgress<long>? progress, CancellationToken cancel)
    {
        WholeFile.Folder(folder);
        var pace = new Pace(progress, cancel);
        var chart = new Chart(answers);
        var taken = new List<string>();
        var files = answers.Books
            .Select(book => WholeFile.Write(Path.Combine(folder, WholeFile.Name(book, ".journal", taken)), stream => Book(answers, chart, book, stream, pace)))
            .ToList();
        pace.Done();
        return new Exported(files, pace.Rows);
    }

    static void Book(Answers answers, Chart chart, string book, Stream stream, Pace pace)
    {
        using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var journal = new Journal(text);
        var lines = answers.HasLines;
        journal.Header(answers, book, lines);
        Declare(answers, chart, book, journal);
        var transactions = new Transactions(answers, chart, book);
        foreach (var transaction in lines ? transactions.FromLines() : transactions.FromBalances())
        {
            journal.Write(transaction);
            foreach (var _ in transaction.Postings)
                pace.Row();
        }
    }

    /// <summary>The chart, and the accounts that have balances without being in it.</summary>
    static void Declare(Answers answers, Chart chart, string book, Journal journal)
    {
        var units = new HashSet<string?>();
        var accounts = chart.All.ToDictionary(StringComparer.Ordinal);
        foreach (var row in answers.AccountBalances(book))
        {
            if (!chart.IsStatistical(row.Account, row.Currency))
                units.Add(row.Currency);
            accounts.TryAdd(row.Account, "");
        }

        journal.Declare(units, accounts.Select(account => (account.Key, account.Value)));
    }
}
