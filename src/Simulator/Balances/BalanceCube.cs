using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Balances;

/// <summary>
/// Posted lines summed by stretch of days, book, account and some member columns. Stretches run between the days on which periods
/// and fiscal years begin, so that any period's balances are sums of whole cells. When lines come or go, the cube follows by those alone.
/// </summary>
sealed class BalanceCube
{
    static readonly string[] Used = ["BOOKID", "ACCOUNTNO", "ENTRY_DATE", "ENTRY_STATE", "STATISTICAL", "ADJ"];
    readonly CodedColumn _books;
    readonly CodedColumn _accounts;
    readonly CodedColumn?[] _members;
    readonly Column?[] _columns;
    readonly string _amount;
    readonly string[] _names;
    readonly int[] _starts;
    readonly Dictionary<long, int>[] _levels;
    readonly List<BalanceCell> _cells = [];
    Table _lines;

    public BalanceCube(Table lines, string amount, IReadOnlyList<string> members, IEnumerable<DateOnly> starts)
    {
        _lines = lines;
        _amount = amount;
        _names = [.. Used, amount, .. members];
        _columns = Array.ConvertAll(_names, lines.Find);
        _books = (CodedColumn)lines.Find("BOOKID")!;
        _accounts = lines.Find("ACCOUNTNO") as CodedColumn ?? CodedColumn.Constant(Kind.Text, "", lines.Count);
        _members = [.. members.Select(member => lines.Find(member) as CodedColumn)];
        _starts = [.. starts.Select(day => day.DayNumber).Append(0).Distinct().Order()];
        _levels = [.. Enumerable.Range(0, 4 + _members.Length).Select(_ => new Dictionary<long, int>())];
        Sum(lines, lines.Rows, 1);
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

    /// <summary>Whether this is the cube of a state of the lines, once it has followed the changes between that and its own.</summary>
    public bool Follow(Table lines)
    {
        if (ReferenceEquals(lines, _lines)) return true;
        if (lines.Life is null || lines.Life != _lines.Life || !Array.TrueForAll([.. Enumerable.Range(0, _names.Length)], index => lines.Find(_names[index]) == _columns[index]))
            return false;
        foreach (var change in lines.Moment!.Beyond(_lines.Moment!)) Apply(lines, change, 1);
        foreach (var change in _lines.Moment!.Beyond(lines.Moment!)) Apply(lines, change, -1);
        _lines = lines;
        return true;
    }

    void Apply(Table lines, int change, int sign)
    {
        var rows = lines.Life!.Of(change).ToList();
        Sum(lines, rows.Where(row => row.Came).Select(row => row.Row), sign);
        Sum(lines, rows.Where(row => !row.Came).Select(row => row.Row), -sign);
    }

    void Sum(Table lines, IEnumerable<int> rows, int sign)
    {
        if (lines.Find("ENTRY_DATE") is not CodedColumn dates || lines.Count == 0) return;
        var posted = PostedStates(lines);
        var flags = new LineFlags(lines);
        var amounts = ((AmountColumn)lines.Find(_amount)!).Amounts;
        foreach (var row in rows)
            if (!dates.IsEmpty(row) && posted(row)) CellOf(row, Stretch((int)dates.Number(row)), flags.Of(row)).Add(amounts[row], sign);
    }

    static Func<int, bool> PostedStates(Table lines) => lines.Find("ENTRY_STATE") is { } states
        ? states.Where(new ValueTest(text => text is "P" or "Posted", _ => false, true))
        : _ => true;

    int Stretch(int day)
    {
        var index = Array.BinarySearch(_starts, day);
        return index >= 0 ? index : ~index - 1;
    }

    BalanceCell CellOf(int row, int stretch, int flags)
    {
        var id = Next(0, 0, stretch);
        id = Next(1, id, flags);
        id = Next(2, id, _books.Codes[row]);
        id = Next(3, id, _accounts.Codes[row]);
        for (var member = 0; member < _members.Length; member++) id = Next(4 + member, id, _members[member]?.Codes[row] ?? 0);
        if (id == _cells.Count) _cells.Add(Cell(row, stretch, flags));
        return _cells[id];
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
    int _lines;

    public int FirstDay => firstDay;
    public bool Statistical => (flags & 1) != 0;
    public bool Adjusting => (flags & 2) != 0;
    public int Book => book;
    public int Account => account;
    public int[] Members => members;
    public decimal Debits { get; private set; }
    public decimal Credits { get; private set; }

    /// <summary>All its lines have gone again.</summary>
    public bool IsEmpty => _lines == 0;

    public void Add(decimal amount, int sign)
    {
        _lines += sign;
        if (amount >= 0) Debits += sign * amount;
        else Credits -= sign * amount;
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
