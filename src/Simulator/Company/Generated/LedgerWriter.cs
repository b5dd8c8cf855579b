using System.Globalization;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company.Generated;

/// <summary>A journal entry that lines are being added to.</summary>
sealed record Batch(string Symbol, DateOnly Date, string Title)
{
    public string Module { get; init; } = "2.GL";
    public string State { get; init; } = "P";
    public string Reference { get; init; } = "";
    public int Key { get; set; }
    public int Number { get; set; }
    public int Lines { get; set; }
    public string Day { get; set; } = "";
    public DateOnly Posted { get; set; }
    public string Stamp { get; set; } = "";
}

/// <summary>The document of a subledger behind a line.</summary>
sealed record Document(string Type, string Id, string Number, string Description, DateOnly Created, DateOnly Due, DateOnly? Paid, decimal Total);

/// <summary>One line to be written: an account, where and for whom, and how much (credits negative).</summary>
readonly record struct Line(string Account, decimal Amount, string Location)
{
    public string Department { get; init; } = "";
    public string Class { get; init; } = "";
    public string Customer { get; init; } = "";
    public string Vendor { get; init; } = "";
    public string Employee { get; init; } = "";
    public string Item { get; init; } = "";
    public string Project { get; init; } = "";
    public string Region { get; init; } = "";
    public string Memo { get; init; } = "";
    public string Currency { get; init; } = "USD";
    public decimal Rate { get; init; } = 1;
    public bool Statistical { get; init; }
    public Document? Document { get; init; }
    public string DocumentMemo { get; init; } = "";

    /// <summary>Further rows of the same GL entry carry the number of their subledger line.</summary>
    public int Part { get; init; }
}

/// <summary>Keeps what is posted, column by column, in order of date.</summary>
sealed class LedgerWriter(UserFormat format, DateOnly today)
{
    public static readonly (string Symbol, string Title, string Book)[] Journals =
    [
        ("GJ", "General journal", "ACCRUAL"), ("APJ", "Purchases & bills", "ACCRUAL"), ("CDJ", "Cash disbursements", "ACCRUAL"), ("SJ", "Sales \"journal\"", "ACCRUAL"),
        ("CRJ", "Cash receipts", "ACCRUAL"), ("PYRJ", "Payroll", "ACCRUAL"), ("STJ", "Statistics", "ACCRUAL"), ("GAAPJ", "GAAP adjustments", "GAAPADJACCRUAL"),
    ];
    readonly List<(string Name, CodedColumnBuilder Values)> _columns = [];
    readonly Dictionary<string, int> _numbers = [];
    readonly List<long> _batchKeys = [];
    readonly List<long> _entryKeys = [];
    readonly List<long> _parts = [];
    readonly List<decimal> _amounts = [];
    readonly List<decimal> _transactions = [];
    int _next;
    int _batches;
    int _entries = 70_000;

    public int Count => _amounts.Count;

    public Batch Start(Batch batch)
    {
        batch.Key = ++_batches;
        batch.Number = _numbers[batch.Symbol] = _numbers.GetValueOrDefault(batch.Symbol) + 1;
        batch.Day = Iso(batch.Date);
        batch.Posted = batch.Date < today ? batch.Date : today.AddDays(-1);
        batch.Stamp = string.Create(CultureInfo.InvariantCulture, $"{Iso(batch.Posted)}T{8 + batch.Key % 10:00}:{batch.Key / 50 % 60:00}:00Z");
        return batch;
    }

    public void Add(Batch batch, Line line)
    {
        if (line.Part <= 1) _entries++;
        batch.Lines++;
        _batchKeys.Add(batch.Key);
        _entryKeys.Add(_entries);
        _parts.Add(line.Part);
        _amounts.Add(line.Amount);
        _transactions.Add(decimal.Round(line.Amount / line.Rate, 2));
        _next = 0;
        OfBatch(batch);
        OfLine(batch, line);
        OfDocument(line);
        Stamps(batch, line);
    }

    void OfBatch(Batch batch)
    {
        var book = Array.Find(Journals, journal => journal.Symbol == batch.Symbol).Book;
        Set("BATCH_NO", batch.Number.ToString(CultureInfo.InvariantCulture), Kind.Integer);
        Set("BATCH_DATE", batch.Day, Kind.Date);
        Set("ENTRY_DATE", batch.Day, Kind.Date);
        Set("BATCH_TITLE", batch.Title);
        Set("SYMBOL", batch.Symbol);
        Set("BOOKID", book);
        Set("MODULEKEY", batch.Module);
        Set("REFERENCENO", batch.Reference);
        Set("ADJ", book == "ACCRUAL" ? "false" : "true", Kind.Boolean);
        Set("BATCH_STATE", batch.State);
        Set("ENTRY_STATE", batch.State);
    }

