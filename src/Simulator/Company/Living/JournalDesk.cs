using System.Globalization;

namespace NightLedger.Simulator.Company.Living;

/// <summary>Posts journal entries, edits, reverses, un-posts and deletes them. An entry's lines carry what is said of it as a whole, too.</summary>
sealed class JournalDesk(CompanyChange change)
{
    readonly LivingLedger _ledger = change.Ledger;
    readonly HashSet<int> _written = [];

    /// <summary>Posts an entry and says which GLBATCH it became.</summary>
    public long Post(Entry entry)
    {
        if (!entry.Unchecked) new EntryCheck(change).Check(entry);
        change.Late = entry.Late;
        var header = new EntryHeader(change, entry, _ledger.Next.Batch());
        var key = 0L;
        for (var line = 0; line < entry.Lines.Count; line++)
        {
            if (line == 0 || entry.Lines[line].Of("_PART", "0") is "0" or "1") key = _ledger.Next.Entry();
            foreach (var book in header.Books) change.Lines.Add((-1, header.Line(entry.Lines[line], line + 1, book, key)));
        }
        Audit(header.Batch, "Create");
        return header.Batch;
    }

    /// <summary>Changes fields of the entry as a whole: title, reference, date, state. A new date or state is one of its lines, too.</summary>
    public void Edit(long batch, Fields values)
    {
        var ofLines = values.ContainsKey("BATCH_DATE") || values.ContainsKey("BATCH_STATE") || change.Before.Beliefs.Holds("header-edit-stamps-lines", "yes");
        if (values.TryGetValue("BATCH_DATE", out var day)) values["ENTRY_DATE"] = day;
        if (values.TryGetValue("BATCH_STATE", out var state)) values["ENTRY_STATE"] = state;
        foreach (var row in RowsOf(batch)) Write(row, values, ofLines);
        Audit(batch, "Modify");
    }

    /// <summary>Changes fields of one line. What its amount gains, another line may lose, so that the entry still balances.</summary>
    public void EditLine(long batch, int line, Fields values, int into = 0)
    {
        var rows = RowsOf(batch);
        foreach (var row in Line(rows, batch, line)) Write(row, values.TryGetValue("AMOUNT", out var amount) ? Amount(row, Money(amount)).Over(values) : values, true);
        if (into > 0 && values.TryGetValue("AMOUNT", out var now)) Shift(rows, batch, into, Money(now) - AmountOf(Line(rows, batch, line)[0]), -1);
        Finish(rows, batch);
    }

    public void DeleteLine(long batch, int line, int into = 0)
    {
        var rows = RowsOf(batch);
        var gone = Line(rows, batch, line);
        foreach (var row in gone) End(row);
        if (into > 0) Shift(rows, batch, into, AmountOf(gone[0]), 1);
        Finish(rows, batch);
    }

    /// <summary>Lines are added to an entry that is there; they are told apart from its own by their numbers.</summary>
    public void AddLines(long batch, IReadOnlyList<Fields> lines)
    {
        var rows = RowsOf(batch);
        var number = rows.Max(row => (int)Number(row, "LINE_NO"));
        foreach (var line in lines)
        {
            var (key, books) = (_ledger.Next.Entry(), rows.Select(row => _ledger.Text(row, "BOOKID")).Distinct().ToList());
            number++;
            foreach (var book in books) change.Lines.Add((rows[0], EntryHeader.Like(change, _ledger, rows[0], line, number, book, key)));
        }
        Finish(rows, batch);
    }

    public void Delete(long batch)
    {
        foreach (var row in RowsOf(batch)) End(row);
        Audit(batch, "Delete");
    }

