using System.Globalization;

namespace NightLedger.Simulator.Company.Living;

/// <summary>What all lines of an entry have in common, and how a line is made complete.</summary>
sealed class EntryHeader
{
    readonly CompanyChange _change;
    readonly Entry _entry;
    readonly Fields _values;

    public EntryHeader(CompanyChange change, Entry entry, long batch)
    {
        (_change, _entry, Batch) = (change, entry, batch);
        var journal = JournalsOf(change, entry.Journal);
        Books = entry.Books.Count > 0 ? entry.Books : [journal.Book is { Length: > 0 } book ? book : change.Profile.DefaultBook];
        _values = Stamps(change, entry.NeverModified);
        foreach (var (field, value) in new[]
        {
            ("BATCHKEY", Digits(batch)), ("BATCH_NO", Digits(change.Ledger.Next.NumberIn(entry.Journal))), ("BATCH_DATE", Iso(entry.Date)), ("ENTRY_DATE", Iso(entry.Date)),
            ("BATCH_TITLE", entry.Title), ("SYMBOL", entry.Journal), ("MODULEKEY", entry.Module), ("REFERENCENO", entry.Reference), ("ADJ", journal.Adjusting ? "true" : "false"),
            ("BATCH_STATE", entry.State), ("ENTRY_STATE", entry.State),
        }) _values[field] = value;
    }

    public long Batch { get; }
    public IReadOnlyList<string> Books { get; }

    public Fields Line(Fields line, int number, string book, long key) => Complete(_change, line.Over(_values), number, book, key);

    /// <summary>A line more for an entry that is there, all else as in one of its lines.</summary>
    public static Fields Like(CompanyChange change, LivingLedger ledger, int row, Fields line, int number, string book, long key)
    {
        var begun = line.Over(Stamps(change, false)).Over([new("BATCHKEY", ledger.Text(row, "BATCHKEY")), new("LOCATIONID", ledger.Text(row, "LOCATIONID"))]);
        var values = Complete(change, begun, number, book, key);
        foreach (var field in OfOneLine.Where(field => !values.ContainsKey(field) && ledger.Find(field) is not null)) values[field] = "";
        return values;
    }

    /// <summary>The line of an entry that takes another back.</summary>
    public static Fields Taken(CompanyChange change, LivingLedger ledger, int row, long by, int number, long key, DateOnly on)
    {
        var amount = -ledger.Find("AMOUNT")!.Number(row);
        var values = new Fields
        {
            ["BATCHKEY"] = Digits(by),
            ["BATCH_NO"] = Digits(number),
            ["BATCH_DATE"] = Iso(on),
            ["ENTRY_DATE"] = Iso(on),
            ["BATCH_TITLE"] = "Reversed - " + ledger.Text(row, "BATCH_TITLE"),
            ["GLENTRYKEY"] = Digits(key),
            ["AMOUNT"] = Digits(amount),
            ["TRX_AMOUNT"] = Digits(-ledger.Find("TRX_AMOUNT")!.Number(row)),
            ["TR_TYPE"] = amount < 0 ? "-1" : "1",
        }.Over(Stamps(change, false));
        if (ledger.KeepsKeys) values["RECORDNO"] = KeyText(by, key, ledger.Text(row, "_PART"), ledger.Text(row, "BOOKID"));
        return values;
    }

    static Fields Complete(CompanyChange change, Fields line, int number, string book, long key)
    {
        var account = line.Of("ACCOUNTNO");
        var statistical = change.Table("STATACCOUNT").RowsBy("ACCOUNTNO").ContainsKey(account) && !change.Table("GLACCOUNT").RowsBy("ACCOUNTNO").ContainsKey(account);
        var (yes, no) = change.Before.StatisticalMarks;
        var complete = line.Over(
        [
            new("BOOKID", book), new("GLENTRYKEY", Digits(key)), new("LINE_NO", Digits(number)), new("STATISTICAL", statistical ? yes : no), new("TRX_AMOUNT", line.Of("AMOUNT", "0")),
            new("TR_TYPE", line.Of("AMOUNT").StartsWith('-') ? "-1" : "1"), new("_PART", "0"), .. Currencies(change, line, statistical),
        ]);
        if (change.Ledger.KeepsKeys) complete["RECORDNO"] = KeyText(long.Parse(complete["BATCHKEY"], CultureInfo.InvariantCulture), key, complete["_PART"], book);
        return complete;
    }

    /// <summary>Units have no currency; money has that of its entity.</summary>
    static IEnumerable<KeyValuePair<string, string>> Currencies(CompanyChange change, Fields line, bool statistical)
    {
        var company = change.Before;
        if (!company.Profile.MultiCurrency && company.Beliefs.Holds("single-currency-codes", "empty")) yield break;
        var entity = company.Locations.Value.EntityOf(line.Of("LOCATIONID"));
        var currency = statistical ? "" : entity?.Currency is { Length: > 0 } own ? own : company.Profile.BaseCurrency;
        yield return new("CURRENCY", currency);
        if (change.Ledger.Find("BASECURR") is { IsStored: true }) yield return new("BASECURR", currency);
    }

    static Fields Stamps(CompanyChange change, bool neverModified) => new()
    {
        ["AUWHENCREATED"] = change.Stamp,
        ["MODIFIED"] = neverModified ? "" : change.Stamp,
        ["WHENMODIFIED"] = neverModified ? "" : change.Stamp,
        [LedgerShape.EntryModified] = neverModified ? "" : change.Stamp,
        [LedgerShape.BatchModified] = neverModified ? "" : change.Stamp,
        ["AUCREATEDBY"] = change.UserKey,
        ["MODIFIEDBY"] = change.UserKey,
    };

    /// <summary>The journal's book, and whether its entries adjust; adjustment journals may be objects of their own.</summary>
    static (string Book, bool Adjusting) JournalsOf(CompanyChange change, string symbol)
    {
        foreach (var name in EntryCheck.JournalObjects)
            if (change.Table(name) is var table && table.RowsBy("SYMBOL").TryGetValue(symbol, out var row))
                return (BookOf(table, row), table.Text("ADJ", row) == "true" || name.EndsWith("JRNL", StringComparison.Ordinal));
        return ("", false);
    }

    static string BookOf(Table journals, int row) => journals.Text("BOOKID", row).ToUpperInvariant();

    /// <summary>Fields that a new line does not take over from another.</summary>
    static readonly string[] OfOneLine =
    [
        "DEPARTMENTID", "CUSTOMERID", "VENDORID", "EMPLOYEEID", "ITEMID", "PROJECTID", "CLASSID", "TASKID", "CONTRACTID", "WAREHOUSEID", "COSTTYPEID", "DESCRIPTION", "DOCUMENT", "RECORDTYPE",
        "RECORDID", "DOCNUMBER", "PRDESCRIPTION", "ENTRYDESCRIPTION", "WHENCREATED", "WHENDUE", "WHENPAID", "TOTALENTERED", "TOTALPAID", "TOTALDUE",
    ];

    static string KeyText(long batch, long entry, string part, string book) =>
        $"{Digits(batch)}-{Digits(entry)}-{(part is "0" ? "" : part)}--{book.ToLowerInvariant()}";
    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    static string Digits(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
