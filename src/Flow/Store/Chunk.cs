using DuckDB.NET.Data;
using DuckDB.NET.Native;
using NightLedger.Flow.Rows;
using DuckDBAppender = DuckDB.NET.Native.DuckDBAppender;

namespace NightLedger.Flow.Store;

/// <summary>How some rows of a batch are put into one column of the engine.</summary>
delegate void Put(nint vector, Batch batch, int from, int rows);

/// <summary>
/// Rows on their way into a table, in the engine's own columns: they go into its appender many at a time and a column at a time. Nothing is
/// certain to be in the table before it is closed. It takes part in the transaction under way.
/// </summary>
sealed class Chunk : IDisposable
{
    /// <summary>The rows of one of the engine's vectors.</summary>
    const int Most = 2048;

    readonly DuckDBAppender appender;
    readonly DuckDBDataChunk chunk;
    readonly string path;

    /// <summary>Opens an appender.</summary>
    public Chunk(DuckDBConnection connection, string path, string table, int columns)
    {
        this.path = path;
        Sure(NativeMethods.Appender.DuckDBAppenderCreate(connection.NativeConnection, null!, table, out appender));
        var kinds = Enumerable.Range(0, columns).Select(column => NativeMethods.Appender.DuckDBAppenderColumnType(appender, (ulong)column)).ToArray();
        chunk = NativeMethods.DataChunks.DuckDBCreateDataChunk([.. kinds.Select(kind => kind.DangerousGetHandle())], (ulong)columns);
        foreach (var kind in kinds)
            kind.Dispose();
    }

    /// <summary>Adds the rows of a batch, each column as it is to be put; a column without a way takes its default.</summary>
    public void Add(Batch batch, IReadOnlyList<Put?> columns)
    {
        for (var from = 0; from < batch.Count; from += Most)
            Add(batch, columns, from, Math.Min(Most, batch.Count - from));
    }

    void Add(Batch batch, IReadOnlyList<Put?> columns, int from, int rows)
    {
        NativeMethods.DataChunks.DuckDBDataChunkReset(chunk);
        NativeMethods.DataChunks.DuckDBDataChunkSetSize(chunk, (ulong)rows);
        for (var column = 0; column < columns.Count; column++)
        {
            if (columns[column] is { } put)
                put(NativeMethods.DataChunks.DuckDBDataChunkGetVector(chunk, column), batch, from, rows);
            else
                Default(column, rows);
        }

        Sure(NativeMethods.Appender.DuckDBAppendDataChunk(appender, chunk));
    }

    void Default(int column, int rows)
    {
        for (var row = 0; row < rows; row++)
            Sure(NativeMethods.Appender.DuckDBAppendDefaultToChunk(appender, chunk, column, (ulong)row));
    }

    /// <summary>Puts into the table what has been added.</summary>
    public void Close() => Sure(NativeMethods.Appender.DuckDBAppenderClose(appender));

    /// <summary>The engine's refusal, in our words.</summary>
    void Sure(DuckDBState state)
    {
        if (state == DuckDBState.Error)
            throw Trouble.With(path, new InvalidOperationException(Reason()));
    }

    string Reason()
    {
        using var error = NativeMethods.Appender.DuckDBAppenderErrorData(appender);
        return error.Message ?? "";
    }

    /// <inheritdoc />
    public void Dispose()
    {
        chunk.Dispose();
        appender.Dispose();
    }
}
