namespace NightLedger.Simulator.Company.Living;

/// <summary>
/// Which change of the company each row came with and which it went with. Rows are never moved or overwritten, so every earlier state
/// of the table can still be looked at.
/// </summary>
sealed class RowLife(int start)
{
    readonly Growing<int> _born = new([]);
    readonly Growing<int> _died = new(new int[start]);
    readonly Growing<(int Row, bool Came)> _events = new([]);
    readonly Growing<int> _until = new([0]);

    /// <summary>Rows that were there before any change.</summary>
    public int Start => start;
    public int Count => _died.Count;

    public int Add(int change)
    {
        _born.Add(change);
        _died.Add(0);
        Note(change, Count - 1, true);
        return Count - 1;
    }

    public void End(int row, int change)
    {
        _died[row] = change;
        Note(change, row, false);
    }

    public bool IsIn(int row, Moment moment) =>
        (row < start || moment.Sees(_born[row - start])) && (_died[row] == 0 || !moment.Sees(_died[row]));

    /// <summary>Whether the latest state still has the row.</summary>
    public bool Lasts(int row) => _died[row] == 0;

    /// <summary>The change that the row came with, 0 for those of the start.</summary>
    public int Born(int row) => row < start ? 0 : _born[row - start];

    /// <summary>The rows that came and went with a change.</summary>
    public IEnumerable<(int Row, bool Came)> Of(int change)
    {
        if (change >= _until.Count) yield break;
        for (var index = _until[change - 1]; index < _until[change]; index++) yield return _events[index];
    }

    void Note(int change, int row, bool came)
    {
        while (_until.Count <= change) _until.Add(_events.Count);
        _events.Add((row, came));
        _until[change] = _events.Count;
    }
}
