using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>
/// One table of the report: a band, a hidden row of keys, headings, accounts, a sum, a check. Its place is known before it is written,
/// so that cells above can refer to it.
/// </summary>
abstract class ReportSection(int top, string title, IReadOnlyList<ReportAccount> accounts, Figures figures, DataCells data)
{
    const int Above = 3, Gap = 1;

    protected Figures Figures { get; } = figures;

    protected DataCells Data { get; } = data;

    /// <summary>What the sum is called; null for a table without one.</summary>
    protected abstract string? Sum { get; }

    /// <summary>The headings over the numbers, each with the key that formulas find it by.</summary>
    protected abstract IReadOnlyList<(string Title, int Key)> Columns { get; }

    /// <summary>Rows that it takes, the empty one after it included.</summary>
    public int Rows => Above + accounts.Count + (Sum is null ? 0 : 2) + Gap;

    /// <summary>The cells that say TIES or BREAK.</summary>
    public IEnumerable<string> Results =>
        Sum is null || Columns.Count == 0 ? [] : [$"D{CheckRow}:{Area.Letters(2 + Columns.Count)}{CheckRow}"];

    /// <summary>Every check agrees for the choice that the workbook opens with.</summary>
    public bool Ties => Sum is null || Enumerable.Range(0, Columns.Count).All(column => Check(column).Today == 0);

    protected int First => top + Above;

    protected int SumRow => First + accounts.Count;

    protected int KeyRow => top + 1;

    int CheckRow => SumRow + 1;

    /// <summary>A cell's formula and what it gives today.</summary>
    protected abstract (string Formula, decimal Today) Cell(ReportAccount account, int column, int row);

    /// <summary>A formula that must give nothing, and what it gives today.</summary>
    protected abstract (string Formula, decimal Today) Check(int column);

    /// <summary>A column's letters on the sheet.</summary>
    protected static string Letters(int column) => Area.Letters(3 + column);

    /// <summary>What a column sums to today.</summary>
    protected decimal Today(int column) => accounts.Sum(account => Cell(account, column, 0).Today);

    /// <summary>The conditions that every number shares: the chosen book and entity.</summary>
    protected static (string, string)[] Chosen(params (string, string)[] further) => [.. further, ("BookKey", "$A$3"), ("EntityKey", "$A$4")];

    /// <summary>Writes the section where it was said to stand.</summary>
    public void Write(Sheet sheet)
    {
        while (sheet.RowNumber < top - 1)
            sheet.Next();
        Head(sheet);
        foreach (var account in accounts)
            Row(sheet, account);
        if (Sum is null)
            return;
        Total(sheet, Sum);
        Checks(sheet);
    }

    void Head(Sheet sheet)
    {
        sheet.Next(20);
        sheet.Skip();
        sheet.Text(title, Look.Section);
        sheet.Blank(Look.Section, 1 + Columns.Count);
        sheet.Next(hidden: true);
        sheet.Skip(3);
        foreach (var column in Columns)
            sheet.Number(column.Key, Look.Key);
        sheet.Next(30);
        sheet.Skip();
        sheet.Text("Account", Look.Heading);
        sheet.Text("Title", Look.Heading);
        foreach (var column in Columns)
            sheet.Text(column.Title, Look.HeadingRight);
    }

    void Row(Sheet sheet, ReportAccount account)
    {
        sheet.Next();
        sheet.Number(account.Key, Look.Key);
        sheet.Text(account.Account, Look.Code);
        sheet.Text(account.Title);
        for (var column = 0; column < Columns.Count; column++)
        {
            var (formula, today) = Cell(account, column, sheet.RowNumber);
            sheet.Formula(formula, today);
        }
    }

    void Total(Sheet sheet, string name)
    {
        sheet.Next(18);
        sheet.Skip();
        sheet.Text(name, Look.TotalLabel);
        sheet.Blank(Look.TotalLabel);
        for (var column = 0; column < Columns.Count; column++)
            sheet.Formula(accounts.Count == 0 ? "0" : $"SUM({Letters(column)}{First}:{Letters(column)}{SumRow - 1})", Today(column), Look.Total);
    }

