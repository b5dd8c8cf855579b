using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>Takes values in the form ledgers as folders use (ISO dates, plain decimals) and makes a column of wire values.</summary>
sealed class CodedColumnBuilder(Kind kind, UserFormat format)
{
    readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal) { [""] = 0 };
    readonly List<string> _texts = [""];
    readonly List<decimal> _numbers = [0];
    readonly List<int> _rows = [];
    string _last = "";
    int _lastCode;

    public int Count => _rows.Count;

    /// <summary>Most values are empty or those of the row before, and need no search.</summary>
    public void Add(string value)
    {
        if (value.Length > 0 && value != _last) (_last, _lastCode) = (value, CodeOf(value));
        _rows.Add(value.Length == 0 ? 0 : _lastCode);
    }

    int CodeOf(string value)
    {
        if (_codes.TryGetValue(value, out var code)) return code;
        code = _texts.Count;
        _codes[value] = code;
        var (text, number) = WireValue.Read(kind, value, format);
        _texts.Add(text);
        if (kind.IsOrdinal()) _numbers.Add(number);
        return code;
    }

    public CodedColumn Build(int[]? order = null)
    {
        var codes = order is null ? [.. _rows] : Array.ConvertAll(order, row => _rows[row]);
        var values = new CodedValues([.. _texts], kind.IsOrdinal() ? [.. _numbers] : null);
        return new CodedColumn(kind, codes, values) { Ascending = kind.IsOrdinal() && IsAscending(codes, values) };
    }

    static bool IsAscending(int[] codes, CodedValues values)
    {
        if (codes.Contains(0)) return false;
        for (var row = 1; row < codes.Length; row++)
            if (values.Number(codes[row]) < values.Number(codes[row - 1])) return false;
        return true;
    }
}
