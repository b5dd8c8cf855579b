using System.Globalization;

namespace NightLedger.Simulator.Company.Living;

/// <summary>
/// A company that goes on while it is read: who asks it is given its state of that instant, and each change puts a new state in its
/// place. Everything that can happen in it is in the files beside this one.
/// </summary>
sealed class LivingCompany(SimulatedCompany start, CompanyClock clock)
{
    readonly Lock _turn = new();
    readonly LateRows _late = new();
    volatile SimulatedCompany _now = start;
    DateOnly? _lastDay;
    LivingLedger? _ledger;
    AuditTrail? _audit;
    int _changes;

    public SimulatedCompany Now => _now;
    public CompanyClock Clock => clock;
    public LateRows Late => _late;

    /// <summary>How many things have happened so far.</summary>
    public int Changes => _changes;

    /// <summary>The day that it is in the ledger: that of the clock if it has been moved, else the one that the ledger was left on.</summary>
    public DateOnly Today => clock.IsMoved ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime) : _now.Profile.Today ?? (_lastDay ??= LastDay(_now));

    /// <summary>The company as it is, and as those see it to whom new rows are visible late: the same unless something is on its way.</summary>
    public (SimulatedCompany Now, SimulatedCompany Seen) States
    {
        get
        {
            lock (_turn) return (_now, _late.StateOf(_now, clock.GetUtcNow(), Seeing));
        }
    }

    public void Change(Action<CompanyChange> happening) => Change(change =>
    {
        happening(change);
        return true;
    });

    /// <summary>Lets one thing happen. When it throws, nothing has happened.</summary>
    public T Change<T>(Func<CompanyChange, T> happening)
    {
        lock (_turn)
        {
            if (_ledger is null) Begin();
            var change = new CompanyChange(_changes + 1, clock.GetUtcNow(), _now, _ledger!) { Today = Today };
            var result = happening(change);
            _ledger!.Check(change);
            if (!change.Cancelled) Publish(change);
            return result;
        }
    }

    /// <summary>A company that never changes needs none of this.</summary>
    void Begin()
    {
        foreach (var shape in new[] { JournalShape.Batches, JournalShape.Entries })
            if (_now.IsGiven(shape.Name)) _now.Put(_now.Table(shape.Name).Named(shape.FactTable));
        _audit = new AuditTrail(_now, _turn);
        _ledger = new LivingLedger(_now, _turn);
    }

    void Publish(CompanyChange change)
    {
        _changes = change.Number;
        _late.Note(change, clock.GetUtcNow());
        var next = _now.Next(change.Profile);
        foreach (var table in change.Tables.Values) next.Put(table);
        foreach (var values in change.Audited) _audit!.Add(values, change.Number);
        _ledger!.Apply(change);
        _ledger.Prepare(next, Renamed(change));
        KeepFacts(change, next);
        Install(next, Moment.After(change.Number));
        _now = next;
    }

    /// <summary>What is seen of the newest state while some changes are not visible yet.</summary>
    SimulatedCompany Seeing(SimulatedCompany now, IReadOnlySet<int> unseen)
    {
        var seen = now.Next(now.Profile);
        Install(seen, new Moment(_changes, unseen));
        return seen;
    }

    void Install(SimulatedCompany state, Moment moment)
    {
        var (ledger, audit, lines) = (_ledger!, _audit!, _ledger!.At(moment));
        state.Put(lines);
        foreach (var shape in new[] { JournalShape.Batches, JournalShape.Entries })
            state.Put(shape.Name, () => ledger.Journal(shape, lines, state.Table(shape.FactTable)));
        state.Put("AUDITHISTORY", () => audit.At(moment));
    }

    static void KeepFacts(CompanyChange change, SimulatedCompany next)
    {
        if (change.Facts.Count == 0) return;
        var facts = next.Table(JournalShape.Batches.FactTable);
        foreach (var (batch, field, value) in change.Facts)
            facts = Rewritten.Put(facts, "RECORDNO", batch.ToString(CultureInfo.InvariantCulture), new Fields { [field] = value }, next.Format);
        next.Put(facts);
    }

    static DateOnly LastDay(SimulatedCompany company)
    {
        var lines = company.Table("GLDETAIL");
        return lines.Find("ENTRY_DATE") is { } days && lines.Count > 0 ? DateOnly.FromDayNumber((int)lines.Rows.Max(days.Number)) : new DateOnly(2026, 1, 1);
    }

    static HashSet<string> Renamed(CompanyChange change)
    {
        var renamed = change.Tables.Keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (renamed.Contains("STATACCOUNT")) renamed.Add("GLACCOUNT");
        if (!ReferenceEquals(change.Profile, change.Before.Profile)) renamed.Add("LOCATION");
        return renamed;
    }
}
