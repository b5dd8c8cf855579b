using DuckDB.NET.Data;

namespace NightLedger.Flow.Store;

/// <summary>What the engine's refusals mean to the person who keeps the home.</summary>
static class Trouble
{
    /// <summary>Runs something and tells its failure in our words.</summary>
    public static T Told<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DuckDBException failure)
        {
            throw With(path, failure);
        }
    }

    /// <summary>The failure in our words. The engine's own text may hold values, so it is not handed on.</summary>
    public static FlowException With(string path, Exception failure)
    {
        if (IsNewer(failure.Message))
            return Released.Newer(Path.GetFileName(path));
        var (what, next) = Meaning(failure.Message, Path.GetFileName(path), CompanyFile.CompanyOf(path));
        return new FlowException(Response.Stop, Side.Ours, what, next, $"{failure.GetType().Name} on {Path.GetFileName(path)}")
        {
            Damaged = IsDamage(failure.Message) ? path : null,
            Cramped = IsCramped(failure.Message),
        };
    }

    static (string What, string Next) Meaning(string text, string file, string company) => text switch
    {
        _ when IsFull(text) =>
            ("The disk that holds the home is full. Nothing that was published is lost.", "Make room, then run the same command again: it carries on."),
        _ when Has(text, "Could not set lock") || Has(text, "being used by another process") =>
            ($"{file} is in use by another process.", "Wait until it has ended, then try again."),
        _ when IsCramped(text) =>
            ("The store's engine needs more memory than this machine has for it. What was published is untouched.", "End what else runs on this machine, or move the home to a larger one; then run the same command again: it carries on."),
        _ when IsDamage(text) =>
            ($"{file} is damaged.", $"The next night puts it aside and reads everything from the source again: nightledger sync {company}"),
        _ when Has(text, "Permission denied") || Has(text, "read-only") =>
            ($"{file} cannot be written.", "Give this user the right to write in the home, or name another home with --home."),
        _ when Has(text, "out of range") || Has(text, "Could not cast") || Has(text, "Conversion") =>
            ("An amount or date is larger than the store can hold.", "Report it with the detail in the log: nothing was published."),
        _ => ($"The store could not do what it was asked, on {file}.", "See the log in the home; what was published is untouched."),
    };

    // A later release may write with an engine whose files this one cannot open.
    static bool IsNewer(string text) => Has(text, "we can only read versions") || Has(text, "newer version of DuckDB");

    static bool IsFull(string text) =>
        Has(text, "No space left") || Has(text, "disk is full") || Has(text, "Could not write all bytes") || Has(text, "failed to offload");

    // A transaction that cannot be ended for want of memory says so in other words.
    static bool IsCramped(string text) =>
        (Has(text, "Out of Memory") || Has(text, "could not allocate") || Has(text, "failed to allocate") || Has(text, "failed to pin")) && !IsFull(text);

    static bool IsDamage(string text) =>
        Has(text, "not a valid DuckDB") || Has(text, "Corrupt") || Has(text, "checksum") || Has(text, "Could not read") || Has(text, "Serialization Error");

    static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
