using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>
/// What moved beside what was planned, by entity, account and period of the default book: each budget in a column, and beside it how far
/// off it was. Debits are positive.
/// </summary>
sealed class BudgetSheet(Answers answers, Figures figures, Chart chart, Limits limits, Pace pace)
{
    const int Actual = 9;

    readonly IReadOnlyList<string> budgets = answers.HasBudgets && answers.Periods.Count > 0 ? answers.Budgets([]) : [];
    readonly Dictionary<string, decimal> planned = [];

    /// <summary>Writes the sheet where there are budgets; returns what has to agree with the others.</summary>
    public IEnumerable<Comparison> Write(Book book, DataCells data)
    {
        if (budgets.Count == 0)
            return [];
        var spread = new Spread(book, "Budget", 50, Headings(), limits) { FrozenColumns = 4 };
        var areas = spread.Write(Rows(), (row, sheet, _, _) => Row(row, sheet));
        return Comparisons(areas, data).ToList();
    }

    IEnumerable<Balance> Rows() => answers.Balances(new(answers.Periods[0].Name, answers.Periods[^1].Name) { Budgets = budgets })
        .Where(row => figures.PeriodKey(row.Start) > 0 && (row.Debit != row.Credit || row.Planned.Any(amount => amount != 0)));

    IReadOnlyList<Heading> Headings() => Heading.Distinct(
    [
        .. DataSheet.OfWhat,
        new("Actual", 17, Look.HeadingRight),
        .. budgets.SelectMany(budget => new[] { new Heading(budget, Math.Max(17, budget.Length + 2), Look.HeadingRight), new Heading(budget + " variance", Math.Max(17, budget.Length + 11), Look.HeadingRight) }),
    ]);

    void Row(Balance row, Sheet sheet)
    {
        DataSheet.What(sheet, row, chart);
        var actual = row.Debit - row.Credit;
        sheet.Number(actual);
        for (var i = 0; i < budgets.Count; i++)
        {
            sheet.Number(row.Planned[i]);
            planned[budgets[i]] = planned.GetValueOrDefault(budgets[i]) + row.Planned[i];
            sheet.Formula($"{Area.Letters(Actual)}{sheet.RowNumber}-{Area.Letters(Of(i))}{sheet.RowNumber}", actual - row.Planned[i]);
        }

        pace.Row();
    }

    /// <summary>The column of a budget.</summary>
    static int Of(int budget) => Actual + 1 + 2 * budget;

    IEnumerable<Comparison> Comparisons(IReadOnlyList<Area> areas, DataCells data)
    {
        (string, string)[] book = [("BookKey", Plain.Number(figures.BookKey(figures.Book))), ("PeriodKey", "\">0\"")];
        yield return new($"What moved in Budget, less what did in Data, book {figures.Book}",
            $"{Sum(areas, Actual)}-(({data.Sum("Debit", book)})-({data.Sum("Credit", book)}))", 0, 0);
        var stored = answers.AllPlanned().Where(one => one.Start is not null).GroupBy(one => one.Budget).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Amount), StringComparer.Ordinal);
        for (var i = 0; i < budgets.Count; i++)
            yield return new($"{budgets[i]} in Budget, and in the store", Sum(areas, Of(i)), planned.GetValueOrDefault(budgets[i]), stored.GetValueOrDefault(budgets[i]));
    }

    static string Sum(IReadOnlyList<Area> areas, int column) => string.Join("+", areas.Select(area => $"SUM({area.Column(column)})"));
}
