using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>Where the balances stand, for formulas.</summary>
sealed class DataCells(IReadOnlyList<Area> areas)
{
    /// <summary>
    /// Sums a column, or two with a sign, over the rows that meet all conditions. A condition is a named column and what it must be.
    /// </summary>
    public string Sum(string column, params (string Column, string Is)[] where) =>
        string.Join("+", Enumerable.Range(1, areas.Count).Select(area => where.Length == 0
            ? $"SUM({Name(column, area)})"
            : $"SUMIFS({Name(column, area)}{string.Concat(where.Select(condition => $",{Name(condition.Column, area)},{condition.Is}"))})"));

    /// <summary>The name of a column: Data_Closing, on the second sheet Data2_Closing.</summary>
    public static string Name(string column, int area) => $"Data{(area == 1 ? "" : Plain.Number(area))}_{column}";
}

/// <summary>Balances by account, period, entity, book and every dimension: what the report sums and pivots are made of.</summary>
static class DataSheet
{
    static readonly string[] Before = ["Entity", "Book", "Currency", "Account", "Title", "Type", "Period", "Start", "End"];
    static readonly string[] After = ["Opening", "Debit", "Credit", "Closing", "AccountKey", "PeriodKey", "BookKey", "EntityKey"];

    /// <summary>Writes all balances, as they come.</summary>
    public static DataCells Write(Book book, Answers answers, IReadOnlyList<Rows.Dimension> by, Figures figures, Chart chart, Limits limits, Pace pace)
    {
        var spread = new Spread(book, "Data", 100, Headings(by), limits) { FrozenColumns = 5 };
        var areas = spread.Write(answers.AllBalances(by: by), (row, sheet, _, _) => Row(row, sheet, figures, chart, pace));
        var columns = Before.Concat(by.SelectMany(_ => new[] { "", "" })).Concat(After).ToList();
        for (var area = 0; area < areas.Count; area++)
            foreach (var name in Before.Concat(After))
                book.Name(DataCells.Name(name, area + 1), areas[area].Column(columns.IndexOf(name)));
        return new DataCells(areas);
    }

    static IReadOnlyList<Heading> Headings(IReadOnlyList<Rows.Dimension> dimensions) => Heading.Distinct(
    [
        .. OfWhat,
        .. Members(dimensions),
        new("Opening", 17, Look.HeadingRight), new("Debit", 17, Look.HeadingRight), new("Credit", 17, Look.HeadingRight), new("Closing", 17, Look.HeadingRight),
        new("Account key", 8, Hidden: true), new("Period key", 8, Hidden: true), new("Book key", 8, Hidden: true), new("Entity key", 8, Hidden: true),
    ]);

    /// <summary>A column for each dimension's code, under the company's own word for it, and one for the name.</summary>
    public static IEnumerable<Heading> Members(IReadOnlyList<Rows.Dimension> dimensions) =>
        dimensions.SelectMany(dimension => new[] { new Heading(dimension.Term, Math.Max(12, dimension.Term.Length + 2)), new Heading(dimension.Term + " name", 22) });

    /// <summary>What a row of balances is about.</summary>
    public static IReadOnlyList<Heading> OfWhat { get; } =
    [
        new("Entity", 10), new("Book", 12), new("Currency", 9), new("Account", 11), new("Title", 32), new("Type", 15), new("Period", 26), new("Start", 11), new("End", 11),
    ];

    /// <summary>The cells under <see cref="OfWhat"/>.</summary>
    public static void What(Sheet sheet, Balance row, Chart chart)
    {
        sheet.Text(row.Entity);
        sheet.Text(row.Book);
        sheet.Text(row.Currency);
        sheet.Text(row.Account, Look.Code);
        sheet.Text(row.Title);
        sheet.Text(chart.Type(row.Account, row.Currency));
        sheet.Text(row.Period);
        sheet.Day(row.Start);
        sheet.Day(row.End);
    }

    static void Row(Balance row, Sheet sheet, Figures figures, Chart chart, Pace pace)
    {
        What(sheet, row, chart);
        Members(sheet, row.Members, row.MemberNames);
        sheet.Number(row.Opening);
        sheet.Number(row.Debit);
        sheet.Number(row.Credit);
        sheet.Number(row.Closing);
        sheet.Number(figures.AccountKey(row.Account, row.Currency), Look.Key);
        sheet.Number(figures.PeriodKey(row.Start), Look.Key);
        sheet.Number(figures.BookKey(row.Book), Look.Key);
        sheet.Number(figures.EntityKey(row.Entity), Look.Key);
        pace.Row();
    }

    /// <summary>Code and name of each member.</summary>
    public static void Members(Sheet sheet, IReadOnlyList<string> codes, IReadOnlyList<string?> names)
    {
        for (var i = 0; i < codes.Count; i++)
        {
            sheet.Text(codes[i], Look.Code);
            sheet.Text(names[i]);
        }
    }
}
