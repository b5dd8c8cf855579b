using System.Globalization;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Functions;

/// <summary>Writes balances as rows of GLACCOUNTBALANCE: amounts, and every member by its key, its code and its name.</summary>
sealed class AccountBalanceRows(SimulatedCompany company, string period, IReadOnlyList<string> members, BalanceStamps stamps)
{
    readonly TableBuilder _table = new(AccountBalances.Object, company.Format);
    readonly NameBook _accounts = new([company.Table("GLACCOUNT"), company.Table("STATACCOUNT")], "ACCOUNTNO", "TITLE");
    readonly Dictionary<string, NameBook> _books = members.Where(member => member.EndsWith("ID", StringComparison.Ordinal))
        .ToDictionary(member => member, member => new NameBook([company.Table(member[..^2])], member, Members.NameField(member[..^2])));
    readonly int _location = members.ToList().IndexOf("LOCATIONID");

    public void Add(string book, BalanceLine line, string currency)
    {
        var fields = new List<(string, string)>
        {
            ("RECORDNO", (_table.Count + 1).ToString(CultureInfo.InvariantCulture)), ("BOOKID", book), ("PERIOD", period),
            ("CURRENCY", currency.Length > 0 ? currency : CurrencyOf(line)),
            ("OPENBAL", Plain(line.Start)), ("TOTDEBIT", Plain(line.Debits)), ("TOTCREDIT", Plain(line.Credits)), ("TOTADJDEBIT", Plain(line.AdjustmentDebits)),
            ("TOTADJCREDIT", Plain(line.AdjustmentCredits)), ("FORBAL", Plain(line.Movement)), ("ENDBAL", Plain(line.End)),
            ("ACCOUNTREC", _accounts.Key(line.Account)), ("ACCOUNTNO", line.Account), ("ACCOUNTTITLE", _accounts.Name(line.Account)),
            ("WHENMODIFIED", stamps.Of(line, members.Count)),
        };
        for (var index = 0; index < members.Count; index++) fields.AddRange(Named(members[index], line.Members[index]));
        _table.Row([.. fields]);
    }

    public Table Build() => _table.Build();

    /// <summary>Whether a balance by transaction currency, which is its last member, is in another than its entity's own.</summary>
    public bool IsForeign(BalanceLine line) => line.Members[^1].Length > 0 && line.Members[^1] != CurrencyOf(line);

    string CurrencyOf(BalanceLine line) => company.Locations.Value.EntityOf(_location < 0 ? "" : line.Members[_location])?.Currency is { Length: > 0 } own ? own : company.Profile.BaseCurrency;

    IEnumerable<(string, string)> Named(string column, string member)
    {
        yield return (column, member);
        if (!_books.TryGetValue(column, out var book)) yield break;
        var dimension = column[..^2];
        if (dimension == "LOCATION") yield return ("LOCATIONNO", book.Key(member));
        yield return (dimension + "DIMKEY", book.Key(member));
        yield return (dimension == "DEPARTMENT" ? "DEPARTMENTTITLE" : dimension + "NAME", book.Name(member));
    }

    static string Plain(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Keys and names of an object's records by their codes.</summary>
sealed class NameBook(Table[] tables, string codeField, string nameField)
{
    readonly List<(Table Table, Dictionary<string, int> Rows)> _tables = [.. tables.Select(table => (table, table.RowsBy(codeField)))];

    public string Key(string code) => Find(code, "RECORDNO");
    public string Name(string code) => Find(code, nameField);

    string Find(string code, string field)
    {
        foreach (var (table, rows) in _tables)
            if (rows.TryGetValue(code, out var row)) return table.Text(field, row);
        return "";
    }
}
