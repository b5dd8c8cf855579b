using System.Globalization;
using System.Reflection;
using Dapper;
using Microsoft.Data.Sqlite;
using NightLedger.Flow;

namespace NightLedger.App.Home;

/// <summary>What the program must remember besides the numbers: companies, schedules, notifications, runs. SQLite, in the home.</summary>
sealed class ControlDatabase
{
    /// <summary>In this order, each once. A script that has been released is never changed.</summary>
    public static IReadOnlyList<string> Scripts => Migrations;

    static readonly string[] Migrations = ["001_control.sql", "002_traffic.sql", "003_versions.sql", "005_limits.sql", "006_asked.sql", "007_letters.sql", "008_books.sql", "009_history.sql", "010_notes.sql"];

    const int DiskFull = 13, NotWritten = 10;

    readonly string connection;

    /// <summary>Opens it, bringing its tables up to date first.</summary>
    public ControlDatabase(HomeFolder home)
    {
        Instants.Register();
        connection = ConnectionTo(home);
        using var database = Open();
        Migrate(database);
    }

    /// <summary>How anything else that keeps tables in it gets there.</summary>
    public static string ConnectionTo(HomeFolder home) => new SqliteConnectionStringBuilder
    {
        DataSource = home.Control,
        ForeignKeys = true,
        DefaultTimeout = 10,
    }.ToString();

    /// <summary>
    /// An open connection. Readers never wait for a writer. On a full disk there may be no room for what programs share beside the
    /// database; one that has it to itself needs none of that, so that what is there can still be asked for.
    /// </summary>
    public SqliteConnection Open()
    {
        try
        {
            return Opened(connection, "");
        }
        catch (SqliteException full) when (full.SqliteErrorCode is DiskFull or NotWritten)
        {
            return Opened(new SqliteConnectionStringBuilder(connection) { Pooling = false }.ToString(), "pragma locking_mode = exclusive;");
        }
    }

    static SqliteConnection Opened(string connection, string first)
    {
        var database = new SqliteConnection(connection);
        try
        {
            database.Open();
            database.Execute($"{first} pragma journal_mode = wal; pragma synchronous = normal;");
            return database;
        }
        catch
        {
            // It would be kept, half open, for the next who asks.
            SqliteConnection.ClearPool(database);
            database.Dispose();
            throw;
        }
    }

    /// <summary>What is wrong with it, read from end to end; null where nothing is.</summary>
    public string? Damage()
    {
        using var database = Open();
        var told = database.ExecuteScalar<string>("pragma integrity_check");
        return told == "ok" ? null : "damaged";
    }

    static void Migrate(SqliteConnection database)
    {
        if (Standing(database) == Migrations.Length)
            return;
        // An immediate transaction: of two programs that find old tables, the second waits and then finds them new.
        using var change = database.BeginTransaction(deferred: false);
        var standing = Standing(database);
        RefuseNewer(standing);
        foreach (var script in Migrations.Skip(standing))
            database.Execute(Script(script), transaction: change);
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"pragma user_version = {Migrations.Length}"), transaction: change);
        change.Commit();
    }

    static int Standing(SqliteConnection database) => database.ExecuteScalar<int>("pragma user_version");

    static void RefuseNewer(int standing)
    {
        if (standing > Migrations.Length)
            throw new FlowException(Response.Stop, Side.Ours, "The home was made by a newer NightLedger.", "Run that one, or choose another place with --home.");
    }

    public static string Script(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"migrations/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
