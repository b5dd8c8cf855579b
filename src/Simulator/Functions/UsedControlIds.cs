namespace NightLedger.Simulator.Functions;

/// <summary>Control ids of functions that were executed. A request with <c>uniqueid</c> true may not use one again.</summary>
sealed class UsedControlIds
{
    const int Kept = 100_000;
    readonly Lock _lock = new();
    readonly HashSet<(string Company, string Sender, string Id)> _used = [];
    readonly Queue<(string, string, string)> _order = [];

    public bool Knows(string company, string sender, string id)
    {
        lock (_lock) return _used.Contains((company, sender, id));
    }

    public void Add(string company, string sender, string id)
    {
        lock (_lock)
        {
            if (!_used.Add((company, sender, id))) return;
            _order.Enqueue((company, sender, id));
            if (_order.Count > Kept) _used.Remove(_order.Dequeue());
        }
    }

    /// <summary>What was rolled back has not been executed.</summary>
    public void Remove(string company, string sender, string id)
    {
        lock (_lock) _used.Remove((company, sender, id));
    }
}