    void Checks(Sheet sheet)
    {
        sheet.Next();
        sheet.Skip();
        sheet.Text("Check", Look.Note);
        sheet.Skip();
        for (var column = 0; column < Columns.Count; column++)
        {
            var (formula, today) = Check(column);
            sheet.Formula($"IF(ROUND({formula},2)=0,\"TIES\",\"BREAK\")", today == 0 ? "TIES" : "BREAK");
        }
    }
}

/// <summary>All money accounts in the chosen period: opening, debit, credit, closing.</summary>
sealed class TrialBalanceSection(int top, IReadOnlyList<ReportAccount> accounts, Figures figures, DataCells data)
    : ReportSection(top, "Trial balance of the chosen period", accounts, figures, data)
{
    static readonly string[] Names = ["Opening", "Debit", "Credit", "Closing"];

    protected override string? Sum => "Total";

    protected override IReadOnlyList<(string Title, int Key)> Columns { get; } = [.. Names.Select((name, i) => (name, i + 1))];

    protected override (string, decimal) Cell(ReportAccount account, int column, int row) =>
        (Data.Sum(Names[column], Chosen(("AccountKey", $"$A{row}"), ("PeriodKey", "$A$5"))), Measure(Figures.Of(account, Figures.Period), column));

    /// <summary>Openings and closings sum to nothing; debit is credit.</summary>
    protected override (string, decimal) Check(int column) =>
        column is 1 or 2 ? ($"E{SumRow}-F{SumRow}", Today(1) - Today(2)) : ($"{Letters(column)}{SumRow}", Today(column));

    static decimal Measure(Measures of, int column) => column switch { 0 => of.Opening, 1 => of.Debit, 2 => of.Credit, _ => of.Closing };
}

/// <summary>
/// Accounts by period. Income shows what moved, income positive; others show what they close with, statistical ones what moved.
/// </summary>
/// <param name="others">The accounts that this section is checked against: the one must hold what the other lacks.</param>
sealed class PeriodSection(
    int top, string title, string? sum, IReadOnlyList<ReportAccount> accounts, IReadOnlyList<ReportAccount> others, Figures figures, DataCells data)
    : ReportSection(top, title, accounts, figures, data)
{
    /// <summary>The income statement.</summary>
    public bool Income { get; init; }

    protected override string? Sum => sum;

    protected override IReadOnlyList<(string Title, int Key)> Columns { get; } = [.. figures.Periods.Select((period, i) => (period.Name, i + 1))];

    protected override (string, decimal) Cell(ReportAccount account, int column, int row)
    {
        var where = Chosen(("AccountKey", $"$A{row}"), ("PeriodKey", $"{Letters(column)}${KeyRow}"));
        var of = Figures.Of(account, column + 1);
        if (Income)
            return ($"{Data.Sum("Credit", where)}-({Data.Sum("Debit", where)})", of.Credit - of.Debit);
        return sum is null ? ($"{Data.Sum("Debit", where)}-({Data.Sum("Credit", where)})", of.Debit - of.Credit) : (Data.Sum("Closing", where), of.Closing);
    }

    /// <summary>The result is what moved on the balance sheet; the balance sheet closes with what income accounts hold.</summary>
    protected override (string, decimal) Check(int column)
    {
        var here = $"{Letters(column)}{SumRow}";
        var period = ("PeriodKey", $"{Letters(column)}${KeyRow}");
        if (Income)
        {
            var balance = Chosen(("Type", "\"balancesheet\""), period);
            return ($"{here}-({Data.Sum("Debit", balance)})+({Data.Sum("Credit", balance)})", Today(column) - others.Sum(account => Moved(account, column)));
        }

        var income = Chosen(("Type", "\"incomestatement\""), period);
        return ($"{here}+({Data.Sum("Closing", income)})", Today(column) + others.Sum(account => Figures.Of(account, column + 1).Closing));
    }

    decimal Moved(ReportAccount account, int column)
    {
        var of = Figures.Of(account, column + 1);
        return of.Debit - of.Credit;
    }
}
