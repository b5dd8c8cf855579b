using System.Xml;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// Rows into typed columns, without a string for a number and with one string for a code that comes a thousand times. Batches
/// are used again from page to page; a gateway that sends more rows than asked gets more batches, not an overrun.
/// </summary>
sealed class RowReader : IAnswer
{
    const int LongestValue = 1 << 20;

    readonly Table table;
    readonly Kind[] kinds;
    readonly Values values;
    readonly int capacity;
    readonly List<Batch> batches = [];
    readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);
    readonly Words[] words;

    // The tags of the row before: the gateway sends every row in the same order, so the next tag is nearly always known.
    readonly List<(string Tag, int Column)> order = [];
    char[] text = new char[4096];
    int used;
    int length;
    Batch batch;

    /// <summary>Reads rows of the table's own source names.</summary>
    public RowReader(Table table, Values values, int capacity)
    {
        this.table = table;
        this.values = values;
        this.capacity = capacity;
        kinds = [.. table.Columns.Select(column => column.Kind)];
        words = [.. table.Columns.Select(_ => new Words())];
        for (var i = 0; i < table.Columns.Count; i++)
            if (table.Columns[i].From.Length > 0)
                columns.TryAdd(table.Columns[i].From, i);
        batch = new Batch(table, capacity);
        batches.Add(batch);
        used = 1;
    }

    /// <summary>The rows of the last answer, in as many batches as they took.</summary>
    public IEnumerable<Batch> Batches => batches.Take(used);

    /// <summary>How many rows the last answer had.</summary>
    public int Count => Batches.Sum(each => each.Count);

    /// <summary>Names of elements, kept across pages so that they are compared by reference.</summary>
    public NameTable Names { get; } = new();

    public void Clear()
    {
        used = 1;
        batch = batches[0];
        batch.Empty();
    }

    public void Read(XmlReader reader)
    {
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        if (empty)
            return;
        while (reader.Depth > depth)
            if (reader.NodeType == XmlNodeType.Element)
                Row(reader);
            else
                reader.Read();
        reader.Read();
    }

    void Row(XmlReader reader)
    {
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        if (empty)
            return;
        MakeRoom();
        var expected = 0;
        while (reader.Depth > depth)
            if (reader.NodeType == XmlNodeType.Element)
                Field(reader, ref expected);
            else
                reader.Read();
        batch.Count++;
        reader.Read();
    }

    void MakeRoom()
    {
        if (batch.Count == capacity)
            NextBatch();
    }

    void NextBatch()
    {
        if (used == batches.Count)
            batches.Add(new Batch(table, capacity));
        batch = batches[used++];
        batch.Empty();
    }

    void Field(XmlReader reader, ref int expected)
    {
        var column = Column(reader.LocalName, ref expected);
        if (column < 0)
            reader.Skip();
        else if (Take(reader))
            Set(column, text.AsSpan(0, length));
    }

    int Column(string tag, ref int expected)
    {
        for (var i = expected; i < order.Count; i++)
            if (ReferenceEquals(order[i].Tag, tag))
            {
                expected = i + 1;
                return order[i].Column;
            }

        return Learn(tag, ref expected);
    }

    int Learn(string tag, ref int expected)
    {
        var column = columns.GetValueOrDefault(tag, -1);
        if (order.Count < 4 * columns.Count + 64)
            order.Insert(expected++, (tag, column));
        return column;
    }

    /// <summary>Takes the element's text and moves past it; false when it is empty.</summary>
    bool Take(XmlReader reader)
    {
        length = 0;
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        if (empty)
            return false;
        while (reader.Depth > depth)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                Chunks(reader);
            else if (reader.NodeType == XmlNodeType.Element)
                reader.Skip();
            else
                reader.Read();
        reader.Read();
        return length > 0;
    }

    void Chunks(XmlReader reader)
    {
        int count;
        while ((count = reader.ReadValueChunk(text, length, text.Length - length)) > 0)
        {
            length += count;
            if (length == text.Length)
                Grow();
        }

        reader.Read();
    }

    void Grow()
    {
        if (length >= LongestValue)
            throw Errors.TooLong(table.From);
        Array.Resize(ref text, text.Length * 2);
    }

    void Set(int column, ReadOnlySpan<char> value)
    {
        if (!TrySet(kinds[column], column, batch.Count, value))
            throw Errors.NotUnderstood(table.From, table.Columns[column].From, table.Columns[column].Kind);
    }

    bool TrySet(Kind kind, int column, int row, ReadOnlySpan<char> value)
    {
        switch (kind)
        {
            case Kind.Text: batch.Texts(column)[row] = words[column].Of(value); return true;
            case Kind.Integer: return Values.TryInteger(value, out batch.Integers(column)[row]);
            case Kind.Amount: return Values.TryAmount(value, out batch.Amounts(column)[row]);
            case Kind.Date: return values.TryDate(value, out batch.Dates(column)[row]);
            case Kind.Instant: return values.TryInstant(value, out batch.Instants(column)[row]);
            default: return Values.TryFlag(value, out batch.Flags(column)[row]);
        }
    }
}
