namespace NightLedger.Simulator.Company;

/// <summary>A field of ledger lines that shows another object, and how it is made from that object as it is now.</summary>
sealed record ShownField(string Field, string Object, Func<Column> Make);

/// <summary>What ledger lines show of the accounts, places and members that they name. It changes when those do, and no line is modified by it.</summary>
static class LedgerNames
{
    /// <summary>Names for codes, where the lines do not bring their own.</summary>
    public static void Add(Dictionary<string, Column> columns, SimulatedCompany company)
    {
        foreach (var shown in Of(company, code => columns.GetValueOrDefault(code) as CodedColumn))
            if (!columns.ContainsKey(shown.Field)) columns[shown.Field] = shown.Make();
    }

    public static IEnumerable<ShownField> Of(SimulatedCompany company, Func<string, CodedColumn?> codes)
    {
        if (codes("ACCOUNTNO") is { } accounts) yield return new("ACCOUNTTITLE", "GLACCOUNT", () => Titles(accounts, company));
        if (codes("DEPARTMENTID") is { } departments)
            yield return new("DEPARTMENTTITLE", "DEPARTMENT", () => Names(departments, company.Table("DEPARTMENT"), "DEPARTMENTID", "TITLE"));
        if (codes("LOCATIONID") is { } locations)
            yield return new("LOCATIONNAME", "LOCATION", () => Names(locations, company.Table("LOCATION"), "LOCATIONID", "NAME"));
        foreach (var dimension in company.Dimensions.All.Where(dimension => dimension is { UserDefined: false, ObjectName: not ("DEPARTMENT" or "LOCATION") }))
        {
            var (name, members) = (dimension.ObjectName, company.Table(dimension.ObjectName));
            if (codes(name + "ID") is not { } ids) continue;
            yield return new(name + "DIMKEY", name, () => Names(ids, members, Members.IdField(name), "RECORDNO"));
            yield return new(name + "NAME", name, () => Names(ids, members, Members.IdField(name), Members.NameField(name)));
        }
    }

    public static Column Currencies(Column locations, SimulatedCompany company) => locations is CodedColumn codes
        ? codes.Translate(Kind.Text, location => company.Locations.Value.EntityOf(location)?.Currency is { Length: > 0 } own ? own : company.Profile.BaseCurrency)
        : new EmptyColumn(Kind.Text);

    public static Column Statistical(CodedColumn accounts, SimulatedCompany company)
    {
        var (yes, no) = company.StatisticalMarks;
        var units = company.Table("STATACCOUNT").RowsBy("ACCOUNTNO");
        return accounts.Translate(Kind.Text, text => units.ContainsKey(text) ? yes : no);
    }

    static CodedColumn Titles(CodedColumn accounts, SimulatedCompany company)
    {
        var (chart, units) = (company.Table("GLACCOUNT"), company.Table("STATACCOUNT"));
        var (rows, unitRows) = (chart.RowsBy("ACCOUNTNO"), units.RowsBy("ACCOUNTNO"));
        return accounts.Translate(Kind.Text, text => rows.TryGetValue(text, out var row) ? chart.Text("TITLE", row)
            : unitRows.TryGetValue(text, out row) ? units.Text("TITLE", row) : "");
    }

    static CodedColumn Names(CodedColumn codes, Table members, string id, string field)
    {
        var rows = members.RowsBy(id);
        return codes.Translate(field == "RECORDNO" ? Kind.Integer : Kind.Text, text => rows.TryGetValue(text, out var row) ? members.Text(field, row) : "");
    }
}
