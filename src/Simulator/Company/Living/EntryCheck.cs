using System.Globalization;

namespace NightLedger.Simulator.Company.Living;

/// <summary>Refuses an entry that the real thing would not take: what it names must be there and its sides must agree in each entity.</summary>
sealed class EntryCheck(CompanyChange change)
{
    public static readonly string[] JournalObjects = ["JOURNAL", "STATJOURNAL", "GAAPADJJRNL", "TAXADJJRNL", "USERADJJRNL"];
    readonly Dictionary<string, int> _accounts = change.Table("GLACCOUNT").RowsBy("ACCOUNTNO");
    readonly Dictionary<string, int> _units = change.Table("STATACCOUNT").RowsBy("ACCOUNTNO");

    public void Check(Entry entry)
    {
        if (!JournalObjects.Any(name => change.Table(name).RowsBy("SYMBOL").ContainsKey(entry.Journal)))
            throw new ArgumentException($"There is no journal {entry.Journal}.");
        if (entry.Lines.Count == 0) throw new ArgumentException("An entry has at least one line.");
        var sums = new Dictionary<string, decimal>();
        foreach (var line in entry.Lines) Check(line, sums);
        var off = sums.FirstOrDefault(pair => pair.Value != 0);
        if (off.Key is not null && entry.State is "P")
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The entry is off by {off.Value} in entity '{off.Key}'."));
    }

    void Check(Fields line, Dictionary<string, decimal> sums)
    {
        var (account, location) = (line.Of("ACCOUNTNO"), line.Of("LOCATIONID"));
        if (!_accounts.ContainsKey(account) && !_units.ContainsKey(account)) throw new ArgumentException($"There is no account '{account}'.");
        if (location.Length > 0 && !change.Before.Locations.Value.Knows(location)) throw new ArgumentException($"There is no location '{location}'.");
        if (!decimal.TryParse(line.Of("AMOUNT"), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
            throw new ArgumentException($"'{line.Of("AMOUNT")}' is not an amount.");
        var entity = change.Before.Locations.Value.EntityOf(location)?.Id ?? "";
        if (_accounts.ContainsKey(account)) sums[entity] = sums.GetValueOrDefault(entity) + amount;
        foreach (var dimension in change.Before.Dimensions.All.Where(dimension => dimension is { UserDefined: false, Enabled: true, ObjectName: not "LOCATION" }))
            CheckMember(line, dimension.ObjectName);
    }

    void CheckMember(Fields line, string dimension)
    {
        if (line.Of(dimension + "ID") is { Length: > 0 } member && !change.Table(dimension).RowsBy(Members.IdField(dimension)).ContainsKey(member))
            throw new ArgumentException($"There is no {dimension.ToLowerInvariant()} '{member}'.");
    }
}
