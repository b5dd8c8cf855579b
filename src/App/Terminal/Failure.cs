using Microsoft.Data.Sqlite;
using NightLedger.Flow;

namespace NightLedger.App.Terminal;

/// <summary>A failure as a person and a script are told of it.</summary>
/// <param name="Code">See <see cref="ExitCode"/>.</param>
/// <param name="Message">What happened.</param>
/// <param name="NextStep">What can be done about it.</param>
/// <param name="Detail">For an engineer: error numbers, support ids.</param>
/// <param name="Unexpected">Nobody foresaw it: the detail belongs in the log.</param>
sealed record Failure(int Code, string Message, string? NextStep, string? Detail = null, bool Unexpected = false)
{
    const int DiskFull = 13, Busy = 5, Locked = 6, ReadOnly = 8, NotWritten = 10, CannotOpen = 14, Corrupt = 11, NotADatabase = 26;

    /// <summary>Finds the words for an exception.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        FlowException flow => new(CodeOf(flow.Side), flow.Message, flow.NextStep, flow.Detail),
        UsageException usage => new(ExitCode.Usage, usage.Message, usage.NextStep),
        InterruptedException broken => new(ExitCode.Interrupted, broken.Message, broken.NextStep),
        OperationCanceledException => new(ExitCode.Interrupted, "Interrupted.", null),
        SqliteException sqlite => OfControl(sqlite),
        UnauthorizedAccessException denied => new(ExitCode.Failed, denied.Message, "Give this user the right to write there, or choose another place with --home."),
        IOException io => OfDisk(io),
        _ => new(ExitCode.Failed, $"Something that should not happen did: {Trace.Name(exception)}.", null, Unexpected: true),
    };

    /// <summary>The exit code that tells whose side failed.</summary>
    public static int CodeOf(Side side) => side switch
    {
        Side.Asked => ExitCode.NotFound,
        Side.Access => ExitCode.Access,
        Side.Source => ExitCode.Source,
        _ => ExitCode.Failed,
    };

    static Failure OfDisk(IOException io) => IsFull(io)
        ? new(ExitCode.Failed, "The disk is full.", "Make room, then run the same command again: what was published before still serves.")
        : new(ExitCode.Failed, FirstLine(io), "See that the place is there and can be written, then run the same command again.");

    static Failure OfControl(SqliteException sqlite) => sqlite.SqliteErrorCode switch
    {
        DiskFull => new(ExitCode.Failed, "The disk is full.", "Make room, then run the same command again: what was published before still serves."),
        Busy or Locked => new(ExitCode.Failed, "The home's control database is held by another program.", "Try again when it has finished."),
        NotWritten => new(ExitCode.Failed, "The disk does not take what is written to the home's control database: it is full, or failing.", "Make room if it is full, see that it is well if it is not, then run the same command again: what was published before still serves."),
        ReadOnly or CannotOpen => new(ExitCode.Failed, "The home's control database, nightledger.db, cannot be written.", "Give this user the right to write there, or choose another place with --home."),
        Corrupt or NotADatabase => new(ExitCode.Failed, "The home's control database, nightledger.db, is damaged.", "Put it back from a backup, or move it aside and connect each company again: planning files are not touched by that."),
        _ => new(ExitCode.Failed, $"The home's control database failed: {Trace.Name(sqlite)}.", null, Unexpected: true),
    };

    // 0x70 and 0x27 are Windows' words for it, 28 is Unix' ENOSPC.
    static bool IsFull(IOException io) => (io.HResult & 0xFFFF) is 0x70 or 0x27 or 28;

    static string FirstLine(Exception exception) => exception.Message.Split('\n', 2)[0].TrimEnd();
}
