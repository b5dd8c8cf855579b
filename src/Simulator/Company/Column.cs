using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>One field of every row of an object.</summary>
abstract class Column(Kind kind)
{
    public Kind Kind => kind;

    /// <summary>The rows that the table began with (<see cref="Table.Ordered"/>) are in this column's order and none is empty, so a range of them needs no scan.</summary>
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

    /// <summary>Keeps its own values, so that a row can be added; other columns show those of one that does.</summary>
    public virtual bool IsStored => false;

    /// <summary>One row more, with a value in the form that folders and scripts use.</summary>
    public virtual void Add(string value, UserFormat format) => throw new NotSupportedException();

    /// <summary>One row more, with the value of an earlier one.</summary>
    public virtual void Repeat(int row) => throw new NotSupportedException();

    /// <summary>The same values in a column of their own, which can be added to.</summary>
    public virtual Column Apart() => throw new NotSupportedException();
}
