using System.Diagnostics;
using DuckDB.NET.Data;

namespace NightLedger.Bench;

/// <summary>
/// The same rows, as fast as the engine's appender takes them: every column of every line, into a table of the same shape in an empty
/// file, in one transaction. Reading them beforehand is not counted.
/// </summary>
static class AppendChild
{
    const int Chunk = 20_000;

    public static void Run(string folder)
    {
        var (rows, first) = Append(folder, "raw.duckdb");
        var peak = Measured.PeakMegabytesNow();
        Measured.Report(rows, first, Append(folder, "again.duckdb").Took, peak);
    }

    static (long Rows, TimeSpan Took) Append(string folder, string into)
    {
        using var from = Open(Path.Combine(folder, "bench.duckdb") + ";ACCESS_MODE=READ_ONLY");
        using var to = Open(Path.Combine(folder, into));
        var columns = Columns(from);
        Execute(to, $"create table lines ({string.Join(", ", columns.Select(column => $"\"{column.Name}\" {column.Type}"))})");

        var (rows, took) = (0L, TimeSpan.Zero);
        using var transaction = to.BeginTransaction();
        using (var appender = to.CreateAppender("lines"))
        {
            foreach (var chunk in Rows(from, columns.Count).Chunk(Chunk))
            {
                var watch = Stopwatch.StartNew();
                foreach (var row in chunk)
                    Append(appender, row);
                took += watch.Elapsed;
                rows += chunk.Length;
            }

            var closing = Stopwatch.StartNew();
            appender.Close();
            took += closing.Elapsed;
        }

        var committing = Stopwatch.StartNew();
        transaction.Commit();
        Execute(to, "checkpoint");
        return (rows, took + committing.Elapsed);
    }

    static void Append(DuckDBAppender appender, object?[] row)
    {
        var target = appender.CreateRow();
        foreach (var cell in row)
            Append(target, cell);
        target.EndRow();
    }

    static void Append(IDuckDBAppenderRow target, object? cell)
    {
        switch (cell)
        {
            case null: target.AppendNullValue(); break;
            case string text: target.AppendValue(text); break;
            case decimal amount: target.AppendValue((decimal?)amount); break;
            case long key: target.AppendValue((long?)key); break;
            case int version: target.AppendValue((int?)version); break;
            case bool flag: target.AppendValue((bool?)flag); break;
            case DateOnly day: target.AppendValue((DateOnly?)day); break;
            case DateTime moment: target.AppendValue((DateTime?)moment); break;
            default: throw new InvalidOperationException($"No way to append a {cell.GetType().Name}.");
        }
    }

    static IEnumerable<object?[]> Rows(DuckDBConnection from, int width)
    {
        using var command = from.CreateCommand();
        command.CommandText = "select * from lines";
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return [.. Enumerable.Range(0, width).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))];
    }

    static List<(string Name, string Type)> Columns(DuckDBConnection from)
    {
        using var command = from.CreateCommand();
        command.CommandText = "select column_name, data_type from duckdb_columns() where table_name = 'lines' order by column_index";
        using var reader = command.ExecuteReader();
        var columns = new List<(string, string)>();
        while (reader.Read())
            columns.Add((reader.GetString(0), reader.GetString(1)));
        return columns;
    }

    static DuckDBConnection Open(string path)
    {
        var connection = new DuckDBConnection($"Data Source={path}");
        connection.Open();
        Execute(connection, "set memory_limit = '384MB'");
        Execute(connection, "set preserve_insertion_order = false");
        return connection;
    }

    static void Execute(DuckDBConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
