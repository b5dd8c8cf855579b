using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Simulator.Company.Busy;

/// <summary>Rare things: another dimension, entity, book or period; books are closed.</summary>
static class BusySetup
{
    public static readonly (string, int, Func<Sample, bool>)[] Kinds =
    [
        ("switch a dimension on", 1, SwitchOn),
        ("add a dimension", 1, AddDimension),
        ("call a dimension something else", 1, Relabel),
        ("add an entity", 1, AddEntity),
        ("add a book", 1, AddBook),
        ("add a period", 1, AddPeriod),
        ("close the books", 1, Close),
    ];

    static bool SwitchOn(Sample sample)
    {
        var off = new[] { "CONTRACT", "WAREHOUSE" }.Where(name => !sample.Company.Dimensions.IsEnabled(name)).ToList();
        if (off.Count == 0 || !sample.Dice.Chance(20)) return false;
        new SetupDesk(sample.Change).Switch(off[0], true);
        new MemberDesk(sample.Change).Add(off[0], $"N{sample.Change.Number:0000}", new Fields { ["NAME"] = "First & only" });
        return true;
    }

    /// <summary>No company has many of its own.</summary>
    static bool AddDimension(Sample sample)
    {
        var count = sample.Company.Dimensions.UserDefined.Count();
        if (count >= 4 || !sample.Dice.Chance(30)) return false;
        new SetupDesk(sample.Change).AddDimension($"CHANNEL_{count + 1}", $"Channel {count + 1}");
        return true;
    }

    static bool Relabel(Sample sample)
    {
        new SetupDesk(sample.Change).Relabel(sample.Dice.Pick([.. sample.Company.Dimensions.All]).ObjectName, $"Term {sample.Change.Number}");
        return true;
    }

    static bool AddEntity(Sample sample)
    {
        if (sample.Company.Profile.Entities.Length >= 8 || sample.Company.Profile.MultiBaseCurrency || !sample.Dice.Chance(30)) return false;
        new SetupDesk(sample.Change).AddEntity($"E{sample.Change.Number:0000}", $"Entity <{sample.Change.Number}> & Co.", "");
        return true;
    }

    static bool AddBook(Sample sample)
    {
        var count = sample.Company.Table("USERADJBOOK").Count;
        if (count >= 2 || !sample.Dice.Chance(30)) return false;
        new SetupDesk(sample.Change).AddBook($"UDB{count + 1}", $"UJ{count + 1}", $"Management view {count + 1}");
        return true;
    }

    /// <summary>The month after the last one.</summary>
    static bool AddPeriod(Sample sample)
    {
        var periods = sample.Company.Table("REPORTINGPERIOD");
        if (periods.Find("END_DATE") is not { } ends || periods.Count == 0 || !sample.Dice.Chance(30)) return false;
        var first = DateOnly.FromDayNumber((int)periods.Rows.Max(ends.Number)).AddDays(1);
        if (first.Day != 1 || periods.RowsBy("NAME").ContainsKey(PeriodTables.NameOf(first))) return false;
        new SetupDesk(sample.Change).AddPeriod(PeriodTables.NameOf(first), first, first.AddMonths(1).AddDays(-1), true);
        return true;
    }

    static bool Close(Sample sample)
    {
        var upTo = new DateOnly(sample.Change.Today.Year, sample.Change.Today.Month, 1).AddMonths(-1 - sample.Dice.Below(3)).AddDays(-1);
        new SetupDesk(sample.Change).Close(upTo);
        return true;
    }
}
