namespace NightLedger.Simulator.Company;

/// <summary>How an object of the journal is told by the ledger's lines.</summary>
sealed record JournalShape(string Name, string Key, bool HasAmounts, (string Field, string Line)[] Fields)
{
    /// <summary>Fields that no line tells.</summary>
    public (string Field, Kind Kind)[] Facts { get; init; } = [];

    /// <summary>Where the company keeps such facts, by RECORDNO.</summary>
    public string FactTable => "_" + Name;

    public static readonly JournalShape Batches = new("GLBATCH", "BATCHKEY", false,
    [
        ("BATCHNO", "BATCH_NO"), ("BATCH_TITLE", "BATCH_TITLE"), ("JOURNAL", "SYMBOL"), ("BATCH_DATE", "BATCH_DATE"), ("MODULE", "MODULEKEY"),
        ("REFERENCENO", "REFERENCENO"), ("MODIFIED", "MODIFIED"), ("WHENCREATED", "AUWHENCREATED"), ("WHENMODIFIED", LedgerShape.BatchModified),
        ("CREATEDBY", "AUCREATEDBY"), ("MODIFIEDBY", "MODIFIEDBY"), ("RECORD_URL", "RECORD_URL"), ("_LOCATION", "LOCATIONID"),
    ])
    {
        Facts = [("REVERSED", Kind.Date), ("REVERSEDKEY", Kind.Integer), ("REVERSEDFROM", Kind.Text)],
    };

    public static readonly JournalShape Entries = new("GLENTRY", "GLENTRYKEY", true,
    [
        ("BATCHNO", "BATCHKEY"), ("BATCH_NUMBER", "BATCH_NO"), ("BATCH_DATE", "BATCH_DATE"), ("BATCHTITLE", "BATCH_TITLE"), ("LINE_NO", "LINE_NO"),
        ("TR_TYPE", "TR_TYPE"), ("ENTRY_DATE", "ENTRY_DATE"), ("ACCOUNTNO", "ACCOUNTNO"), ("ACCOUNTTITLE", "ACCOUNTTITLE"),
        ("STATISTICAL", "STATISTICAL"), ("DEPARTMENT", "DEPARTMENTID"), ("DEPARTMENTTITLE", "DEPARTMENTTITLE"), ("LOCATION", "LOCATIONID"),
        ("LOCATIONNAME", "LOCATIONNAME"), ("DOCUMENT", "DOCUMENT"), ("DESCRIPTION", "DESCRIPTION"), ("BASECURR", "BASECURR"), ("CURRENCY", "CURRENCY"),
        ("CLEARED", "CLEARED"), ("CLRDATE", "CLRDATE"), ("ADJ", "ADJ"), ("WHENCREATED", "AUWHENCREATED"), ("WHENMODIFIED", LedgerShape.EntryModified),
        ("CREATEDBY", "AUCREATEDBY"), ("MODIFIEDBY", "MODIFIEDBY"), ("RECORD_URL", "RECORD_URL"), ("_MODULE", "MODULEKEY"),
    ]);

    /// <summary>The record's fields that are those of its first line.</summary>
    public Dictionary<string, Column> Columns(Table lines, Growing<int> first)
    {
        var columns = Fields.Where(pair => lines.Find(pair.Line) is not null)
            .ToDictionary(pair => pair.Field, Column (pair) => new JoinedColumn(first, lines.Find(pair.Line)!), StringComparer.OrdinalIgnoreCase);
        if (HasAmounts) foreach (var field in lines.Fields.Where(field => IsDimension(lines, field))) columns[field] = new JoinedColumn(first, lines.Find(field)!);
        columns["STATE"] = Labels(lines, HasAmounts ? "ENTRY_STATE" : "BATCH_STATE", first, StateLabel);
        if (HasAmounts) return columns;
        columns["STATISTICAL"] = Labels(lines, "STATISTICAL", first, text => text is "T" or "true" ? "true" : "false");
        columns["BALANCE"] = new ConstantColumn(Kind.Decimal, "0");
        return columns;
    }

    /// <summary>A dimension's key, and the code and the name beside it; or the column of a user-defined one.</summary>
    static bool IsDimension(Table lines, string field) => field.StartsWith("GLDIM", StringComparison.Ordinal) || field.EndsWith("DIMKEY", StringComparison.Ordinal)
        || new[] { "ID", "NAME" }.Any(end => field.EndsWith(end, StringComparison.Ordinal) && lines.Find(field[..^end.Length] + "DIMKEY") is not null);

    static Column Labels(Table lines, string field, Growing<int> first, Func<string, string> label) =>
        lines.Find(field) is CodedColumn codes ? new JoinedColumn(first, codes.Translate(Kind.Text, label)) : new EmptyColumn(Kind.Text);

    /// <summary>Query answers with labels; readByQuery and GLDETAIL speak in codes.</summary>
    public static string StateLabel(string code) => code switch
    {
        "P" => "Posted",
        "I" or "D" => "Draft",
        "S" => "Submitted",
        "X" => "Partially Approved",
        "A" => "Approved",
        "R" => "Declined",
        "L" => "Reversal pending",
        "Z" => "Reversed",
        _ => code,
    };
}
