using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Queries;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// The rows of GLACCOUNTBALANCE, which exist only once a period has been named: every combination of book, currency, account and
/// members, without any rolling up, and in the base currency as well as in each foreign one.
/// </summary>
static class AccountBalances
{
    public const string Object = "GLACCOUNTBALANCE";

    public static ServedObject Serve(ServedObject served, Filter? filter, Conversation talk)
    {
        var company = talk.Company;
        var period = Equalled(filter, "PERIOD") ?? throw Refused();
        if (company.Profile.MultiBaseCurrency && talk.Session.Location.Length == 0 && Equalled(filter, "LOCATIONID") is null) throw Refused();
        var (from, to) = Days(company.Table("REPORTINGPERIOD"), period);
        return served with { Table = talk.State.AccountBalances.Of(company.Table("GLDETAIL"), period + talk.Rights.Restriction.Key, () => Rows(period, from, to, talk)) };
    }

    static FunctionFailure Refused() => new(GatewayError.Processing());

    /// <summary>The one value that every row must have in a field.</summary>
    static string? Equalled(Filter? filter, string field) => filter switch
    {
        Condition { Operator: "equalto" } condition when condition.Field.Equals(field, StringComparison.OrdinalIgnoreCase) => condition.Values[0],
        Junction { All: true } junction => junction.Parts.Select(part => Equalled(part, field)).FirstOrDefault(value => value is not null),
        _ => null,
    };

    /// <summary>Only periods that budgets may use have balances; relative ones such as Current Month have none.</summary>
    static (DateOnly From, DateOnly To) Days(Table periods, string name)
    {
        if (!periods.RowsBy("NAME").TryGetValue(name, out var row) || periods.Text("BUDGETING", row) != "true" || periods.Find("START_DATE")!.IsEmpty(row)) throw Refused();
        return (DateOnly.FromDayNumber((int)periods.Find("START_DATE")!.Number(row)), DateOnly.FromDayNumber((int)periods.Find("END_DATE")!.Number(row)));
    }

    static Table Rows(string period, DateOnly from, DateOnly to, Conversation talk)
    {
        var members = MemberColumns(talk.Company).ToList();
        var rows = new AccountBalanceRows(talk.Company, period, members, new BalanceStamps(talk.Company.Table("GLDETAIL"), members, to));
        foreach (var book in BookNames.All(talk.Company))
        {
            var question = Question(from, to, book, members, talk.Company);
            foreach (var line in talk.Balances.Answer(question)) rows.Add(book, line, "");
            var foreign = question with { Amount = "TRX_AMOUNT", GroupBy = [.. members, "CURRENCY"] };
            foreach (var line in talk.Balances.Answer(foreign).Where(rows.IsForeign)) rows.Add(book, line, line.Members[^1]);
        }
        return rows.Build();
    }

    static BalanceQuestion Question(DateOnly from, DateOnly to, string book, List<string> members, SimulatedCompany company)
    {
        var (reporting, layers) = BookNames.Parts(book, company);
        return new BalanceQuestion
        {
            From = from,
            To = to,
            Books = reporting,
            AdjustmentBooks = layers,
            Statistical = Statistical.Include,
            Filters = [],
            GroupBy = members,
            Separate = true,
        };
    }

    static IEnumerable<string> MemberColumns(SimulatedCompany company) => company.Dimensions.All.Where(dimension => dimension.Enabled)
        .Select(Dimensions.ColumnOf).Concat(["DEPARTMENTID", "LOCATIONID"]).Distinct().Where(column => company.Table("GLDETAIL").Find(column) is CodedColumn);
}

/// <summary>Balances that have been worked out, kept until the ledger changes.</summary>
sealed class KeptBalances
{
    const int Kept = 6;
    readonly Lock _lock = new();
    readonly LinkedList<(Table Lines, string Period, Table Rows)> _kept = [];

    public Table Of(Table lines, string period, Func<Table> make)
    {
        lock (_lock)
        {
            var known = _kept.FirstOrDefault(one => one.Lines == lines && one.Period == period);
            if (known.Rows is not null) return known.Rows;
            var rows = make();
            _kept.AddFirst((lines, period, rows));
            if (_kept.Count > Kept) _kept.RemoveLast();
            return rows;
        }
    }
}
