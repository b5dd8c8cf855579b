using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Company;

/// <summary>
/// Journal entries (GLBATCH) or their lines (GLENTRY), gathered from the ledger's lines: one record per key, told by its first line.
/// What no line tells, such as when an entry was reversed, comes from a table of such facts.
/// </summary>
sealed class JournalRecords
{
    readonly JournalShape _shape;
    readonly IntegerColumn _keys;
    readonly Growing<int> _first;
    readonly Growing<decimal> _amounts;
    readonly Growing<decimal> _transactions;
    readonly Dictionary<string, Column> _facts;
    readonly Dictionary<long, int> _later = [];
    RowLife? _life;

    public JournalRecords(JournalShape shape, Table lines, Table facts)
    {
        var gathered = Gathered.From(lines, lines.Rows, shape.Key).InOrder();
        _shape = shape;
        _keys = IntegerColumn.From([.. gathered.Keys]);
        (_first, _amounts, _transactions) = (new([.. gathered.First]), new([.. gathered.Amounts]), new([.. gathered.Transactions]));
        _facts = Facts(facts, gathered.Keys);
        foreach (var (field, kind) in shape.Facts) _facts.TryAdd(field, CodedColumn.Constant(kind, "", gathered.Keys.Count));
    }

    /// <summary>The records as they are in one state of the ledger's lines.</summary>
    public Table At(Table lines)
    {
        var columns = _shape.Columns(lines, _first);
        columns["RECORDNO"] = _keys;
        if (_shape.HasAmounts) columns["AMOUNT"] = new AmountColumn(_amounts, AmountPart.Absolute);
        if (_shape.HasAmounts) columns["TRX_AMOUNT"] = new AmountColumn(_transactions, AmountPart.Absolute);
        foreach (var (field, column) in _facts) columns[field] = column;
        return _life is null ? new Table(_shape.Name, _keys.Numbers.Count, columns) : new Table(_shape.Name, _life, lines.Moment!, columns);
    }

    /// <summary>Brings records up to date with the rows that a change has left of them; no rows, no record.</summary>
    public void Update(Table lines, IReadOnlySet<long> keys, IReadOnlyList<int> rows, int change)
    {
        _life ??= new RowLife(_keys.Numbers.Count);
        var gathered = Gathered.From(lines, rows, _shape.Key);
        var earlier = keys.Select(key => (key, row: Latest(key))).Where(pair => pair.row >= 0).ToDictionary(pair => pair.key, pair => pair.row);
        foreach (var row in earlier.Values) _life.End(row, change);
        for (var index = 0; index < gathered.Keys.Count; index++) Add(gathered, index, earlier, change);
    }

    /// <summary>Writes a fact beside a record that this change has made.</summary>
    public void Set(long key, string field, string value, Wire.UserFormat format)
    {
        ((CodedColumn)_facts[field]).Set(Latest(key), value, format);
    }

    void Add(Gathered gathered, int index, Dictionary<long, int> earlier, int change)
    {
        var key = gathered.Keys[index];
        _keys.Numbers.Add(key);
        _first.Add(gathered.First[index]);
        _amounts.Add(gathered.Amounts[index]);
        _transactions.Add(gathered.Transactions[index]);
        foreach (var column in _facts.Values.Cast<CodedColumn>())
        {
            if (earlier.TryGetValue(key, out var row)) column.Repeat(row);
            else column.Codes.Add(0);
        }
        _later[key] = _life!.Add(change);
    }

    /// <summary>The row of a record in the latest state, or -1.</summary>
    int Latest(long key)
    {
        if (_later.TryGetValue(key, out var row)) return _life!.Lasts(row) ? row : -1;
        row = _keys.FirstOf(key, _life!.Start);
        return row >= 0 && _life.Lasts(row) ? row : -1;
    }

    static Dictionary<string, Column> Facts(Table facts, List<long> keys)
    {
        var rows = facts.RowsBy("RECORDNO");
        int[] picked = [.. keys.Select(key => rows.GetValueOrDefault(key.ToString(System.Globalization.CultureInfo.InvariantCulture), -1))];
        return facts.Columns.Where(pair => pair.Key != "RECORDNO" && pair.Value is CodedColumn)
            .ToDictionary(pair => pair.Key, Column (pair) => ((CodedColumn)pair.Value).Pick(picked));
    }
}
