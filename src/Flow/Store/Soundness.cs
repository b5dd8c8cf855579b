namespace NightLedger.Flow.Store;

/// <summary>One of a company's files, read from end to end.</summary>
/// <param name="Path">The file.</param>
/// <param name="Bytes">How large it is.</param>
/// <param name="Rows">Rows that were read; 0 where it is damaged.</param>
/// <param name="Damage">What is wrong with it; null where nothing is.</param>
public sealed record FileState(string Path, long Bytes, long Rows, string? Damage)
{
    /// <summary>All of it could be read.</summary>
    public bool Sound => Damage is null;
}

/// <summary>
/// Whether a company's files are as they were written. The engine keeps a checksum of every block and compares it when the block is read,
/// so that reading everything finds every damage.
/// </summary>
public static class Soundness
{
    /// <summary>Reads what is published and what is held, all of it.</summary>
    public static IReadOnlyList<FileState> Of(CompanyFile file) => [.. new[] { file.Published, file.Held }.Where(File.Exists).Select(path => Of(path, readOnly: true))];

    /// <summary>
    /// Puts damaged files aside under another name, so that the next night begins with what is sound, or with nothing. Returns those names.
    /// </summary>
    /// <exception cref="FlowException">Side.Ours: a night is running, or the home cannot be written.</exception>
    public static IReadOnlyList<string> SetAside(CompanyFile file, TimeProvider clock)
    {
        using var turn = Turn.Take(file);
        var damaged = Of(file).Where(state => !state.Sound).Select(state => state.Path).ToList();
        if (File.Exists(file.Working) && !Of(file.Working, readOnly: false).Sound)
            damaged.Add(file.Working);
        return [.. damaged.Select(path => SetAside(path, clock))];
    }

    static string SetAside(string path, TimeProvider clock)
    {
        var aside = $"{path}.damaged-{clock.GetUtcNow():yyyyMMdd'T'HHmmss}";
        WorkingFile.Disk(() =>
        {
            File.Move(path, aside, overwrite: true);
            // What was not yet taken into the file is of no use without it, and must not be taken into another.
            File.Delete(path + ".wal");
        });
        return aside;
    }

    static FileState Of(string path, bool readOnly)
    {
        var bytes = new FileInfo(path).Length;
        try
        {
            using var duck = Released.Open(path, readOnly);
            return new(path, bytes, Tables(duck).Sum(table => Read(duck, table)), null);
        }
        catch (FlowException damaged) when (damaged.Damaged is not null)
        {
            return new(path, bytes, 0, damaged.Message);
        }
    }

    static List<string> Tables(Duck duck) => duck.Rows(
        "select table_name from duckdb_tables() where not internal and not temporary and database_name = current_database() order by 1", row => row.GetString(0));

    /// <summary>Every value of a table goes into one number, so that none can be left unread.</summary>
    static long Read(Duck duck, string table)
    {
        var columns = string.Join(", ", duck.ColumnsOf(table).Select(Sql.Name));
        return duck.Rows($"select count(*), bit_xor(hash({columns})) from {Sql.Name(table)}", row => row.GetInt64(0))[0];
    }
}
