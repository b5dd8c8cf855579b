using System.Globalization;

namespace NightLedger.Simulator.Company.Living;

/// <summary>One thing that happens in a company: all that it does is seen at once, or, when it is refused, none of it.</summary>
sealed class CompanyChange(int number, DateTimeOffset at, SimulatedCompany before, LivingLedger ledger)
{
    readonly Dictionary<string, Table> _tables = new(StringComparer.OrdinalIgnoreCase);

    public int Number => number;
    public SimulatedCompany Before => before;
    public LivingLedger Ledger => ledger;
    public CompanyProfile Profile { get; set; } = before.Profile;

    /// <summary>The second in which it happens, as WHENMODIFIED will say; a thousand rows share it.</summary>
    public string Stamp { get; } = at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>The day that it is in the ledger.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>Who does it, as a user's RECORDNO and as the login.</summary>
    public string UserKey { get; } = before.Profile.User.Recordno;
    public string Login { get; } = before.Profile.User.LoginId;

    public List<(int Earlier, Fields Values)> Lines { get; } = [];
    public List<int> Ended { get; } = [];
    public List<(long Batch, string Field, string Value)> Facts { get; } = [];
    public List<Fields> Audited { get; } = [];

    /// <summary>How long after it happened its rows are seen, where that is not what the company's setting says.</summary>
    public TimeSpan? Late { get; set; }
    public IReadOnlyDictionary<string, Table> Tables => _tables;

    /// <summary>There was nothing to do.</summary>
    public bool Cancelled { get; set; }

    public Table Table(string name) => _tables.GetValueOrDefault(name) ?? before.Table(name);

    public void Put(Table table) => _tables[table.Name] = table;

    /// <summary>A line in place of an earlier one: what is not given stays.</summary>
    public void Replace(int row, Fields values)
    {
        Ended.Add(row);
        Lines.Add((row, values));
    }

    /// <summary>Notes what was done for those who ask the audit trail.</summary>
    public void Audit(string objectName, string key, string mode) => Audited.Add(new Fields
    {
        ["OBJECTTYPE"] = objectName.ToLowerInvariant(),
        ["OBJECTKEY"] = key,
        ["USERID"] = Login,
        ["ACCESSTIME"] = Stamp,
        ["ACCESSMODE"] = mode,
        ["SOURCE"] = "ui",
        ["IPADDRESS"] = "192.0.2.10",
    });
}
