using System.Text;

namespace NightLedger.Simulator.Company;

/// <summary>RFC 4180: quoted fields may hold commas, quotes doubled, and line ends.</summary>
sealed class CsvReader(TextReader reader)
{
    readonly StringBuilder _field = new();
    readonly List<string> _row = [];

    public static IEnumerable<IReadOnlyList<string>> Rows(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        var csv = new CsvReader(reader);
        while (csv.Next() is { } row) yield return row;
    }

    /// <summary>The next row, or null at the end. The list is used again by the next call.</summary>
    public IReadOnlyList<string>? Next()
    {
        if (reader.Peek() < 0) return null;
        _row.Clear();
        while (ReadField()) { }
        return _row;
    }

    /// <summary>Whether the row goes on after this field.</summary>
    bool ReadField()
    {
        _field.Clear();
        if (reader.Peek() == '"') ReadQuoted();
        var end = ReadPlain();
        _row.Add(_field.ToString());
        return end == ',';
    }

    void ReadQuoted()
    {
        reader.Read();
        for (var letter = reader.Read(); letter >= 0; letter = reader.Read())
        {
            if (letter == '"' && reader.Peek() != '"') return;
            if (letter == '"') reader.Read();
            _field.Append((char)letter);
        }
    }

    int ReadPlain()
    {
        for (var letter = reader.Read(); ; letter = reader.Read())
        {
            if (letter == '\r' && reader.Peek() == '\n') continue;
            if (letter is < 0 or ',' or '\n') return letter;
            _field.Append((char)letter);
        }
    }
}
