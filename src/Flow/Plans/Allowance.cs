namespace NightLedger.Flow.Plans;

/// <summary>
/// What a night may spend of the calls that a company has for a month, and what it does without when they run short: first the windows that
/// nobody suspects wait longer for their turn, then the night itself is put off. What was published goes on serving.
/// </summary>
public static class Allowance
{
    /// <summary>Windows that are proven again by turns where no limit is set.</summary>
    public const int UsualTurns = 2;

    /// <summary>More than this a night is not worth it, however much there is to spend.</summary>
    public const int MostTurns = 12;

    const int Quiet = 25, QuietForEach = 2;

    /// <summary>
    /// How many windows are proven by turns where no limit is set: as many as usual, or one, where a quiet night would otherwise take more calls
    /// than 25 and 2 for each entity; or none, where that would only be so because it looks into groups of accounts. What was asked for beside
    /// the ledger, and long structures, are not held against it. Who asks for more than usual has them, and who asks for fewer has no more.
    /// </summary>
    public static int Turns(Sizes sizes, int asked) => asked > UsualTurns ? asked : Math.Min(asked, Quietly(sizes));

    static int Quietly(Sizes sizes)
    {
        var structures = sizes.Structures.ToDictionary(structure => structure.Key, _ => (long?)null);
        var quiet = sizes with { Structures = structures, LinesChanged = 0, WindowsTurned = 0, BudgetItems = null, Further = [] };
        var least = sizes is { LooksIntoGroups: true, Groups: not null } ? 0 : 1;
        for (var turns = UsualTurns; turns > least; turns--)
            if (Forecast.Calls(Forecast.Usual(quiet, turns)) <= Quiet + QuietForEach * sizes.Entities)
                return turns;
        return least;
    }

    /// <summary>How many windows may be proven by turns tonight; null when not even the rest of the night can be paid for.</summary>
    /// <param name="purse">What is left.</param>
    /// <param name="whole">The night reads everything, once: it may take what other nights would.</param>
    /// <param name="without">What the night costs without any turn.</param>
    /// <param name="each">What each turn costs.</param>
    public static int? Turns(Purse purse, bool whole, int without, int each)
    {
        if (purse.Left < without)
            return null;
        return whole ? UsualTurns : (int)Math.Clamp((purse.Left / Math.Max(1, purse.Nights) - without) / each, 0, MostTurns);
    }

    /// <summary>How many nights pass until every window has had its turn; null when none ever has.</summary>
    public static int? Rotation(int windows, int turns) => Rotation(windows, turns, turns);

    /// <summary>The same, where every so many nights fewer have theirs, whichever night of those tonight is.</summary>
    /// <param name="windows">Windows that have turns.</param>
    /// <param name="turns">How many on a usual night.</param>
    /// <param name="fewer">How many on a night that looks into groups of accounts.</param>
    public static int? Rotation(int windows, int turns, int fewer)
    {
        if (turns == 0)
            return null;
        var nights = 1;
        for (var looking = 1; turns * (nights - looking) + fewer * looking < windows; looking = (nights + Forecast.BetweenWholeReads - 1) / Forecast.BetweenWholeReads)
            nights++;
        return nights;
    }
}
