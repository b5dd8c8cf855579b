namespace NightLedger.Simulator.Company;

/// <summary>Another column's values said in other words, such as codes for labels.</summary>
sealed class TranslatedColumn(Column inner, Func<string, string> translation) : Column(Kind.Text)
{
    public override bool IsEmpty(int row) => inner.IsEmpty(row);
    public override string Text(int row) => inner.IsEmpty(row) ? "" : translation(inner.Text(row));
    public override decimal Number(int row) => 0;

    public static Column Of(Column inner, Func<string, string> translation) =>
        inner is CodedColumn coded ? coded.Translate(Kind.Text, translation) : new TranslatedColumn(inner, translation);
}
