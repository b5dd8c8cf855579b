namespace NightLedger.Simulator.Company;

/// <summary>Journal entries and their lines, gathered from the ledger's lines: one record per key, told by its first line.</summary>
static class JournalTables
{
    static readonly (string Field, string Line)[] BatchFields =
    [
        ("BATCHNO", "BATCH_NO"), ("BATCH_TITLE", "BATCH_TITLE"), ("JOURNAL", "SYMBOL"), ("BATCH_DATE", "BATCH_DATE"), ("MODULE", "MODULEKEY"),
        ("REFERENCENO", "REFERENCENO"), ("MODIFIED", "MODIFIED"), ("WHENCREATED", "AUWHENCREATED"), ("WHENMODIFIED", "WHENMODIFIED"),
        ("CREATEDBY", "AUCREATEDBY"), ("MODIFIEDBY", "MODIFIEDBY"), ("RECORD_URL", "RECORD_URL"), ("_LOCATION", "LOCATIONID"),
    ];

    static readonly (string Field, string Line)[] EntryFields =
    [
        ("BATCHNO", "BATCHKEY"), ("BATCH_NUMBER", "BATCH_NO"), ("BATCH_DATE", "BATCH_DATE"), ("BATCHTITLE", "BATCH_TITLE"), ("LINE_NO", "LINE_NO"),
        ("TR_TYPE", "TR_TYPE"), ("ENTRY_DATE", "ENTRY_DATE"), ("ACCOUNTNO", "ACCOUNTNO"), ("ACCOUNTTITLE", "ACCOUNTTITLE"),
        ("STATISTICAL", "STATISTICAL"), ("DEPARTMENT", "DEPARTMENTID"), ("DEPARTMENTTITLE", "DEPARTMENTTITLE"), ("LOCATION", "LOCATIONID"),
        ("LOCATIONNAME", "LOCATIONNAME"), ("DOCUMENT", "DOCUMENT"), ("DESCRIPTION", "DESCRIPTION"), ("BASECURR", "BASECURR"), ("CURRENCY", "CURRENCY"),
        ("CLEARED", "CLEARED"), ("CLRDATE", "CLRDATE"), ("ADJ", "ADJ"), ("WHENCREATED", "AUWHENCREATED"), ("WHENMODIFIED", "WHENMODIFIED"),
        ("CREATEDBY", "AUCREATEDBY"), ("MODIFIEDBY", "MODIFIEDBY"), ("RECORD_URL", "RECORD_URL"),
    ];

    public static Table Batches(Table lines)
    {
        var (keys, first, _) = Gather(lines, "BATCHKEY", "AMOUNT");
        var columns = Taken(lines, first, BatchFields);
        columns["RECORDNO"] = IntegerColumn.From(keys);
        columns["STATE"] = States(lines, "BATCH_STATE", first);
        columns["STATISTICAL"] = Labels(lines, "STATISTICAL", first, text => text is "T" or "true" ? "true" : "false");
        columns["BALANCE"] = CodedColumn.Constant(Kind.Decimal, "0", keys.Length);
        return new Table("GLBATCH", keys.Length, columns);
    }

    public static Table Entries(Table lines)
    {
        var entryKey = lines.Find("GLENTRYKEY") is null ? null : "GLENTRYKEY";
        var (keys, first, amounts) = Gather(lines, entryKey, "AMOUNT");
        var columns = Taken(lines, first, EntryFields);
        foreach (var field in lines.Fields.Where(IsDimension)) columns[field] = new JoinedColumn(first, lines.Find(field)!);
        columns["RECORDNO"] = IntegerColumn.From(keys);
        columns["AMOUNT"] = new AmountColumn(amounts, AmountPart.Absolute);
        columns["TRX_AMOUNT"] = new AmountColumn(Gather(lines, entryKey, "TRX_AMOUNT").Amounts, AmountPart.Absolute);
        columns["STATE"] = States(lines, "ENTRY_STATE", first);
        return new Table("GLENTRY", keys.Length, columns);
    }

    static bool IsDimension(string field) =>
        field.StartsWith("GLDIM", StringComparison.Ordinal) || (field.EndsWith("DIMKEY", StringComparison.Ordinal))
        || field is "CUSTOMERID" or "CUSTOMERNAME" or "VENDORID" or "VENDORNAME" or "EMPLOYEEID" or "EMPLOYEENAME" or "ITEMID" or "ITEMNAME"
            or "PROJECTID" or "PROJECTNAME" or "CLASSID" or "CLASSNAME" or "TASKID" or "TASKNAME" or "CONTRACTID" or "CONTRACTNAME"
            or "WAREHOUSEID" or "WAREHOUSENAME" or "COSTTYPEID" or "COSTTYPENAME";

    static Dictionary<string, Column> Taken(Table lines, int[] first, (string Field, string Line)[] fields) => fields
        .Where(pair => lines.Find(pair.Line) is not null)
        .ToDictionary(pair => pair.Field, Column (pair) => new JoinedColumn(first, lines.Find(pair.Line)!));

    /// <summary>The same activity appears once per book; a record is told by the first book that has it.</summary>
    static (long[] Keys, int[] First, decimal[] Amounts) Gather(Table lines, string? field, string amountField)
    {
        var found = new Dictionary<long, int>();
        var first = new List<int>();
        var sums = new List<decimal>();
        var (books, values) = (lines.Find("BOOKID")!, lines.Find(amountField)!);
        for (var row = 0; row < lines.Count; row++)
        {
            var key = field is null ? row + 1 : (long)lines.Find(field)!.Number(row);
            var amount = values.Number(row);
            if (found.TryAdd(key, first.Count))
            {
                first.Add(row);
                sums.Add(amount);
            }
            else if (books.Text(row) == books.Text(first[found[key]]))
            {
                sums[found[key]] += amount;
            }
        }
        var order = found.OrderBy(pair => pair.Key).ToList();
        return ([.. order.Select(pair => pair.Key)], [.. order.Select(pair => first[pair.Value])], [.. order.Select(pair => sums[pair.Value])]);
    }

    static Column States(Table lines, string field, int[] first) => Labels(lines, field, first, StateLabel);

    static Column Labels(Table lines, string field, int[] first, Func<string, string> label) =>
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