    /// <summary>A second entry that takes the first one back; each names the other.</summary>
    public long Reverse(long batch, DateOnly on)
    {
        var rows = RowsOf(batch);
        if (rows.Any(row => _ledger.Text(row, "ENTRY_STATE") is not ("P" or "Posted")))
            throw new ArgumentException($"Entry {batch} is not posted and cannot be reversed.");
        var (by, number) = (_ledger.Next.Batch(), _ledger.Next.NumberIn(_ledger.Text(rows[0], "SYMBOL")));
        var keys = rows.Select(row => Number(row, "GLENTRYKEY")).Distinct().ToDictionary(key => key, _ => _ledger.Next.Entry());
        foreach (var row in rows) change.Lines.Add((row, EntryHeader.Taken(change, _ledger, row, by, number, keys[Number(row, "GLENTRYKEY")], on)));
        foreach (var row in rows) Write(row, [], false);
        change.Facts.AddRange([(batch, "REVERSED", Iso(on)), (batch, "REVERSEDKEY", Digits(by)), (by, "REVERSEDFROM", Digits(batch))]);
        Audit(by, "Create");
        Audit(batch, "Modify");
        return by;
    }

    /// <summary>A document behind lines is paid: their stamp may move, the ledger does not.</summary>
    public int Pay(string document, DateOnly on)
    {
        var rows = _ledger.RowsWith("RECORDID", document).ToList();
        foreach (var row in rows)
        {
            var total = _ledger.Text(row, "TOTALENTERED");
            var paid = new Fields { ["WHENPAID"] = Iso(on), ["TOTALPAID"] = total, ["TOTALDUE"] = "0" };
            if (change.Before.Beliefs.Holds("paid-documents", "stamp-lines")) paid["WHENMODIFIED"] = change.Stamp;
            change.Replace(row, paid);
        }
        if (rows.Count > 0) change.Audit(_ledger.Text(rows[0], "RECORDTYPE") is "AR Invoice" or "ri" ? "ARINVOICE" : "APBILL", document, "Modify");
        return rows.Count;
    }

    List<int> RowsOf(long batch) => _ledger.RowsOf(batch) is { Count: > 0 } rows ? rows : throw new ArgumentException($"There is no entry {batch}.");

    /// <summary>The rows of a line: one in each book that the entry is in.</summary>
    List<int> Line(List<int> rows, long batch, int line) =>
        rows.FindAll(row => Number(row, "LINE_NO") == line) is { Count: > 0 } found ? found : throw new ArgumentException($"Entry {batch} has no line {line}.");

    void Shift(List<int> rows, long batch, int line, decimal by, int sign)
    {
        foreach (var row in Line(rows, batch, line)) Write(row, Amount(row, AmountOf(row) + sign * by), true);
    }

    /// <summary>All other lines of an edited entry show when it was modified, though they were not.</summary>
    void Finish(List<int> rows, long batch)
    {
        foreach (var row in rows.Where(row => !_written.Contains(row)).ToList()) Write(row, [], false);
        Audit(batch, "Modify");
    }

    void Write(int row, Fields values, bool ofLine)
    {
        _written.Add(row);
        var stamps = new Fields { ["MODIFIED"] = change.Stamp, [LedgerShape.BatchModified] = change.Stamp, ["MODIFIEDBY"] = change.UserKey };
        if (ofLine) (stamps["WHENMODIFIED"], stamps[LedgerShape.EntryModified]) = (change.Stamp, change.Stamp);
        change.Replace(row, values.Over(stamps));
    }

    void End(int row)
    {
        _written.Add(row);
        change.Ended.Add(row);
    }

    /// <summary>An amount, the side it is on, and as much in the line's own currency as before.</summary>
    Fields Amount(int row, decimal amount)
    {
        var (before, transaction) = (AmountOf(row), _ledger.Find("TRX_AMOUNT")!.Number(row));
        var inCurrency = before == 0 || before == transaction ? amount : decimal.Round(amount * transaction / before, 2);
        return new Fields { ["AMOUNT"] = Digits(amount), ["TRX_AMOUNT"] = Digits(inCurrency), ["TR_TYPE"] = amount < 0 ? "-1" : "1" };
    }

    decimal AmountOf(int row) => _ledger.Find("AMOUNT")!.Number(row);
    decimal Number(int row, string field) => _ledger.Find(field)?.Number(row) ?? 0;
    void Audit(long batch, string mode) => change.Audit("GLBATCH", Digits(batch), mode);

    static decimal Money(string amount) => decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var money) ? money
        : throw new ArgumentException($"'{amount}' is not an amount.");
    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    static string Digits(decimal number) => number.ToString(CultureInfo.InvariantCulture);
}
