namespace NightLedger.Simulator.Company;

/// <summary>Fills in what a ledger's lines imply but do not spell out: debit and credit sides, titles, names, keys, states.</summary>
static class LedgerShape
{
    public static Table Complete(Table lines, SimulatedCompany company)
    {
        var columns = lines.Fields.ToDictionary(field => field, field => lines.Find(field)!, StringComparer.OrdinalIgnoreCase);
        Amounts(columns, lines.Count);
        Constants(columns, lines.Count, company);
        Names(columns, company);
        Statistical(columns, company);
        columns.TryAdd("RECORD_URL", RecordUrl(columns));
        return new Table("GLDETAIL", lines.Count, columns);
    }

    static void Amounts(Dictionary<string, Column> columns, int count)
    {
        columns.TryAdd("AMOUNT", FromSides(columns, count, "DEBITAMOUNT", "CREDITAMOUNT"));
        var amount = (AmountColumn)columns["AMOUNT"];
        columns.TryAdd("DEBITAMOUNT", new AmountColumn(amount.Amounts, AmountPart.Debit));
        columns.TryAdd("CREDITAMOUNT", new AmountColumn(amount.Amounts, AmountPart.Credit));
        columns.TryAdd("TRX_AMOUNT", columns.ContainsKey("TRX_DEBITAMOUNT") ? FromSides(columns, count, "TRX_DEBITAMOUNT", "TRX_CREDITAMOUNT") : amount);
        if (columns["TRX_AMOUNT"] is not AmountColumn transaction) return;
        columns.TryAdd("TRX_DEBITAMOUNT", new AmountColumn(transaction.Amounts, AmountPart.Debit));
        columns.TryAdd("TRX_CREDITAMOUNT", new AmountColumn(transaction.Amounts, AmountPart.Credit));
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
            columns.TryAdd("BASECURR", Currencies(columns, company));
        columns.TryAdd("CURRENCY", columns["BASECURR"]);
    }

    static Column Currencies(Dictionary<string, Column> columns, SimulatedCompany company) => columns["LOCATIONID"] is CodedColumn locations
        ? locations.Translate(Kind.Text, location => company.Locations.Value.EntityOf(location)?.Currency is { Length: > 0 } own ? own : company.Profile.BaseCurrency)
        : new EmptyColumn(Kind.Text);

    static void Names(Dictionary<string, Column> columns, SimulatedCompany company)
    {
        Add(columns, "ACCOUNTTITLE", "ACCOUNTNO", company.Table("STATACCOUNT"), "ACCOUNTNO", "TITLE");
        Add(columns, "ACCOUNTTITLE", "ACCOUNTNO", company.Table("GLACCOUNT"), "ACCOUNTNO", "TITLE", columns.GetValueOrDefault("ACCOUNTTITLE"));
        Add(columns, "DEPARTMENTTITLE", "DEPARTMENTID", company.Table("DEPARTMENT"), "DEPARTMENTID", "TITLE");
        Add(columns, "LOCATIONNAME", "LOCATIONID", company.Table("LOCATION"), "LOCATIONID", "NAME");
        foreach (var dimension in company.Dimensions.All.Where(dimension => dimension is { UserDefined: false, ObjectName: not ("DEPARTMENT" or "LOCATION") }))
        {
            var name = dimension.ObjectName;
            Add(columns, name + "DIMKEY", name + "ID", company.Table(name), Members.IdField(name), "RECORDNO");
            Add(columns, name + "NAME", name + "ID", company.Table(name), Members.IdField(name), Members.NameField(name));
        }
    }

    static void Add(Dictionary<string, Column> columns, string name, string code, Table members, string id, string field, Column? before = null)
    {
        if (columns.ContainsKey(name) && before is null) return;
        if (columns.GetValueOrDefault(code) is not CodedColumn codes) return;
        var rows = members.RowsBy(id);
        var earlier = (before as CodedColumn)?.Values.Texts;
        var kind = field == "RECORDNO" ? Kind.Integer : Kind.Text;
        columns[name] = codes.Translate(kind, text => rows.TryGetValue(text, out var row) ? members.Text(field, row) : earlier?[Array.IndexOf(codes.Values.Texts, text)] ?? "");
    }

    static void Statistical(Dictionary<string, Column> columns, SimulatedCompany company)
    {
        var (yes, no) = company.Beliefs.Holds("statistical", "T/F") ? ("T", "F") : ("true", "false");
        var accounts = company.Table("STATACCOUNT").RowsBy("ACCOUNTNO");
        if (columns.GetValueOrDefault("STATISTICAL") is CodedColumn given)
            columns["STATISTICAL"] = given.Translate(Kind.Text, text => text is "T" or "true" or "TRUE" or "1" ? yes : no);
        else if (columns.GetValueOrDefault("ACCOUNTNO") is CodedColumn codes)
            columns["STATISTICAL"] = codes.Translate(Kind.Text, text => accounts.ContainsKey(text) ? yes : no);
    }

    static PrefixedColumn RecordUrl(Dictionary<string, Column> columns)
    {
        var batch = columns.GetValueOrDefault("BATCHKEY") ?? columns["RECORDNO"];
        return new PrefixedColumn("https://www.intacct.com/ia/acct/ur.phtml?.r=glbatch&.k=", batch);
    }
}
