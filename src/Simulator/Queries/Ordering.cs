using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Queries;

/// <summary>Puts rows in the order asked for; rows not told apart by it come in no useful order, as the real ones do.</summary>
static class Ordering
{
    public static int[] Sort(int[] rows, IReadOnlyList<(Column Column, bool Descending)> orders, int seed)
    {
        if (orders.Count > 0 && orders[0] is { Column.Ascending: true, Descending: false } && IsRising(rows, orders[0].Column)) return rows;
        var scramble = Array.ConvertAll(rows, row => Scramble(row, seed));
        if (orders.Count == 0)
        {
            Array.Sort(scramble, rows);
            return rows;
        }
        var keys = orders.Select(order => new SortKey(rows, order.Column, order.Descending)).ToArray();
        var positions = Enumerable.Range(0, rows.Length).ToArray();
        Array.Sort(positions, (left, right) => Compare(keys, scramble, left, right));
        return Array.ConvertAll(positions, position => rows[position]);
    }

    static bool IsRising(int[] rows, Column column)
    {
        for (var index = 1; index < rows.Length; index++)
            if (column.Number(rows[index]) <= column.Number(rows[index - 1])) return false;
        return true;
    }

    static int Compare(SortKey[] keys, ulong[] scramble, int left, int right)
    {
        foreach (var key in keys)
            if (key.Compare(left, right) is var sign and not 0) return sign;
        return scramble[left].CompareTo(scramble[right]);
    }

    public static ulong Scramble(int row, int seed)
    {
        unchecked
        {
            var mixed = (ulong)row * 0x9E3779B97F4A7C15UL + (ulong)seed * 0xD1B54A32D192ED03UL + 1;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return mixed ^ (mixed >> 31);
        }
    }
}

/// <summary>One ordering field of the selected rows, taken out once so that comparing is cheap. Empty values come last, ascending.</summary>
sealed class SortKey
{
    readonly decimal[]? _numbers;
    readonly string[]? _texts;
    readonly bool[] _empty;
    readonly int _sign;

    public SortKey(int[] rows, Column column, bool descending)
    {
        _sign = descending ? -1 : 1;
        _empty = Array.ConvertAll(rows, row => column.IsEmpty(row));
        if (column.Kind.IsOrdinal()) _numbers = Array.ConvertAll(rows, row => column.Number(row));
        else _texts = Array.ConvertAll(rows, row => column.Text(row));
    }

    public int Compare(int left, int right)
    {
        if (_empty[left] || _empty[right]) return _sign * _empty[left].CompareTo(_empty[right]);
        return _sign * (_numbers is null ? string.CompareOrdinal(_texts![left], _texts[right]) : _numbers[left].CompareTo(_numbers[right]));
    }
}
