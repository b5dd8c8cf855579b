using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Balances;

/// <summary>
/// Adds cells up into lines. Income of earlier fiscal years is not the account's own start any more: it has rolled into the
/// account it closes to, entity by entity.
/// </summary>
sealed class BalanceSum
{
    readonly BalanceQuestion _question;
    readonly BalanceCube _cube;
    readonly string[] _members;
    readonly Func<BalanceCell, bool>[] _tests;
    readonly AccountFacts[] _accounts;
    readonly int[] _yearStarts;
    readonly int _location;
    readonly Dictionary<string, BalanceLine> _lines = new(StringComparer.Ordinal);

    public BalanceSum(SimulatedCompany company, FiscalCalendar calendar, BalanceQuestion question, BalanceCube cube, string[] members)
    {
        (_question, _cube, _members) = (question, cube, members);
        _accounts = [.. cube.Accounts.Texts.Select(AccountFacts.Of(company))];
        _location = Array.IndexOf(members, "LOCATIONID");
        _yearStarts = [.. (cube.Members(_location)?.Texts ?? new Growing<string>([""]))
            .Select(location => calendar.StartOf(company.Locations.Value.EntityOf(location), question.From).DayNumber)];
        _tests = [BookTest(), StatisticalTest(), .. question.Filters.Select(MemberTest)];
    }

    public List<BalanceLine> Lines()
    {
        foreach (var cell in _cube.Cells)
            if (!cell.IsEmpty && cell.FirstDay <= _question.To.DayNumber && Array.TrueForAll(_tests, test => test(cell))) Add(cell);
        return [.. _lines.Values.OrderBy(line => line.Account, StringComparer.Ordinal).ThenBy(line => string.Join('\u0001', line.Members), StringComparer.Ordinal)];
    }

    Func<BalanceCell, bool> BookTest()
    {
        bool[] wanted = [.. _cube.Books.Texts.Select(book => _question.Books.Contains(book) || _question.AdjustmentBooks.Contains(book))];
        return cell => wanted[cell.Book];
    }

    Func<BalanceCell, bool> StatisticalTest() => _question.Statistical switch
    {
        Statistical.Exclude => cell => !cell.Statistical,
        Statistical.Only => cell => cell.Statistical,
        _ => _ => true,
    };

    Func<BalanceCell, bool> MemberTest(MemberFilter filter)
    {
        var index = Array.IndexOf(_members, filter.Column);
        if (_cube.Members(index) is not { } values) return _ => false;
        bool[] wanted = [.. values.Texts.Select(filter.Accepts)];
        return cell => wanted[cell.Members[index]];
    }

    void Add(BalanceCell cell)
    {
        var account = _accounts[cell.Account];
        if (cell.FirstDay >= _question.From.DayNumber) AddMovement(cell, account.Number);
        else if (account.ForPeriodOnly) return;
        else AddStart(cell, account);
    }

    void AddMovement(BalanceCell cell, string account)
    {
        if (LineOf(account, cell) is not { } line) return;
        if (_question.Separate && (cell.Adjusting || _question.AdjustmentBooks.Contains(_cube.Books.Text(cell.Book))))
        {
            line.AdjustmentDebits += cell.Debits;
            line.AdjustmentCredits += cell.Credits;
            return;
        }
        line.Debits += cell.Debits;
        line.Credits += cell.Credits;
    }

    void AddStart(BalanceCell cell, AccountFacts account)
    {
        var rolled = account is { Income: true, CloseTo.Length: > 0 } && cell.FirstDay < _yearStarts[cell.Members[_location]];
        if (LineOf(rolled ? account.CloseTo : account.Number, cell) is { } line) line.Start += cell.Debits - cell.Credits;
    }

    BalanceLine? LineOf(string account, BalanceCell cell)
    {
        if (!_question.Accounts(account)) return null;
        string[] members = [.. _question.GroupBy.Select((_, index) => _cube.Members(index)?.Text(cell.Members[index]) ?? "")];
        var key = account + '\u0001' + string.Join('\u0001', members);
        if (!_lines.TryGetValue(key, out var line)) _lines[key] = line = new BalanceLine(account, members);
        return line;
    }
}
