using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Queries;

/// <summary>The forms that values may come in as far as anybody knows: amounts, whole numbers, and fields that are empty.</summary>
sealed class ValueForms(Beliefs beliefs, UserFormat format)
{
    readonly bool _leavesOut = beliefs.Holds("empty-fields", "left-out");

    public IReadOnlyList<(string Tag, Column Column)> Of(IReadOnlyList<(string Tag, Column Column)> fields) =>
        beliefs.Holds("amounts", "plain") && beliefs.Holds("whole-numbers", "plain") && !format.CommaInRecords ? fields : [.. fields.Select(field => (field.Tag, Of(field.Column)))];

    public void Write(string element, IReadOnlyList<(string Tag, Column Column)> fields, ReadOnlySpan<int> rows, XmlBytes output)
    {
        if (_leavesOut)
        {
            foreach (var row in rows) WriteFilled(element, fields, row, output);
            return;
        }
        var writer = new RowWriter(element, fields, output);
        foreach (var row in rows) writer.Write(row, output);
    }

    static void WriteFilled(string element, IReadOnlyList<(string Tag, Column Column)> fields, int row, XmlBytes output)
    {
        output.Open(element);
        foreach (var (tag, column) in fields)
            if (!column.IsEmpty(row)) output.Element(tag, column.Text(row));
        output.Close(element);
    }

    Column Of(Column column) => column.Kind switch
    {
        Kind.Decimal when format.CommaInRecords => TranslatedColumn.Of(column, text => format.WriteRecord(Plainly(text))),
        Kind.Decimal => TranslatedColumn.Of(column, Plainly),
        Kind.Integer when beliefs.Holds("whole-numbers", "with-point") => TranslatedColumn.Of(column, text => text + ".0"),
        _ => column,
    };

    string Plainly(string amount) => beliefs["amounts"] switch
    {
        "no-leading-zero" => WithoutZero(amount),
        "two-places" => InTwoPlaces(amount),
        _ => amount,
    };

    /// <summary><c>.5</c> and <c>-.5</c>, as some databases write them.</summary>
    public static string WithoutZero(string amount) => amount.StartsWith("0.", StringComparison.Ordinal) ? amount[1..] : amount.StartsWith("-0.", StringComparison.Ordinal) ? "-" + amount[2..] : amount;

    static string InTwoPlaces(string amount)
    {
        var point = amount.IndexOf('.', StringComparison.Ordinal);
        return point < 0 ? amount + ".00" : amount.Length - point == 2 ? amount + "0" : amount;
    }
}
