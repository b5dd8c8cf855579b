using System.Text;
using System.Xml;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// Which column an element fills. The gateway sends the fields of every row in the same order, so the next one is nearly always
/// known; names are compared by reference, for the reader keeps one string a name.
/// </summary>
sealed class Tags
{
    readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    readonly (string Name, byte[] Sent, int Column)[] order;
    int known;

    /// <summary>The elements that a table's columns come in.</summary>
    public Tags(Table table)
    {
        for (var i = 0; i < table.Columns.Count; i++)
            if (table.Columns[i].From.Length > 0)
                columns.TryAdd(table.Columns[i].From, i);
        order = new (string, byte[], int)[4 * columns.Count + 64];
    }

    /// <summary>The names of elements that rows came with.</summary>
    public IEnumerable<string> Found => order.Take(known).Select(one => one.Name).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>The column that the element fills, -1 for none.</summary>
    /// <param name="name">The element's name, from the reader's own table of names.</param>
    /// <param name="expected">Where in the row's order it is looked for first; moved on.</param>
    public int Column(string name, ref int expected)
    {
        for (var i = expected; i < known; i++)
            if (ReferenceEquals(order[i].Name, name))
            {
                expected = i + 1;
                return order[i].Column;
            }

        return Learn(name, ref expected);
    }

    /// <summary>The column that an element fills, by its name as it is sent; -1 for none.</summary>
    /// <param name="name">The name's bytes.</param>
    /// <param name="names">The table of names of the reader that looks for them in the other way.</param>
    /// <param name="expected">Where in the row's order it is looked for first; moved on.</param>
    public int Column(ReadOnlySpan<byte> name, XmlNameTable names, ref int expected)
    {
        for (var i = expected; i < known; i++)
            if (name.SequenceEqual(order[i].Sent))
            {
                expected = i + 1;
                return order[i].Column;
            }

        return Learn(names.Add(Encoding.UTF8.GetString(name)), ref expected);
    }

    int Learn(string name, ref int expected)
    {
        var column = columns.GetValueOrDefault(name, -1);
        if (known < order.Length)
        {
            Array.Copy(order, expected, order, expected + 1, known - expected);
            order[expected++] = (name, Encoding.UTF8.GetBytes(name), column);
            known++;
        }

        return column;
    }
}
