using System.Globalization;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>Reads a ledger kept as a folder: one CSV per object and a <c>company.json</c>.</summary>
static class FolderCompany
{
    public static SimulatedCompany Read(string folder, SimulatorOptions options)
    {
        if (!Directory.Exists(folder)) throw new ArgumentException($"There is no folder {folder}.");
        var profile = CompanyProfile.Read(Path.Combine(folder, "company.json"));
        profile = profile with { User = options.UserOver(profile.User, profile.Access.User) };
        var company = new SimulatedCompany(profile, UserFormat.For(profile.User, options.Beliefs), options.Beliefs);
        foreach (var path in Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal)) Read(path, company);
        if (!company.Has("GLDETAIL")) company.Put(LedgerShape.Complete(Table.Empty("GLDETAIL").With("RECORDNO", new EmptyColumn(Kind.Text)), company));
        DerivedTables.AddMissing(company);
        _ = company.Table("GLDETAIL");
        return company;
    }

    static void Read(string path, SimulatedCompany company)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (name.StartsWith("expected", StringComparison.OrdinalIgnoreCase)) return;
        name = company.Find(name) is { Definition.IsPlatform: true } platform ? platform.Name : name.ToUpperInvariant();
        if (name == "GLDETAIL") company.Put(name, () => LedgerShape.Complete(Lines(path, company.Format), company));
        else company.Put(ReadSmall(path, name, company));
    }

    static Table ReadSmall(string path, string name, SimulatedCompany company)
    {
        var rows = CsvReader.Rows(path).GetEnumerator();
        var table = new TableBuilder(name, company.Format);
        var seen = new HashSet<string>();
        if (!rows.MoveNext()) return table.Build();
        string[] header = [.. rows.Current];
        while (rows.MoveNext()) AddRow(table, header, rows.Current, seen);
        if (name == "LOCATION") DerivedTables.AppendEntities(table, company.Profile, seen);
        return table.Build();
    }

    static void AddRow(TableBuilder table, string[] header, IReadOnlyList<string> row, HashSet<string> seen)
    {
        if (row.Count == 1 && row[0].Length == 0) return;
        var fields = header.Zip(row).ToList();
        if (!header.Contains("RECORDNO") && !header.Contains("id")) fields.Add(("RECORDNO", (table.Count + 1).ToString(CultureInfo.InvariantCulture)));
        table.Row([.. fields]);
        seen.Add(fields.FirstOrDefault(field => field.First == "LOCATIONID").Second ?? "");
    }

    /// <summary>Ledger lines are kept in order of ENTRY_DATE, so that a window of days is a range of rows.</summary>
    static Table Lines(string path, UserFormat format)
    {
        var reader = CsvReader.Rows(path).GetEnumerator();
        if (!reader.MoveNext()) return Table.Empty("GLDETAIL");
        string[] header = [.. reader.Current];
        var definition = DefinitionLibrary.Find("GLDETAIL")!;
        var columns = header.Select(field => field == "AMOUNT" ? null : new CodedColumnBuilder(KindOf(definition, field), format)).ToArray();
        var amounts = new List<decimal>();
        var count = 0;
        for (; reader.MoveNext(); count++) AddLine(reader.Current, columns, amounts);
        return Assemble(header, columns, amounts, count);
    }

    static Kind KindOf(ObjectDefinition definition, string field) =>
        field.StartsWith("GLDIM", StringComparison.Ordinal) ? Kind.Integer : definition.Find(field)?.Kind ?? Kind.Text;

    static void AddLine(IReadOnlyList<string> row, CodedColumnBuilder?[] columns, List<decimal> amounts)
    {
        for (var field = 0; field < columns.Length; field++)
        {
            var value = field < row.Count ? row[field] : "";
            if (columns[field] is { } column) column.Add(value);
            else amounts.Add(value.Length == 0 ? 0 : decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture));
        }
    }

    static Table Assemble(string[] header, CodedColumnBuilder?[] columns, List<decimal> amounts, int count)
    {
        var dates = columns[Array.IndexOf(header, "ENTRY_DATE")]!.Build();
        var order = Enumerable.Range(0, count).OrderBy(dates.Number).ToArray();
        var built = header.Zip(columns, (field, column) => new KeyValuePair<string, Column>(field,
            column is null ? new AmountColumn(Array.ConvertAll(order, row => amounts[row])) : column.Build(order)));
        return new Table("GLDETAIL", count, built);
    }
}
