namespace NightLedger.Simulator.Company.Living;

/// <summary>The ledger's lines and the journal told by them, through all the changes of a company that lives.</summary>
sealed class LivingLedger
{
    readonly GrowingTable _lines;
    readonly Dictionary<string, (JournalRecords Records, int Since)> _journal = [];
    readonly Dictionary<long, List<int>> _later = [];
    readonly Lock _turn;
    readonly IntegerColumn _batches;
    readonly IntegerColumn _entries;
    int _latest;

    public LivingLedger(SimulatedCompany start, Lock turn)
    {
        _turn = turn;
        _lines = new GrowingTable(start.Table("GLDETAIL"), start.Format, KindOf);
        LedgerShape.Sides(_lines.Columns, _lines.Put);
        (_batches, _entries) = (Keys("BATCHKEY"), Keys("GLENTRYKEY"));
        Prepare(start, new HashSet<string>());
        Next = new NextKeys(_lines, _batches, _entries);
    }

    public NextKeys Next { get; }

    /// <summary>Whether lines keep their key as text of their own, as published ledgers do.</summary>
    public bool KeepsKeys => _lines.Find("RECORDNO") is not LineKeyColumn;

    public Column? Find(string field) => _lines.Find(field);
    public string Text(int row, string field) => _lines.Find(field)?.Text(row) ?? "";
    public long BatchOf(int row) => _batches.Numbers[row];
    public int Count => _lines.Life.Count;
    public bool Lasts(int row) => _lines.Life.Lasts(row);
    public int Born(int row) => _lines.Life.Born(row);
    public Table At(Moment moment) => _lines.At(moment);

    /// <summary>The rows of a journal entry as it is now.</summary>
    public List<int> RowsOf(long batch)
    {
        var rows = new List<int>();
        var first = _batches.Ascending ? Math.Max(0, _batches.FirstOf(batch, _lines.Life.Start)) : 0;
        for (var row = first; row < _lines.Life.Start && (!_batches.Ascending || _batches.Numbers[row] == batch); row++)
            if (_batches.Numbers[row] == batch && Lasts(row)) rows.Add(row);
        if (_later.TryGetValue(batch, out var later)) rows.AddRange(later.Where(Lasts));
        return rows;
    }

    /// <summary>The rows that have a value in a field now.</summary>
    public IEnumerable<int> RowsWith(string field, string text)
    {
        if (_lines.Find(field) is not CodedColumn column) yield break;
        int[] codes = [.. Enumerable.Range(0, column.Values.Count).Where(code => column.Values.Text(code) == text)];
        if (codes.Length == 0) yield break;
        for (var row = 0; row < Count; row++)
            if (Array.IndexOf(codes, column.Codes[row]) >= 0 && Lasts(row)) yield return row;
    }

    /// <summary>Columns for the dimensions that the company uses now, and the names shown of objects that have changed.</summary>
    public void Prepare(SimulatedCompany company, IReadOnlySet<string> changed)
    {
        foreach (var dimension in company.Dimensions.All.Where(dimension => dimension.Enabled)) _lines.Stored(Dimensions.ColumnOf(dimension));
        foreach (var shown in LedgerNames.Of(company, field => _lines.Find(field) as CodedColumn))
            if (_lines.Find(shown.Field) is null || changed.Contains(shown.Object)) _lines.Put(shown.Field, shown.Make());
        if (changed.Contains("LOCATION") && _lines.Find("BASECURR") is CodedColumn { IsStored: false })
            _lines.Put("BASECURR", LedgerNames.Currencies(_lines.Find("LOCATIONID")!, company));
        if (changed.Contains("STATACCOUNT") && _lines.Find("STATISTICAL") is CodedColumn { IsStored: false })
            _lines.Put("STATISTICAL", LedgerNames.Statistical((CodedColumn)_lines.Find("ACCOUNTNO")!, company));
    }

    public void Check(CompanyChange change)
    {
        foreach (var (_, values) in change.Lines) _lines.Check(values);
    }

    /// <summary>Makes a change's lines come and go, and tells the journal.</summary>
    public void Apply(CompanyChange change)
    {
        _latest = change.Number;
        if (change.Lines.Count == 0 && change.Ended.Count == 0) return;
        foreach (var row in change.Ended) _lines.Life.End(row, change.Number);
        var added = change.Lines.ConvertAll(line => Add(line.Earlier, line.Values, change.Number));
        int[] touched = [.. change.Ended, .. added];
        var rows = touched.Select(BatchOf).Distinct().SelectMany(RowsOf).ToList();
        var lines = At(Moment.After(change.Number));
        Update(JournalShape.Batches, _batches, lines, touched, rows, change);
        Update(JournalShape.Entries, _entries, lines, touched, rows, change);
    }

    /// <summary>The journal as it is in one state of the lines. It is gathered when it is first asked for and kept up from then on.</summary>
    public Table Journal(JournalShape shape, Table lines, Table facts)
    {
        lock (_turn)
        {
            var moment = lines.Moment!;
            if (!_journal.ContainsKey(shape.Name) && moment.Change == _latest && moment.Unseen.Count == 0)
                _journal[shape.Name] = (new JournalRecords(shape, lines, facts), _latest);
            var known = _journal.TryGetValue(shape.Name, out var kept) && moment.Change >= kept.Since && moment.Unseen.All(change => change > kept.Since);
            return (known ? kept.Records : new JournalRecords(shape, lines, facts)).At(lines);
        }
    }

    void Update(JournalShape shape, IntegerColumn keys, Table lines, int[] touched, List<int> rows, CompanyChange change)
    {
        if (!_journal.TryGetValue(shape.Name, out var kept)) return;
        var affected = touched.Select(row => keys.Numbers[row]).ToHashSet();
        kept.Records.Update(lines, affected, [.. rows.Where(row => affected.Contains(keys.Numbers[row]))], change.Number);
        if (shape == JournalShape.Batches) foreach (var (batch, field, value) in change.Facts) kept.Records.Set(batch, field, value, change.Before.Format);
    }

    int Add(int earlier, Fields values, int change)
    {
        var row = _lines.Add(values, change, earlier);
        if (!_later.TryGetValue(BatchOf(row), out var rows)) _later[BatchOf(row)] = rows = [];
        rows.Add(row);
        return row;
    }

    /// <summary>A ledger whose lines have no such key gets one: the number of the row.</summary>
    IntegerColumn Keys(string field)
    {
        if (_lines.Find(field) is IntegerColumn keys) return keys;
        keys = IntegerColumn.From([.. Enumerable.Range(1, _lines.Life.Start).Select(row => (long)row)]);
        _lines.Put(field, keys);
        return keys;
    }

    static Kind KindOf(string field) => field switch
    {
        LedgerShape.EntryModified or LedgerShape.BatchModified => Kind.Timestamp,
        _ when field.StartsWith("GLDIM", StringComparison.OrdinalIgnoreCase) || field is "_PART" => Kind.Integer,
        _ => DefinitionLibrary.Find("GLDETAIL")?.Find(field)?.Kind ?? Kind.Text,
    };
}
