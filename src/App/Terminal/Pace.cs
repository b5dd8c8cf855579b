using NightLedger.Flow;

namespace NightLedger.App.Terminal;

/// <summary>Where a night stands, as a person wants to know it.</summary>
/// <param name="Table">What is being read.</param>
/// <param name="Part">Which part of it: a period, a book, an entity; empty when all of it.</param>
/// <param name="Share">How much of this stretch is done, 0 to 1; null while unknown.</param>
/// <param name="Rows">Rows of this table so far.</param>
/// <param name="RowsPerSecond">How fast they come.</param>
/// <param name="Calls">Calls in all.</param>
/// <param name="Left">What this stretch still takes, if it goes on as it went; null while that is anybody's guess.</param>
sealed record Standing(string Table, string Part, double? Share, long Rows, double RowsPerSecond, int Calls, TimeSpan? Left);

/// <summary>Works out from the steps of a night how fast it goes and how long it still takes.</summary>
sealed class Pace(TimeProvider clock)
{
    const string Between = " · ";

    Step last = new("", 0, 0, 0, 0);
    string table = "";
    long tableBegan, stretchBegan, rowsBefore;
    int doneBefore;

    /// <summary>How the table before this one ended.</summary>
    public Standing? Ended { get; private set; }

    /// <summary>Takes the next step.</summary>
    public Standing Take(Step step)
    {
        var parts = step.What.Split(Between, 2);
        if (parts[0] != table)
            Turn(parts[0], step);
        // A night goes in stretches, each with its own count.
        if (step.Of != last.Of || step.Done < last.Done)
            (stretchBegan, doneBefore) = (clock.GetTimestamp(), step.Done);
        last = step;
        return new(table, parts.ElementAtOrDefault(1) ?? "", Share(step), step.Rows - rowsBefore, Speed(step), step.Calls, Left(step));
    }

    // The last rows of a table are told with the first step of the next one.
    void Turn(string next, Step step)
    {
        Ended = table.Length == 0 ? null : new(table, "", 1, step.Rows - rowsBefore, Speed(step), step.Calls, null);
        (table, tableBegan, rowsBefore) = (next, clock.GetTimestamp(), step.Rows);
    }

    static double? Share(Step step) => step.Of > 0 ? (double)step.Done / step.Of : null;

    double Speed(Step step)
    {
        var seconds = clock.GetElapsedTime(tableBegan).TotalSeconds;
        return seconds > 0 ? (step.Rows - rowsBefore) / seconds : 0;
    }

    TimeSpan? Left(Step step)
    {
        var done = step.Done - doneBefore;
        return done > 0 && step.Of > step.Done ? clock.GetElapsedTime(stretchBegan) * ((double)(step.Of - step.Done) / done) : null;
    }
}
