using System.Globalization;

namespace NightLedger.Simulator.Company;

/// <summary>The place of each row in the database's own order, from 1.</summary>
sealed class RowNumberColumn() : Column(Kind.Integer)
{
    public override bool IsEmpty(int row) => false;
    public override string Text(int row) => (row + 1).ToString(CultureInfo.InvariantCulture);
    public override decimal Number(int row) => row + 1;
}
