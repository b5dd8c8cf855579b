using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Balances;

/// <summary>
/// Posted lines summed by stretch of days, book, account and some member columns. Stretches run between the days on which periods
/// and fiscal years begin, so that any period's balances are sums of whole cells.
/// </summary>
sealed class BalanceCube
{
    readonly CodedColumn _books;
    readonly CodedColumn _accounts;
    readonly CodedColumn?[] _members;
    readonly int[] _starts;
    readonly Dictionary<long, int>[] _levels;
    readonly List<BalanceCell> _cells = [];

    public BalanceCube(Table lines, string amount, IReadOnlyList<string> members, IEnumerable<DateOnly> starts)
    {
        _books = (CodedColumn)lines.Find("BOOKID")!;
        _accounts = lines.Find("ACCOUNTNO") as CodedColumn ?? CodedColumn.Constant(Kind.Text, "", lines.Count);
        _members = [.. members.Select(member => lines.Find(member) as CodedColumn)];
        _starts = [.. starts.Select(day => day.DayNumber).Append(0).Distinct().Order()];
        _levels = [.. Enumerable.Range(0, 4 + _members.Length).Select(_ => new Dictionary<long, int>())];
        Fill(lines, amount);
    }

    public IReadOnlyList<BalanceCell> Cells => _cells;
    public CodedValues Books => _books.Values;
    public CodedValues Accounts => _accounts.Values;
    public CodedValues? Members(int index) => _members[index]?.Values;

    public bool HasStarts(params ReadOnlySpan<DateOnly> days)
    {
        foreach (var day in days)
            if (Array.BinarySearch(_starts, day.DayNumber) < 0) return false;
        return true;
    }

    void Fill(Table lines, string amount)
    {
        if (lines.Count == 0 || lines.Find("ENTRY_DATE") is not CodedColumn dates) return;
        var posted = PostedStates(lines);
        var flags = new LineFlags(lines);
        var amounts = ((AmountColumn)lines.Find(amount)!).Amounts;
        for (var row = 0; row < lines.Count; row++)
            if (!dates.IsEmpty(row) && posted(row)) Add(row, Stretch((int)dates.Number(row)), flags.Of(row), amounts[row]);
    }

    static Func<int, bool> PostedStates(Table lines) => lines.Find("ENTRY_STATE") is { } states
        ? states.Where(new ValueTest(text => text is "P" or "Posted", _ => false, true))
        : _ => true;

    int Stretch(int day)
    {
        var index = Array.BinarySearch(_starts, day);
        return index >= 0 ? index : ~index - 1;
    }

    void Add(int row, int stretch, int flags, decimal amount)
    {
        var id = Next(0, 0, stretch);
        id = Next(1, id, flags);
        id = Next(2, id, _books.Codes[row]);
        id = Next(3, id, _accounts.Codes[row]);
        for (var member = 0; member < _members.Length; member++) id = Next(4 + member, id, _members[member]?.Codes[row] ?? 0);
        if (id == _cells.Count) _cells.Add(Cell(row, stretch, flags));
        _cells[id].Add(amount);
    }

    /// <summary>Numbers each new path of codes; numbers of the last level are those of the cells.</summary>
    int Next(int level, int parent, int code)
    {
        var numbers = _levels[level];
        var key = ((long)parent << 32) | (uint)code;
        if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
        return number;
    }

    BalanceCell Cell(int row, int stretch, int flags) => new(_starts[stretch], flags, _books.Codes[row], _accounts.Codes[row],
        Array.ConvertAll(_members, member => member?.Codes[row] ?? 0));
}

sealed class BalanceCell(int firstDay, int flags, int book, int account, int[] members)
{
    public int FirstDay => firstDay;
    public bool Statistical => (flags & 1) != 0;
    public bool Adjusting => (flags & 2) != 0;
    public int Book => book;
    public int Account => account;
    public int[] Members => members;
    public decimal Debits { get; private set; }
    public decimal Credits { get; private set; }

    public void Add(decimal amount)
    {
        if (amount >= 0) Debits += amount;
        else Credits -= amount;
    }
}

/// <summary>Whether a line is statistical (1) or adjusting (2).</summary>
sealed class LineFlags(Table lines)
{
    static readonly ValueTest Yes = new(text => text is "T" or "true", _ => false, false);
    readonly Func<int, bool> _statistical = lines.Find("STATISTICAL")?.Where(Yes) ?? (_ => false);
    readonly Func<int, bool> _adjusting = lines.Find("ADJ")?.Where(Yes) ?? (_ => false);

    public int Of(int row) => (_statistical(row) ? 1 : 0) | (_adjusting(row) ? 2 : 0);
}
