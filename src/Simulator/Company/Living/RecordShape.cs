namespace NightLedger.Simulator.Company.Living;

/// <summary>How one kind of record is kept: its key, the code that people know it by, its stamps, and which field of ledger lines names it.</summary>
sealed record RecordShape(string Name, string Key, string Id, string? LineField, bool IsPlatform)
{
    static readonly string[] KnownByCode = ["CUSTOMER", "VENDOR", "EMPLOYEE", "ITEM", "PROJECT", "USERINFO"];
    static readonly string[] KnownByMarkedKey = ["DEPARTMENT", "LOCATION", "CLASS", "LOCATIONENTITY"];

    public static RecordShape? Of(string objectName, SimulatedCompany company)
    {
        if (company.Find(objectName) is not { } served) return null;
        var platform = served.Definition.IsPlatform;
        var dimension = company.Dimensions.Find(served.Name);
        var line = served.Name is "GLACCOUNT" or "STATACCOUNT" ? "ACCOUNTNO" : served.Name is "JOURNAL" ? "SYMBOL" : dimension is null ? null : Dimensions.ColumnOf(dimension);
        return new RecordShape(served.Name, served.Definition.KeyField, platform ? "name" : Members.IdField(served.Name), line, platform);
    }

    public IEnumerable<KeyValuePair<string, string>> New(CompanyChange change) => IsPlatform
        ? [new("createdAt", change.Stamp), new("updatedAt", change.Stamp), new("createdBy", change.UserKey), new("updatedBy", change.UserKey)]
        : [new("STATUS", "active"), new("WHENCREATED", change.Stamp), new("WHENMODIFIED", change.Stamp), new("CREATEDBY", change.UserKey), new("MODIFIEDBY", change.UserKey)];

    public IEnumerable<KeyValuePair<string, string>> Touched(CompanyChange change) => IsPlatform
        ? [new("updatedAt", change.Stamp), new("updatedBy", change.UserKey)]
        : [new("WHENMODIFIED", change.Stamp), new("MODIFIEDBY", change.UserKey)];

    /// <summary>The audit trail names some records by their key, some by the key and an ending, some by their code.</summary>
    public string AuditKey(Table table, int row, Beliefs beliefs)
    {
        var (key, code) = (table.Text(Key, row), table.Text(Id, row));
        return beliefs["audit-keys"] switch
        {
            "key" => key,
            "key--REC" => key + "--REC",
            "code" => code,
            _ => KnownByCode.Contains(Name) ? code : KnownByMarkedKey.Contains(Name) ? key + "--REC" : key,
        };
    }
}