    void OfLine(Batch batch, Line line)
    {
        Set("LINE_NO", batch.Lines.ToString(CultureInfo.InvariantCulture), Kind.Integer);
        Set("TR_TYPE", line.Amount < 0 ? "-1" : "1", Kind.Integer);
        Set("ACCOUNTNO", line.Account);
        Set("STATISTICAL", line.Statistical ? "T" : "F");
        Set("DEPARTMENTID", line.Department);
        Set("LOCATIONID", line.Location);
        Set("CURRENCY", line.Statistical ? "" : line.Currency);
        Set("BASECURR", line.Statistical ? "" : "USD");
        Set("DESCRIPTION", line.Memo);
        Set("CLASSID", line.Class);
        Set("CUSTOMERID", line.Customer);
        Set("VENDORID", line.Vendor);
        Set("EMPLOYEEID", line.Employee);
        Set("ITEMID", line.Item);
        Set("PROJECTID", line.Project);
        Set("GLDIMREGION", line.Region, Kind.Integer);
    }

    void OfDocument(Line line)
    {
        var document = line.Document;
        Set("RECORDTYPE", document?.Type ?? "");
        Set("RECORDID", document?.Id ?? "");
        Set("DOCNUMBER", document?.Number ?? "");
        Set("DOCUMENT", document?.Number ?? "");
        Set("PRDESCRIPTION", document?.Description ?? "");
        Set("ENTRYDESCRIPTION", line.DocumentMemo);
        Set("WHENCREATED", Iso(document?.Created), Kind.Date);
        Set("WHENDUE", Iso(document?.Due), Kind.Date);
        Set("WHENPAID", Iso(document?.Paid), Kind.Date);
        Set("TOTALENTERED", Plain(document?.Total), Kind.Decimal);
        Set("TOTALPAID", Plain(document is { Paid: null } ? 0 : document?.Total), Kind.Decimal);
        Set("TOTALDUE", Plain(document is { Paid: null } ? document.Total : document is null ? null : 0), Kind.Decimal);
    }

    /// <summary>A document that is paid later stamps its lines anew, and so lines of one batch differ in when they were modified.</summary>
    void Stamps(Batch batch, Line line)
    {
        var paidLater = line.Document?.Paid > batch.Posted;
        Set("AUWHENCREATED", batch.Stamp, Kind.Timestamp);
        Set("MODIFIED", batch.Stamp, Kind.Timestamp);
        Set(LedgerShape.EntryModified, line.Memo == "imported" ? "" : batch.Stamp, Kind.Timestamp);
        Set("WHENMODIFIED", line.Memo == "imported" ? "" : paidLater ? Iso(line.Document!.Paid) + "T11:47:03Z" : batch.Stamp, Kind.Timestamp);
        Set("AUCREATEDBY", "48", Kind.Integer);
        Set("MODIFIEDBY", "48", Kind.Integer);
    }

    public Table Build()
    {
        var (batches, entries, parts) = (_batchKeys.ToArray(), _entryKeys.ToArray(), _parts.ToArray());
        var columns = _columns.ToDictionary(pair => pair.Name, Column (pair) => pair.Values.Build());
        var (batchKeys, entryKeys, partNumbers) = (IntegerColumn.From(batches), IntegerColumn.From(entries), IntegerColumn.From(parts));
        (columns["BATCHKEY"], columns["GLENTRYKEY"], columns["_PART"]) = (batchKeys, entryKeys, partNumbers);
        columns["AMOUNT"] = new AmountColumn([.. _amounts]);
        columns["TRX_AMOUNT"] = new AmountColumn([.. _transactions]);
        columns["RECORDNO"] = new LineKeyColumn(batchKeys, entryKeys, partNumbers, (CodedColumn)columns["BOOKID"]);
        return new Table("GLDETAIL", batches.Length, columns);
    }

    /// <summary>Every line sets the same columns in the same order, so a column is known by its turn.</summary>
    void Set(string column, string value, Kind kind = Kind.Text)
    {
        if (_next == _columns.Count) _columns.Add((column, new CodedColumnBuilder(kind, format)));
        _columns[_next++].Values.Add(value);
    }

    public static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
    static string Plain(decimal? amount) => amount?.ToString(CultureInfo.InvariantCulture) ?? "";
}
