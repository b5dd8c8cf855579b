using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>An account of the report. The key is what formulas find its rows in Data by.</summary>
sealed record ReportAccount(int Key, string Account, string Title, string Type)
{
    public bool IsIncome => Type == "incomestatement";

    public bool IsStatistical => Type == "statistical";
}

/// <summary>
/// What the report is made of, by account and period: small, and held in memory. Formulas find rows by whole numbers, since to a
/// spreadsheet the codes 0100 and 100 are equal when it sums by them, and a star in a code stands for anything.
/// </summary>
sealed class Figures
{
    readonly Chart chart;
    readonly Dictionary<(string Account, bool Statistical), int> accountKeys = [];
    readonly Dictionary<DateOnly, int> periodKeys = [];
    readonly Dictionary<(int Account, int Period), Measures> held = [];

    public Figures(Answers answers, Chart chart)
    {
        this.chart = chart;
        Books = answers.Books;
        Book = answers.DefaultBook;
        Periods = answers.Periods;
        for (var i = 0; i < Periods.Count; i++)
            periodKeys.TryAdd(Periods[i].Start, i + 1);
        (Accounts, Entities, Total, var currencies) = Known(answers);
        Entity = currencies > 1 ? Entities[0] : null;
        foreach (var row in answers.AccountBalances(Book).Where(row => Entity is null || row.Entity == Entity))
            Hold(row);
        var moving = held.Where(cell => cell.Key.Period > 0 && (cell.Value.Debit != 0 || cell.Value.Credit != 0));
        Period = moving.Select(cell => cell.Key.Period).DefaultIfEmpty(Periods.Count).Max();
    }

    /// <summary>Every account that holds anything, in order of number.</summary>
    public IReadOnlyList<ReportAccount> Accounts { get; }

    public IReadOnlyList<string> Books { get; }

    /// <summary>The book that the report shows at first.</summary>
    public string Book { get; }

    public IReadOnlyList<string> Entities { get; }

    /// <summary>The entity that the report shows at first: null for all of them, which only one currency allows.</summary>
    public string? Entity { get; }

    public IReadOnlyList<(string Name, DateOnly Start, DateOnly End)> Periods { get; }

    /// <summary>The key of the period that the report shows at first: the last in which anything moved; 0 when there is none.</summary>
    public int Period { get; }

    /// <summary>All balances of all books, entities and periods summed: what Data must add up to.</summary>
    public Measures Total { get; }

    public int AccountKey(string account, string? currency) => accountKeys[(account, chart.IsStatistical(account, currency))];

    /// <summary>0 for days that no period covers.</summary>
    public int PeriodKey(DateOnly start) => periodKeys.GetValueOrDefault(start);

    public int BookKey(string book) => Place(Books, book);

    public int EntityKey(string entity) => Place(Entities, entity);

    /// <summary>What the report shows at first.</summary>
    public Measures Of(ReportAccount account, int period) => held.GetValueOrDefault((account.Key, period));

    (IReadOnlyList<ReportAccount>, IReadOnlyList<string>, Measures, int) Known(Answers answers)
    {
        var (found, entities, currencies) = (new HashSet<(string Account, string? Currency)>(), new HashSet<string>(), new HashSet<string>());
        var total = default(Measures);
        foreach (var row in answers.AccountBalances())
        {
            found.Add((row.Account, row.Currency));
            entities.Add(row.Entity);
            if (row.Currency is not null)
                currencies.Add(row.Currency);
            total = Plus(total, row);
        }

        return (Keyed(found), [.. entities.Order(StringComparer.Ordinal)], total, currencies.Count);
    }

    List<ReportAccount> Keyed(IEnumerable<(string Account, string? Currency)> found)
    {
        var accounts = new List<ReportAccount>();
        foreach (var (account, currency) in found.OrderBy(one => one.Account, StringComparer.Ordinal).ThenBy(one => one.Currency, StringComparer.Ordinal))
            if (accountKeys.TryAdd((account, chart.IsStatistical(account, currency)), accounts.Count + 1))
                accounts.Add(new ReportAccount(accounts.Count + 1, account, chart.Title(account, currency), chart.Type(account, currency)));
        return accounts;
    }

    void Hold(Balance row)
    {
        var cell = (AccountKey(row.Account, row.Currency), PeriodKey(row.Start));
        held[cell] = Plus(held.GetValueOrDefault(cell), row);
    }

    static Measures Plus(Measures sum, Balance row) =>
        new(sum.Opening + row.Opening, sum.Debit + row.Debit, sum.Credit + row.Credit, sum.Closing + row.Closing);

    static int Place(IReadOnlyList<string> among, string one)
    {
        for (var i = 0; i < among.Count; i++)
            if (among[i] == one)
                return i + 1;
        return 0;
    }
}
