using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>One field of every row of an object.</summary>
abstract class Column(Kind kind)
{
    public Kind Kind => kind;

    /// <summary>Rows are stored in this column's order and none is empty, so a range needs no scan.</summary>
    public bool Ascending { get; init; }

    public abstract bool IsEmpty(int row);

    /// <summary>The value as the wire has it, not yet escaped.</summary>
    public abstract string Text(int row);

    /// <summary>Where the value lies on the number line: days for dates, seconds for instants.</summary>
    public abstract decimal Number(int row);

    public virtual void Write(int row, XmlBytes output) => output.Text(Text(row));

    public virtual Func<int, bool> Where(ValueTest test) => Kind.IsOrdinal()
        ? row => IsEmpty(row) ? test.OnEmpty : test.OnNumber(Number(row))
        : row => IsEmpty(row) ? test.OnEmpty : test.OnText(Text(row));
}
