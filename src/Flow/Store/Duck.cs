using System.Data.Common;
using DuckDB.NET.Data;

namespace NightLedger.Flow.Store;

/// <summary>One open DuckDB file, asked in SQL. Turns the engine's refusals into words for the operator.</summary>
sealed class Duck : IDisposable
{
    const int MostThreads = 2;

    /// <summary>
    /// The engine gives every table blocks of its own and writes a table that changed into new ones. Half of its usual size is half the room
    /// for the many small tables that each night changes a little; still smaller ones hold so little of a column that it packs badly.
    /// </summary>
    const int BlockBytes = 128 << 10;

    readonly DuckDBConnection connection;
    Dictionary<string, IReadOnlyList<string>>? columns;
    bool appends;

    Duck(DuckDBConnection connection, string path)
    {
        this.connection = connection;
        Path = path;
    }

    /// <summary>The file that is open.</summary>
    public string Path { get; }

    /// <summary>The megabytes that the engine may use.</summary>
    public int Memory { get; private set; }

    /// <summary>
    /// Opens a file. Its memory is bounded whatever its size; what does not fit spills beside it, in the home and not in a folder
    /// that others can read. Each thread of the engine wants memory of its own, so they are as few on a large machine as on a small one.
    /// </summary>
    public static Duck Open(string path, bool readOnly)
    {
        var connection = new DuckDBConnection($"Data Source={path};default_block_size={BlockBytes}" + (readOnly ? ";ACCESS_MODE=READ_ONLY" : ""));
        try
        {
            connection.Open();
            var duck = new Duck(connection, path) { Memory = readOnly ? Room.Asking : Room.Usual };
            duck.Appends(only: false);
            duck.Execute("set preserve_insertion_order = false");
            duck.Execute("set checkpoint_threshold = '512MB'");
            duck.Execute("set autoinstall_known_extensions = false");
            duck.Execute($"set temp_directory = {Sql.Text(path + ".tmp")}");
            return duck;
        }
        catch (DuckDBException failure)
        {
            connection.Dispose();
            throw Trouble.With(path, failure);
        }
    }

    /// <summary>
    /// While rows are appended and nothing is looked up, one thread of the engine and less memory are enough: more memory would only keep
    /// what is on the disk already, and who waits for the engine's other threads does so in a busy loop, on a core that those who read the
    /// answers could use.
    /// </summary>
    public void Appends(bool only)
    {
        appends = only;
        Execute($"set threads = {(only ? 1 : MostThreads)}");
        Give(Memory);
    }

    /// <summary>Gives the engine so many megabytes; half of them while rows are only appended.</summary>
    public void Give(int megabytes)
    {
        using var command = Command($"set memory_limit = '{(appends ? megabytes / 2 : megabytes)}MB'");
        Trouble.Told(Path, command.ExecuteNonQuery);
        Memory = megabytes;
    }

    /// <summary>Runs a statement; returns the rows it touched.</summary>
    public long Execute(string sql)
    {
        using var command = Command(sql);
        return Roomy(command.ExecuteNonQuery);
    }

    /// <summary>The first value of the first row; null when there is none.</summary>
    public object? Value(string sql)
    {
        using var command = Command(sql);
        var value = Roomy(command.ExecuteScalar);
        return value is DBNull ? null : value;
    }

    /// <summary>A whole number, 0 when there is none.</summary>
    public long Count(string sql) => Convert.ToInt64(Value(sql) ?? 0L, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The rows, all of them, each made into something.</summary>
    public List<T> Rows<T>(string sql, Func<DbDataReader, T> make) => [.. Read(sql, make, streaming: false)];

    /// <summary>
    /// The rows as a stream of any length in little memory. Nothing else may be asked on this connection until it has been read.
    /// </summary>
    public IEnumerable<T> Stream<T>(string sql, Func<DbDataReader, T> make) => Read(sql, make, streaming: true);

    IEnumerable<T> Read<T>(string sql, Func<DbDataReader, T> make, bool streaming)
    {
        using var command = Command(sql);
        command.UseStreamingMode = streaming;
        using var reader = Roomy(() => command.ExecuteReader());
        while (Trouble.Told(Path, reader.Read))
            yield return make(reader);
    }

    /// <summary>The columns that a stored table has, in the order it has them; none where there is no such table. Looked up once for all tables.</summary>
    public IReadOnlyList<string> ColumnsOf(string table)
    {
        columns ??= Rows("select table_name, column_name from duckdb_columns() where not internal order by table_name, column_index", row => new[] { row.GetString(0), row.GetString(1) })
            .GroupBy(found => found[0], found => found[1]).ToDictionary(found => found.Key, found => (IReadOnlyList<string>)[.. found], StringComparer.Ordinal);
        return columns.GetValueOrDefault(table, []);
    }

    /// <summary>A table has been made or has grown: look again.</summary>
    public void Grown() => columns = null;

    /// <summary>Opens a way for many rows into a table. It takes part in the transaction under way.</summary>
    public Chunk Appender(string table, int columns) => new(connection, Path, table, columns);

    /// <summary>Begins a transaction that the caller commits; let go without that, nothing has happened.</summary>
    public DuckDBTransaction Begin() => connection.BeginTransaction();

    /// <summary>All of it or none of it, also when the process is killed in between.</summary>
    public async Task<T> InOneAsync<T>(Func<Task<T>> work)
    {
        using var transaction = connection.BeginTransaction();
        var result = await work();
        Trouble.Told(Path, () => { transaction.Commit(); return 0; });
        return result;
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    /// <summary>
    /// Asks again with twice the memory where it was not enough. Within a transaction that is in vain, for the engine has given it up: what
    /// is told then is the first failure.
    /// </summary>
    T Roomy<T>(Func<T> work)
    {
        try
        {
            return Trouble.Told(Path, work);
        }
        catch (FlowException cramped) when (cramped.Cramped && Room.Wider(Memory) is { } more)
        {
            return Again(work, more, cramped);
        }
    }

    T Again<T>(Func<T> work, int megabytes, FlowException first)
    {
        try
        {
            Give(megabytes);
            return Roomy(work);
        }
        catch (FlowException other) when (!other.Cramped)
        {
            throw new FlowException(first.Response, first.Side, first.Message, first.NextStep, first.Detail) { Cramped = true };
        }
    }

    DuckDBCommand Command(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
