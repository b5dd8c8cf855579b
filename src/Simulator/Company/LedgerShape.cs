namespace NightLedger.Simulator.Company;

/// <summary>Fills in what a ledger's lines imply but do not spell out: debit and credit sides, titles, names, keys, states.</summary>
static class LedgerShape
{
    /// <summary>When the line itself was modified; its WHENMODIFIED may be that of the document behind it.</summary>
    public const string EntryModified = "_ENTRYMODIFIED";

    /// <summary>When the entry that the line belongs to was modified.</summary>
    public const string BatchModified = "_BATCHMODIFIED";

    public static Table Complete(Table lines, SimulatedCompany company)
    {
        var columns = new Dictionary<string, Column>(lines.Columns, StringComparer.OrdinalIgnoreCase);
        Keys(columns, lines.Count);
        Amounts(columns, lines.Count);
        Constants(columns, lines.Count, company);
        LedgerNames.Add(columns, company);
        Statistical(columns, company);
        Stamps(columns);
        columns.TryAdd("RECORD_URL", RecordUrl(columns));
        return new Table("GLDETAIL", lines.Count, columns);
    }

    static void Keys(Dictionary<string, Column> columns, int count)
    {
        foreach (var field in new[] { "BATCHKEY", "GLENTRYKEY" })
            if (columns.GetValueOrDefault(field) is CodedColumn given)
                columns[field] = IntegerColumn.From([.. Enumerable.Range(0, count).Select(row => given.IsEmpty(row) ? IntegerColumn.Empty : (long)given.Number(row))]);
    }

    static void Amounts(Dictionary<string, Column> columns, int count)
    {
        columns.TryAdd("AMOUNT", FromSides(columns, count, "DEBITAMOUNT", "CREDITAMOUNT"));
        var amount = (AmountColumn)columns["AMOUNT"];
        if (columns.GetValueOrDefault("TRX_AMOUNT") is CodedColumn given)
            columns["TRX_AMOUNT"] = new AmountColumn([.. Enumerable.Range(0, count).Select(given.Number)]);
        columns.TryAdd("TRX_AMOUNT", columns.ContainsKey("TRX_DEBITAMOUNT") ? FromSides(columns, count, "TRX_DEBITAMOUNT", "TRX_CREDITAMOUNT") : amount);
        Sides(columns, (field, side) => columns.TryAdd(field, side));
    }

    /// <summary>The debit and credit sides of both amounts.</summary>
    public static void Sides(IReadOnlyDictionary<string, Column> columns, Action<string, Column> put)
    {
        foreach (var prefix in new[] { "", "TRX_" })
        {
            var amounts = ((AmountColumn)columns[prefix + "AMOUNT"]).Amounts;
            put(prefix + "DEBITAMOUNT", new AmountColumn(amounts, AmountPart.Debit));
            put(prefix + "CREDITAMOUNT", new AmountColumn(amounts, AmountPart.Credit));
        }
    }

    static AmountColumn FromSides(Dictionary<string, Column> columns, int count, string debit, string credit)
    {
        var amounts = new decimal[count];
        for (var row = 0; row < count; row++)
            amounts[row] = (columns.GetValueOrDefault(debit)?.Number(row) ?? 0) - (columns.GetValueOrDefault(credit)?.Number(row) ?? 0);
        return new AmountColumn(amounts);
    }

    static void Constants(Dictionary<string, Column> columns, int count, SimulatedCompany company)
    {
        columns.TryAdd("ENTRY_STATE", CodedColumn.Constant(Kind.Text, "P", count));
        columns.TryAdd("BATCH_STATE", columns["ENTRY_STATE"]);
        columns.TryAdd("BOOKID", CodedColumn.Constant(Kind.Text, company.Profile.DefaultBook, count));
        columns.TryAdd("LOCATIONID", CodedColumn.Constant(Kind.Text, company.Profile.Entities.FirstOrDefault()?.Id ?? "", count));
        if (!company.Profile.MultiCurrency && company.Beliefs.Holds("single-currency-codes", "empty"))
            columns["CURRENCY"] = columns["BASECURR"] = new EmptyColumn(Kind.Text);
        else
            columns.TryAdd("BASECURR", LedgerNames.Currencies(columns["LOCATIONID"], company));
        columns.TryAdd("CURRENCY", columns["BASECURR"]);
    }

    static void Statistical(Dictionary<string, Column> columns, SimulatedCompany company)
    {
        var (yes, no) = company.StatisticalMarks;
        if (columns.GetValueOrDefault("STATISTICAL") is CodedColumn given)
            columns["STATISTICAL"] = given.Translate(Kind.Text, text => text is "T" or "true" or "TRUE" or "1" ? yes : no).Apart();
        else if (columns.GetValueOrDefault("ACCOUNTNO") is CodedColumn codes)
            columns["STATISTICAL"] = LedgerNames.Statistical(codes, company);
    }

    static void Stamps(Dictionary<string, Column> columns)
    {
        if (!columns.TryGetValue("WHENMODIFIED", out var modified)) return;
        columns.TryAdd(EntryModified, modified);
        columns.TryAdd(BatchModified, columns.GetValueOrDefault("MODIFIED") ?? modified);
    }

    static PrefixedColumn RecordUrl(Dictionary<string, Column> columns)
    {
        var batch = columns.GetValueOrDefault("BATCHKEY") ?? columns["RECORDNO"];
        return new PrefixedColumn("https://www.intacct.com/ia/acct/ur.phtml?.r=glbatch&.k=", batch);
    }
}
