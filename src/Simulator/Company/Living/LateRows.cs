using NightLedger.Simulator.Company.Generated;

namespace NightLedger.Simulator.Company.Living;

/// <summary>
/// New and changed rows that those who query do not see at once: so long after the second in their WHENMODIFIED. A change to rows that
/// are not seen yet is not seen before them; changes of one small table are seen in their order.
/// </summary>
sealed class LateRows
{
    readonly List<(int Change, DateTimeOffset Until)> _waiting = [];
    readonly List<(string Name, Table Before, DateTimeOffset Until)> _tables = [];
    (SimulatedCompany? Now, int Waiting, int Tables, SimulatedCompany? Seen) _last;

    /// <summary>How late; nothing is when this is zero.</summary>
    public TimeSpan By { get; set; }

    /// <summary>How many changes of a hundred are late.</summary>
    public int Share { get; set; } = 100;

    public void Note(CompanyChange change, DateTimeOffset now)
    {
        var by = change.Late ?? (new Dice(change.Number).Below(100) < Share ? By : TimeSpan.Zero);
        var until = now + by;
        foreach (var row in change.Ended)
            foreach (var (waiting, seen) in _waiting)
                if (waiting == change.Ledger.Born(row) && seen > until) until = seen;
        if (until <= now) return;
        _waiting.Add((change.Number, until));
        foreach (var name in change.Tables.Keys) _tables.Add((name, change.Before.Table(name), until));
    }

    /// <summary>The company without what is not to be seen at an instant.</summary>
    public SimulatedCompany StateOf(SimulatedCompany now, DateTimeOffset at, Func<SimulatedCompany, IReadOnlySet<int>, SimulatedCompany> without)
    {
        _waiting.RemoveAll(one => one.Until <= at);
        _tables.RemoveAll(one => one.Until <= at);
        if (_waiting.Count == 0) return now;
        if (_last.Now == now && _last.Waiting == _waiting.Count && _last.Tables == _tables.Count) return _last.Seen!;
        var seen = without(now, _waiting.Select(one => one.Change).ToHashSet());
        foreach (var (_, before, _) in _tables.DistinctBy(one => one.Name)) seen.Put(before);
        _last = (now, _waiting.Count, _tables.Count, seen);
        return seen;
    }
}
