using System.Buffers.Text;
using System.Globalization;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

enum AmountPart
{
    Signed,
    Debit,
    Credit,
    Absolute,
}

/// <summary>Money kept once, signed, and shown as it is, as its debit side, as its credit side or without its sign.</summary>
sealed class AmountColumn(Growing<decimal> amounts, AmountPart part = AmountPart.Signed) : Column(Kind.Decimal)
{
    public AmountColumn(decimal[] amounts, AmountPart part = AmountPart.Signed) : this(new Growing<decimal>(amounts), part) { }

    public Growing<decimal> Amounts => amounts;

    public override bool IsEmpty(int row) => false;
    public override string Text(int row) => (Number(row) / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public override decimal Number(int row) => part switch
    {
        AmountPart.Debit => decimal.Max(amounts[row], 0),
        AmountPart.Credit => decimal.Max(-amounts[row], 0),
        AmountPart.Absolute => decimal.Abs(amounts[row]),
        _ => amounts[row],
    };

    public override void Write(int row, XmlBytes output) => Write(Number(row), output);

    public override bool IsStored => part is AmountPart.Signed;
    public override void Add(string value, UserFormat format) => amounts.Add(WireValue.Number(value));
    public override void Repeat(int row) => amounts.Add(amounts[row]);
    public override Column Apart() => new AmountColumn(amounts.Apart(), part);

    /// <summary>Most amounts are cents that fit a small whole number, which is written several times as fast as a decimal.</summary>
    static void Write(decimal amount, XmlBytes output)
    {
        var room = output.Room(40);
        int written;
        if (amount.Scale <= 2 && amount < 90_000_000_000_000m && amount > -90_000_000_000_000m) written = WriteCents(amount, room);
        else Utf8Formatter.TryFormat(amount, room, out written);
        output.Advance(written);
    }

    static int WriteCents(decimal amount, Span<byte> room)
    {
        var cents = decimal.ToInt64(amount * 100);
        var written = 0;
        if (cents < 0) room[written++] = (byte)'-';
        cents = Math.Abs(cents);
        Utf8Formatter.TryFormat(cents / 100, room[written..], out var digits);
        written += digits;
        var rest = (int)(cents % 100);
        if (rest == 0) return written;
        room[written++] = (byte)'.';
        room[written++] = (byte)('0' + rest / 10);
        if (rest % 10 != 0) room[written++] = (byte)('0' + rest % 10);
        return written;
    }
}
