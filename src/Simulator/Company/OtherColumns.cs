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

/// <summary>Whole numbers that differ in nearly every row, such as keys.</summary>
sealed class IntegerColumn(long[] numbers) : Column(Kind.Integer)
{
    public const long Empty = long.MinValue;
    public long[] Numbers => numbers;

    public override bool IsEmpty(int row) => numbers[row] == Empty;
    public override decimal Number(int row) => numbers[row];
    public override string Text(int row) => IsEmpty(row) ? "" : numbers[row].ToString(CultureInfo.InvariantCulture);

    public override void Write(int row, XmlBytes output)
    {
        if (IsEmpty(row)) return;
        Utf8Formatter.TryFormat(numbers[row], output.Room(20), out var written);
        output.Advance(written);
    }

    public static IntegerColumn From(long[] numbers)
    {
        var ascending = !numbers.Contains(Empty);
        for (var row = 1; row < numbers.Length && ascending; row++) ascending = numbers[row] >= numbers[row - 1];
        return new IntegerColumn(numbers) { Ascending = ascending };
    }
}

/// <summary>A field of another object, reached along a relation; -1 where there is no such record.</summary>
sealed class JoinedColumn(int[] targets, Column target) : Column(target.Kind)
{
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
