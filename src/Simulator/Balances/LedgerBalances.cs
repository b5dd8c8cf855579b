using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Balances;

/// <summary>Answers questions about balances from cubes made once per set of columns.</summary>
sealed class LedgerBalances(SimulatedCompany company)
{
    const int Kept = 8;
    readonly Lock _lock = new();
    readonly LinkedList<(string Key, Table Lines, BalanceCube Cube)> _recent = [];
    readonly FiscalCalendar _calendar = new(company.Profile);

    public List<BalanceLine> Answer(BalanceQuestion question)
    {
        string[] members = [.. question.GroupBy.Concat(question.Filters.Select(filter => filter.Column)).Append("LOCATIONID").Distinct()];
        var cube = CubeOf(members, question);
        return new BalanceSum(company, _calendar, question, cube, members).Lines();
    }

    BalanceCube CubeOf(string[] members, BalanceQuestion question)
    {
        var lines = company.Table("GLDETAIL");
        var key = question.Amount + ':' + string.Join(',', members);
        lock (_lock)
        {
            var known = _recent.FirstOrDefault(one => one.Key == key && one.Lines == lines && one.Cube.HasStarts(question.From, question.To.AddDays(1)));
            if (known.Cube is not null) return known.Cube;
            var cube = new BalanceCube(lines, question.Amount, members, [.. Starts(), question.From, question.To.AddDays(1)]);
            _recent.AddFirst((key, lines, cube));
            if (_recent.Count > Kept) _recent.RemoveLast();
            return cube;
        }
    }

    /// <summary>Every day on which a period, the day after one, a month or a fiscal year begins.</summary>
    IEnumerable<DateOnly> Starts()
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
        ? days.Values.Numbers.Where(number => number > 0).Select(number => DateOnly.FromDayNumber((int)number))
        : [];
}
