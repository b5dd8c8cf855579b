using System.Security.Cryptography;
using System.Text;

namespace NightLedger.Flow.Exports.Tables;

/// <summary>A file as its receiver can check it.</summary>
sealed record WrittenTable(string Path, string Name, long Rows, string Sha256);

/// <summary>
/// One CSV file as RFC 4180 says: UTF-8 without a mark, a heading, lines that end in CR LF, and quotes only where they are needed.
/// Cells are exactly what the ledger holds: a name that begins with = is kept as it is, since a loader must get the company's own
/// names back; whoever opens the file in a spreadsheet should take the workbook instead.
/// </summary>
sealed class CsvTable : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly StreamWriter text;
    readonly int width;
    readonly Pace pace;

    CsvTable(Stream stream, IReadOnlyList<string> heading, Pace pace)
    {
        text = new StreamWriter(new HashedStream(stream, hash), new UTF8Encoding(false), 1 << 14) { NewLine = "\r\n" };
        width = heading.Count;
        this.pace = pace;
        Line(heading);
    }

    /// <summary>Rows so far, without the heading.</summary>
    public long Rows { get; private set; }

    /// <summary>Writes a file whole and says what is in it.</summary>
    public static WrittenTable Write(string folder, string name, IReadOnlyList<string> heading, Pace pace, Action<CsvTable> fill)
    {
        var (rows, sum) = (0L, "");
        var path = WholeFile.Write(Path.Combine(folder, name), stream =>
        {
            using var table = new CsvTable(stream, heading, pace);
            fill(table);
            (rows, sum) = table.Finish();
        });
        return new WrittenTable(path, name, rows, sum);
    }

    /// <summary>One row, a cell for each heading.</summary>
    public void Row(IReadOnlyList<string?> cells)
    {
        if (cells.Count != width)
            throw new InvalidOperationException($"A row of {cells.Count} cells in a table of {width}.");
        Line(cells);
        Rows++;
        pace.Row();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        text.Dispose();
        hash.Dispose();
    }

    (long, string) Finish()
    {
        text.Flush();
        return (Rows, Convert.ToHexStringLower(hash.GetCurrentHash()));
    }

    void Line(IReadOnlyList<string?> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0)
                text.Write(',');
            text.Write(Quoted(cells[i] ?? ""));
        }

        text.WriteLine();
    }

    static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
