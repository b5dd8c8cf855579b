using NightLedger.Flow.Drill;
using NightLedger.Flow.Exports.Sheets;

namespace NightLedger.Flow.Exports;

/// <summary>
/// The published ledger as a workbook that needs nothing but a spreadsheet: a report whose every number is a sum over the rows beside
/// it, down to the lines and their records in Intacct, and a sheet that proves it.
/// </summary>
public static class Workbook
{
    /// <summary>
    /// Writes Report, Budget (where budgets are read), Data, Detail (where lines are read) and Control. Rows go straight into the file, a million of them in the memory
    /// of a few; codes are text, amounts numbers, days dates.
    /// </summary>
    /// <exception cref="FlowException">Side.Ours: the file cannot be written.</exception>
    public static Exported Write(Answers answers, string path, IProgress<long>? progress = null, CancellationToken cancel = default) =>
        Write(answers, path, new Limits(), progress, cancel);

    internal static Exported Write(Answers answers, string path, Limits limits, IProgress<long>? progress, CancellationToken cancel) =>
        answers.Again(() => Written(answers, path, limits, progress, cancel));

    static Exported Written(Answers answers, string path, Limits limits, IProgress<long>? progress, CancellationToken cancel)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            WholeFile.Folder(folder);
        var pace = new Pace(progress, cancel);
        var written = WholeFile.Write(path, stream =>
        {
            using var book = new Book(stream, ControlSheet.Instant(answers));
            Sheets(book, answers, limits, pace);
            book.Finish();
        });
        pace.Done();
        return new Exported([written], pace.Rows);
    }

    /// <summary>What is summed is written before what sums it, and so knows how long it is.</summary>
    static void Sheets(Book book, Answers answers, Limits limits, Pace pace)
    {
        var chart = new Chart(answers);
        var figures = new Figures(answers, chart);
        var by = answers.DimensionsWithin(limits.Balances);
        var data = DataSheet.Write(book, answers, by, figures, chart, limits, pace);
        var total = figures.Total;
        List<Comparison> comparisons =
        [
            new("Debit in Data, all rows, and in the store", data.Sum("Debit"), total.Debit, total.Debit),
            new("Credit in Data, all rows, and in the store", data.Sum("Credit"), total.Credit, total.Credit),
            new("Opening in Data, all rows, and in the store", data.Sum("Opening"), total.Opening, total.Opening),
            new("Closing in Data, all rows, and in the store", data.Sum("Closing"), total.Closing, total.Closing),
        ];
        if (answers.HasLines)
            comparisons.AddRange(Detail(book, new DetailSheet(answers, chart, limits, pace), total));
        comparisons.AddRange(new BudgetSheet(answers, figures, chart, limits, pace).Write(book, data));
        var control = new ControlSheet(answers, limits);
        control.Write(book, comparisons);
        new ReportSheet(answers, figures, data, control, by).Write(book);
    }

    static IEnumerable<Comparison> Detail(Book book, DetailSheet detail, Measures total)
    {
        var areas = detail.Write(book);
        yield return new("Debit in Detail, and in Data", detail.Sum(areas, debit: true), detail.Total.Debit, total.Debit);
        yield return new("Credit in Detail, and in Data", detail.Sum(areas, debit: false), detail.Total.Credit, total.Credit);
    }
}
