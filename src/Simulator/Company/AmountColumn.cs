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
sealed class AmountColumn(decimal[] amounts, AmountPart part = AmountPart.Signed) : Column(Kind.Decimal)
{
    public decimal[] Amounts => amounts;

    public override bool IsEmpty(int row) => false;
    public override string Text(int row) => Number(row).ToString(CultureInfo.InvariantCulture);

    public override decimal Number(int row) => part switch
    {
        AmountPart.Debit => decimal.Max(amounts[row], 0),
        AmountPart.Credit => decimal.Max(-amounts[row], 0),
        AmountPart.Absolute => decimal.Abs(amounts[row]),
        _ => amounts[row],
    };

    public override void Write(int row, XmlBytes output)
    {
        Utf8Formatter.TryFormat(Number(row), output.Room(40), out var written);
        output.Advance(written);
    }
}
