using NightLedger.Simulator.Access;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Balances;

/// <summary>Answers questions about the balances of one state of the company, as far as a user may see into it.</summary>
sealed class LedgerBalances(SimulatedCompany company, Restriction restriction, BalanceCubes cubes, bool whole = false)
{
    readonly FiscalCalendar _calendar = new(company.Profile);

    public List<BalanceLine> Answer(BalanceQuestion question)
    {
        if (!restriction.IsNone && !whole) question = question with { Filters = [.. question.Filters, .. restriction.Filters()] };
        string[] members = [.. question.GroupBy.Concat(question.Filters.Select(filter => filter.Column)).Append("LOCATIONID").Distinct()];
        return cubes.With(company, members, question, cube => new BalanceSum(company, _calendar, question, cube, members).Lines());
    }
}

/// <summary>Cubes made once per set of columns, which follow the company as it changes.</summary>
sealed class BalanceCubes
{
    const int Kept = 8;
    readonly Lock _lock = new();
    readonly LinkedList<(string Key, BalanceCube Cube)> _recent = [];

    /// <summary>Asks the cube of one state. One question at a time: a cube follows from state to state.</summary>
    public T With<T>(SimulatedCompany company, string[] members, BalanceQuestion question, Func<BalanceCube, T> ask)
    {
        lock (_lock) return ask(CubeOf(company, members, question));
    }

    BalanceCube CubeOf(SimulatedCompany company, string[] members, BalanceQuestion question)
    {
        var lines = company.Table("GLDETAIL");
        var key = question.Amount + ':' + string.Join(',', members);
        var known = _recent.FirstOrDefault(one => one.Key == key && one.Cube.HasStarts(question.From, question.To.AddDays(1)) && one.Cube.Follow(lines));
        if (known.Cube is not null) return known.Cube;
        var cube = new BalanceCube(lines, question.Amount, members, [.. Starts(company), question.From, question.To.AddDays(1)]);
        _recent.AddFirst((key, cube));
        if (_recent.Count > Kept) _recent.RemoveLast();
        return cube;
    }

    /// <summary>Every day on which a period, the day after one, a month or a fiscal year begins.</summary>
    static HashSet<DateOnly> Starts(SimulatedCompany company)
    {
        var periods = company.Table("REPORTINGPERIOD");
        var (starts, ends) = (Days(periods, "START_DATE"), Days(periods, "END_DATE").Select(day => day.AddDays(1)));
        var lines = Days(company.Table("GLDETAIL"), "ENTRY_DATE").ToList();
        var all = starts.Concat(ends).ToHashSet();
        if (lines.Count == 0) return all;
        for (var day = lines.Min().AddDays(-1); day <= lines.Max().AddYears(1); day = day.AddDays(1))
            if (day.Day == 1 || company.Profile.FiscalYears.Contains(day)) all.Add(day);
        return all;
    }

    static IEnumerable<DateOnly> Days(Table table, string field) => table.Find(field) is CodedColumn days
        ? Enumerable.Range(0, days.Values.Count).Select(days.Values.Number).Where(number => number > 0).Select(number => DateOnly.FromDayNumber((int)number))
        : [];
}
