using System.Text;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Queries;

/// <summary>Writes records of one shape: the tags between two values are prepared once and copied for each row.</summary>
sealed class RowWriter
{
    readonly byte[][] _between;
    readonly Column[] _columns;
    readonly string[] _tags;

    public RowWriter(string element, IReadOnlyList<(string Tag, Column Column)> fields, XmlBytes output)
    {
        _columns = [.. fields.Select(field => field.Column)];
        _tags = [.. fields.Select(field => field.Tag)];
        _between = new byte[fields.Count + 1][];
        for (var index = 0; index <= fields.Count; index++) _between[index] = Between(element, index, output);
    }

    public void Write(int row, XmlBytes output)
    {
        for (var index = 0; index < _columns.Length; index++)
        {
            output.Raw(_between[index]);
            _columns[index].Write(row, output);
        }
        output.Raw(_between[^1]);
    }

    byte[] Between(string element, int index, XmlBytes output)
    {
        var text = new StringBuilder();
        if (index > 0) text.Append("</").Append(_tags[index - 1]).Append('>');
        else text.Append(Line(output, 0)).Append('<').Append(element).Append('>');
        if (index < _tags.Length) text.Append(Line(output, 1)).Append('<').Append(_tags[index]).Append('>');
        else text.Append(Line(output, 0)).Append("</").Append(element).Append('>');
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    static string Line(XmlBytes output, int deeper) => output.Indented ? "\n" + new string(' ', (output.Depth + deeper) * 2) : "";
}
