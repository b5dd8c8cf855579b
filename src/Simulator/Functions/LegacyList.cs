using System.Globalization;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>A field as the oldest functions show it: an element, the column behind it, and how the one is made of the other.</summary>
sealed record LegacyField(string Element, string Column, string Kind, string By);

/// <summary>
/// An object as the oldest functions show it: a name and fields in small letters, days as year, month and day. <c>LegacyLists.txt</c> has
/// a block for each: its name, the object behind it, perhaps a condition; then its fields.
/// </summary>
sealed class LegacyList
{
    static readonly Dictionary<string, LegacyList> Known = ReadAll().ToDictionary(list => list.Name);
    readonly List<LegacyField> _fields = [];
    readonly string[] _condition;

    LegacyList(string[] head) => (Name, Object, _condition) = (head[0], head[1], head.Length > 2 ? head[2].Split('=') : []);

    public string Name { get; }
    public string Object { get; }

    public static LegacyList? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>The column behind an element.</summary>
    public string? ColumnOf(string element) => _fields.Find(field => field.Element == element)?.Column;

    /// <summary>Two lists may share an object.</summary>
    public bool Has(Table rows, int row) => _condition.Length == 0 || rows.Text(_condition[0], row) == _condition[1];

    /// <summary>All fields, or those that are wanted.</summary>
    public void Write(XmlBytes output, Table rows, int row, IReadOnlyCollection<string>? wanted, SimulatedCompany company)
    {
        output.Open(Name);
        foreach (var field in _fields.Where(field => wanted is null || wanted.Contains(field.Element))) Write(output, field, rows, row, company);
        output.Close(Name);
    }

    static void Write(XmlBytes output, LegacyField field, Table rows, int row, SimulatedCompany company)
    {
        if (field.Kind == "lines") Lines(output, field, rows.Text("RECORDNO", row), company);
        else if (field.Kind == "day" && rows.Find(field.Column) is { } days && !days.IsEmpty(row)) Day(output, field.Element, DateOnly.FromDayNumber((int)days.Number(row)));
        else if (field.Kind == "side") output.Element(field.Element, rows.Text(field.Column, row) == "-1" ? "credit" : "debit");
        else output.Element(field.Element, rows.Text(field.Column, row));
    }

    static void Lines(XmlBytes output, LegacyField field, string key, SimulatedCompany company)
    {
        var list = Known[field.Column];
        var rows = company.Table(list.Object);
        output.Open(field.Element);
        foreach (var row in rows.AllRowsBy(field.By)[key]) list.Write(output, rows, row, null, company);
        output.Close(field.Element);
    }

    static void Day(XmlBytes output, string element, DateOnly day)
    {
        output.Open(element);
        foreach (var (part, pattern) in new[] { ("year", "yyyy"), ("month", "MM"), ("day", "dd") }) output.Element(part, day.ToString(pattern, CultureInfo.InvariantCulture));
        output.Close(element);
    }

    static List<LegacyList> ReadAll()
    {
        using var reader = new StreamReader(typeof(LegacyList).Assembly.GetManifestResourceStream("LegacyLists")!);
        var lists = new List<LegacyList>();
        foreach (var line in reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (line[0] == ' ') lists[^1]._fields.Add(new LegacyField(words[0], words[1], words.ElementAtOrDefault(2) ?? "", words.ElementAtOrDefault(3) ?? ""));
            else lists.Add(new LegacyList(words));
        }
        return lists;
    }
}
