namespace NightLedger.Simulator.Company.Living;

/// <summary>
/// What is written down of each change. The company's earlier history may be long, so it is fetched only when somebody asks for the trail;
/// until then what happens is kept aside.
/// </summary>
sealed class AuditTrail(SimulatedCompany start, Lock turn)
{
    readonly List<(Fields Values, int Change)> _aside = [];
    GrowingTable? _table;
    int _count;

    public void Add(Fields values, int change)
    {
        values["ID"] = $"A{++_count:0000000}";
        _aside.Add((values, change));
    }

    /// <summary>The trail as it is in one state.</summary>
    public Table At(Moment moment)
    {
        lock (turn)
        {
            _table ??= new GrowingTable(start.Table("AUDITHISTORY"), start.Format.Of("AUDITHISTORY"), field => DefinitionLibrary.Find("AUDITHISTORY")?.Find(field)?.Kind ?? Kind.Text);
            foreach (var (values, change) in _aside) _table.Add(values, change);
            _aside.Clear();
            return _table.At(moment);
        }
    }
}
