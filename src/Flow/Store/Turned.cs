using NightLedger.Flow.Plans;

namespace NightLedger.Flow.Store;

/// <summary>
/// The windows in which a version differs from the one before. They are kept in the file, with the rows that turned them, so that
/// whoever carries a broken night on knows what is still to be added up, and so that later versions know since when an opening may
/// have moved.
/// </summary>
sealed class Turned(Duck duck, int version)
{
    /// <summary>Something in this window differs. Adding it up is due, and so is its proof.</summary>
    public void Add(Window window) => Starting([window.Start]);

    /// <summary>Something in each of these windows differs.</summary>
    public void All(IEnumerable<Window> windows) => Starting(windows.Select(window => window.Start));

    /// <summary>Something differs in the windows that begin on these days.</summary>
    public void Starting(IEnumerable<DateOnly> starts)
    {
        var days = string.Join(", ", starts.Select(start => $"({Sql.Day(start)})"));
        if (days.Length == 0)
            return;
        duck.Execute($"delete from turned where version = {version} and start in (select * from (values {days}))");
        duck.Execute($"insert into turned select distinct {version}, d.start, true, {Evidence.NextTurn} from (values {days}) d(start)");
    }

    /// <summary>Starts of the windows that are to be added up; they no longer are, if the transaction under way is.</summary>
    public IReadOnlyList<DateOnly> TakeUp()
    {
        var starts = Starts("due");
        duck.Execute($"update turned set due = false where version = {version} and due");
        return starts;
    }

    /// <summary>Starts of all windows that have turned in this version.</summary>
    public IReadOnlyList<DateOnly> Starts() => Starts("true");

    List<DateOnly> Starts(string which) => duck.Rows(
        $"select distinct start from turned where version = {version} and {which} order by start", row => row.GetFieldValue<DateOnly>(0));
}
