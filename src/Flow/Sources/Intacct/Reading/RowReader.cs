using System.Xml;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// Rows into typed columns, without a string for a number and with one string for a code that comes a thousand times. Batches
/// are used again from page to page; a gateway that sends more rows than asked gets more batches, not an overrun, and in the end a
/// refusal.
/// </summary>
sealed class RowReader : IAnswer
{
    readonly Table table;
    readonly Kind[] kinds;
    readonly Values values;
    readonly int capacity;
    readonly List<Batch> batches = [];
    readonly Tags tags;
    readonly Words[] words;
    readonly bool[] mayFail;
    readonly bool[] keys;
    readonly long[] failed;
    readonly Decimals? decimals;
    readonly PlainRow plain = new(PlainRows.Most);
    readonly List<(Batch Batch, int Column, int Row, string Text)> unclear = [];
    char[] text = new char[4096];
    int used;
    int length;
    Batch batch;

    /// <summary>Reads rows of the table's own source names.</summary>
    public RowReader(Table table, Values values, int capacity = Query.LargestPage)
    {
        (this.table, this.values, this.capacity) = (table, values, capacity);
        kinds = [.. table.Columns.Select(column => column.Kind)];
        words = [.. table.Columns.Select(_ => new Words())];
        mayFail = [.. table.Columns.Select(column => table.Aside.Contains(column.Name))];
        keys = [.. table.Columns.Select(IsKey)];
        failed = new long[table.Columns.Count];
        decimals = values.DecimalsOf(table.From);
        tags = new Tags(table);
        batch = new Batch(table, capacity);
        batches.Add(batch);
        used = 1;
    }

    /// <summary>The answer comes whole, however many rows it has; otherwise it is a page.</summary>
    public bool Whole { get; init; }

    /// <summary>The rows of the last answer, in as many batches as they took.</summary>
    public IEnumerable<Batch> Batches => batches.Take(used);

    /// <summary>How many rows the last answer had.</summary>
    public int Count => Batches.Sum(each => each.Count);

    /// <summary>Values of the last answer that could not be read, by the column's place: their cells are empty.</summary>
    public IReadOnlyList<long> Failed => failed;

    /// <summary>The names of elements that rows came with, ours or not.</summary>
    public IEnumerable<string> Found => tags.Found;

    public XmlNameTable Names { get; } = new KnownNames();

    public long MostBytes => Whole ? Bounds.Whole : Bounds.Page;

    public void Clear()
    {
        used = 1;
        batch = batches[0];
        batch.Empty();
        Array.Clear(failed);
        unclear.Clear();
    }

    public Stream Before(Stream body) => new PlainRows(body, plain, this);

    /// <summary>The column that an element fills, by its name as it is sent.</summary>
    public int Column(ReadOnlySpan<byte> name, ref int expected) => tags.Column(name, Names, ref expected);

    /// <summary>A row that is plain text, whole: which columns, and where among the letters what they say is.</summary>
    public void Take(List<(int Column, Range Text)> fields, char[] letters)
    {
        MakeRoom();
        foreach (var (column, said) in fields)
            Set(column, letters.AsSpan(said));
        batch.Count++;
    }

    public void Read(XmlReader reader)
    {
        var depth = Bounds.Deep(reader);
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
        Settle();
    }

    // What could mean two things is read when the whole answer has told how amounts are written.
    void Settle()
    {
        foreach (var (of, column, row, said) in unclear)
            if (decimals!.Read(said, out of.Amounts(column)[row]) != Understood.Yes)
                Refuse(column);
        unclear.Clear();
    }

    void Row(XmlReader reader)
    {
        var empty = reader.IsEmptyElement;
        reader.Read();
        if (empty)
            return;
        MakeRoom();
        var expected = 0;
        for (var node = reader.NodeType; node != XmlNodeType.EndElement; node = reader.NodeType)
            if (node == XmlNodeType.Element)
                Field(reader, ref expected);
            else
                Next(reader);
        batch.Count++;
        reader.Read();
    }

    void MakeRoom()
    {
        if (batch.Count < capacity)
            return;
        if ((long)used * capacity >= (Whole ? Bounds.Rows : Bounds.PageRows))
            throw new BoundsException();
        if (used == batches.Count)
            batches.Add(new Batch(table, capacity));
        batch = batches[used++];
        batch.Empty();
    }

    void Field(XmlReader reader, ref int expected)
    {
        var column = tags.Column(reader.LocalName, ref expected);
        if (column < 0)
            Bounds.Skip(reader);
        else if (Take(reader))
            Set(column, text.AsSpan(0, length));
    }

    /// <summary>Takes the element's text and moves past it; false when it is empty.</summary>
    bool Take(XmlReader reader)
    {
        length = 0;
        var empty = reader.IsEmptyElement;
        reader.Read();
        if (empty)
            return false;
        var node = reader.NodeType;
        if (node == XmlNodeType.Text)
            node = Chunks(reader);
        if (node != XmlNodeType.EndElement)
            TakeRest(reader);
        reader.Read();
        return length > 0;
    }

    // Sections and elements inside a value are rare, but they have been seen.
    void TakeRest(XmlReader reader)
    {
        while (reader.NodeType != XmlNodeType.EndElement)
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                Chunks(reader);
            else if (reader.NodeType == XmlNodeType.Element)
                Bounds.Skip(reader);
            else
                Next(reader);
    }

    // A chunk that leaves room was the last one.
    XmlNodeType Chunks(XmlReader reader)
    {
        while ((length += reader.ReadValueChunk(text, length, text.Length - length)) == text.Length)
            Grow();
        reader.Read();
        return reader.NodeType;
    }

    void Grow()
    {
        if (length >= Bounds.Value)
            throw new BoundsException();
        Array.Resize(ref text, text.Length * 2);
    }

    static void Next(XmlReader reader)
    {
        if (!reader.Read())
            throw new XmlException("The answer ends within a row.");
    }

    // Members of the company's own dimensions are named by a number, which is text to us.
    static bool IsKey(Column column) => column.From.StartsWith("GLDIM", StringComparison.OrdinalIgnoreCase) || column.Name == "record_no";

    // What no number rests on is left empty, and counted. Anything else that cannot be read ends the night: money is not guessed.
    void Set(int column, ReadOnlySpan<char> value)
    {
        if (!TrySet(kinds[column], column, batch.Count, value))
            Refuse(column);
    }

    void Refuse(int column)
    {
        if (!mayFail[column])
            throw Errors.NotUnderstood(table.From, table.Columns[column]);
        failed[column]++;
    }

    bool TrySet(Kind kind, int column, int row, ReadOnlySpan<char> value)
    {
        switch (kind)
        {
            case Kind.Text: batch.Texts(column)[row] = words[column].Of(keys[column] ? Values.Key(value) : value); return true;
            case Kind.Integer: return values.TryInteger(value, out batch.Integers(column)[row]);
            case Kind.Amount: return decimals is null ? values.TryAmount(value, out batch.Amounts(column)[row]) : TryTold(column, row, value);
            case Kind.Date: return values.TryDate(value, out batch.Dates(column)[row]);
            case Kind.Instant: return values.TryInstant(value, out batch.Instants(column)[row]);
            default: return Values.TryFlag(value, out batch.Flags(column)[row]);
        }
    }

    bool TryTold(int column, int row, ReadOnlySpan<char> value)
    {
        var understood = decimals!.Read(value, out batch.Amounts(column)[row]);
        if (understood == Understood.NotYet)
            unclear.Add((batch, column, row, value.ToString()));
        return understood != Understood.No;
    }
}
