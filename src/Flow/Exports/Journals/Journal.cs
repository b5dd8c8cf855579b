using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Journals;

/// <summary>Writes the text of one journal.</summary>
sealed class Journal(TextWriter text)
{
    /// <summary>What counts as an amount where nothing is money.</summary>
    public const string StatisticalUnit = "STAT";

    /// <summary>Says what the journal is and how to read it, for whoever opens it a year from now.</summary>
    public void Header(Answers answers, string book, bool lines)
    {
        Note($"NightLedger · {answers.CompanyName} · book {book} · version {answers.Current.Version} · as of {Plain.Moment(answers.Current.AsOf)} · UTF-8");
        if (answers.Current.Warning is { } warning)
            Note(JournalText.OneLine(warning));
        Note("");
        Note("Accounts are called by their Intacct account number. In it, what is not a letter, a digit, one of . - _ / & + or a single space");
        Note("between others is written as % and its bytes in hexadecimal. Titles are comments on the account directives.");
        Note(lines
            ? "One transaction a batch, entry date and entity: the code is the batch number, the description its title."
            : "Transaction lines are not read for this company: one transaction a period and entity, dated the period's last day, from balances.");
        Note(lines
            ? "Tags carry entity, batch and dimensions; an empty dimension has none. In descriptions ; and | are written , and /; in tags"
            : "Tags carry the entity; dimensions are in the CSV export. In descriptions ; and | are written , and /; in tags");
        Note(", : [ ] are written ; . ( ). The exact texts are in the CSV export.");
        Note($"Statistical accounts are unbalanced postings in {StatisticalUnit}: hledger --real leaves them out.");
        Note("A year's result moves to retained earnings by itself in Intacct and is not a posting here: movements agree in every period and");
        Note("for every account, closing balances for all accounts but income and the accounts it closes to.");
        text.WriteLine();
    }

    /// <summary>Declares what the journal uses, so that a strict check finds nothing unknown.</summary>
    public void Declare(IEnumerable<string?> units, IEnumerable<(string Account, string Title)> accounts)
    {
        text.WriteLine("decimal-mark .");
        foreach (var unit in units.Select(JournalText.Commodity).Append(StatisticalUnit).Distinct())
            text.WriteLine($"commodity {unit}");
        text.WriteLine();
        foreach (var (account, title) in accounts.OrderBy(account => account.Account, StringComparer.Ordinal))
            text.WriteLine($"account {JournalText.Account(account)}{After(JournalText.Value(title))}");
    }

    /// <summary>
    /// Writes a transaction. One that does not balance by itself, such as a batch whose entries stand on several days, is written
    /// as unbalanced postings: its amounts count, and nothing is made up to balance them.
    /// </summary>
    public void Write(Transaction transaction)
    {
        var real = transaction.Balances;
        text.WriteLine();
        text.WriteLine($"{Plain.Day(transaction.Date)} ({JournalText.Code(transaction.Code)}) {JournalText.Description(transaction.Description)}".TrimEnd());
        if (transaction.Comment.Length > 0)
            text.WriteLine($"    ; {transaction.Comment}");
        if (!real)
            text.WriteLine("    ; does not balance on this day alone");
        foreach (var posting in transaction.Postings)
            Write(posting, real && !posting.Statistical);
    }

    void Write(Posting posting, bool real)
    {
        var account = JournalText.Account(posting.Account);
        var unit = posting.Statistical ? StatisticalUnit : JournalText.Commodity(posting.Unit);
        text.WriteLine($"    {(real ? account : $"({account})"),-24}  {Plain.Amount(posting.Amount),16} {unit}{After(posting.Comment)}");
    }

    void Note(string line) => text.WriteLine(line.Length == 0 ? ";" : $"; {JournalText.OneLine(line)}");

    static string After(string comment) => comment.Length == 0 ? "" : $"  ; {comment}";
}
