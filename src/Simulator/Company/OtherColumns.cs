using System.Buffers.Text;
using System.Globalization;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>A field that the company has and never fills.</summary>
sealed class EmptyColumn(Kind kind) : Column(kind)
{
    public override bool IsEmpty(int row) => true;
    public override string Text(int row) => "";
    public override decimal Number(int row) => 0;
    public override void Write(int row, XmlBytes output) { }
    public override Func<int, bool> Where(ValueTest test) => _ => test.OnEmpty;
}

/// <summary>The same value in every row, however many there come to be.</summary>
sealed class ConstantColumn(Kind kind, string value) : Column(kind)
{
    public override bool IsEmpty(int row) => value.Length == 0;
    public override string Text(int row) => value;
    public override decimal Number(int row) => WireValue.Number(value);
}

/// <summary>Whole numbers that differ in nearly every row, such as keys.</summary>
sealed class IntegerColumn(Growing<long> numbers) : Column(Kind.Integer)
{
    public const long Empty = long.MinValue;
    public Growing<long> Numbers => numbers;

    public override bool IsEmpty(int row) => numbers[row] == Empty;
    public override decimal Number(int row) => numbers[row];
    public override string Text(int row) => IsEmpty(row) ? "" : numbers[row].ToString(CultureInfo.InvariantCulture);

    public override void Write(int row, XmlBytes output)
    {
        if (IsEmpty(row)) return;
        Utf8Formatter.TryFormat(numbers[row], output.Room(20), out var written);
        output.Advance(written);
    }

    /// <summary>The first row that has a number among the first so many, which must be in order; or -1.</summary>
    public int FirstOf(long number, int among)
    {
        var (low, high) = (0, among);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (numbers[middle] < number) low = middle + 1;
            else high = middle;
        }
        return low < among && numbers[low] == number ? low : -1;
    }

    public static IntegerColumn From(long[] numbers)
    {
        var ascending = !numbers.Contains(Empty);
        for (var row = 1; row < numbers.Length && ascending; row++) ascending = numbers[row] >= numbers[row - 1];
        return new IntegerColumn(new Growing<long>(numbers)) { Ascending = ascending };
    }

    public override bool IsStored => true;
    public override void Add(string value, UserFormat format) => numbers.Add(value.Length == 0 ? Empty : (long)WireValue.Number(value));
    public override void Repeat(int row) => numbers.Add(numbers[row]);
    public override Column Apart() => new IntegerColumn(numbers.Apart()) { Ascending = Ascending };
}

/// <summary>A field of another object, reached along a relation; -1 where there is no such record.</summary>
sealed class JoinedColumn(Growing<int> targets, Column target) : Column(target.Kind)
{
    public JoinedColumn(int[] targets, Column target) : this(new Growing<int>(targets), target) { }

    public override bool IsEmpty(int row) => targets[row] < 0 || target.IsEmpty(targets[row]);
    public override string Text(int row) => targets[row] < 0 ? "" : target.Text(targets[row]);
    public override decimal Number(int row) => targets[row] < 0 ? 0 : target.Number(targets[row]);

    public override void Write(int row, XmlBytes output)
    {
        if (targets[row] >= 0) target.Write(targets[row], output);
    }

    public override Func<int, bool> Where(ValueTest test)
    {
        var passes = target.Where(test);
        return row => targets[row] < 0 ? test.OnEmpty : passes(targets[row]);
    }
}
