using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Journals;

/// <summary>A book as transactions, oldest first.</summary>
sealed class Transactions(Answers answers, Chart chart, string book)
{
    readonly IReadOnlyList<Rows.Dimension> dimensions = answers.Dimensions;

    /// <summary>From transaction lines: one transaction a batch, day and entity. Holds one batch's day at a time.</summary>
    public IEnumerable<Transaction> FromLines()
    {
        var day = new List<Line>();
        foreach (var line in answers.LinesByDays(book))
        {
            if (day.Count > 0 && Group(day[0]) != Group(line))
            {
                foreach (var transaction in Parted(day))
                    yield return transaction;
                day.Clear();
            }

            day.Add(line);
        }

        foreach (var transaction in Parted(day))
            yield return transaction;
    }

    /// <summary>From balances, where lines are not read: what an account opened with, then what moved in each period.</summary>
    public IEnumerable<Transaction> FromBalances()
    {
        if (answers.Periods.Count == 0)
            return [];
        var first = answers.Periods[0].Start;
        // By account alone a book is small: accounts times periods.
        var rows = answers.AccountBalances(book).ToList();
        var openings = rows.Where(row => row.Start == first && row.Opening != 0).GroupBy(row => row.Entity).Select(Opening);
        var movements = rows.Where(row => row.Debit != 0 || row.Credit != 0).OrderBy(row => row.Start).GroupBy(row => (row.Start, row.Entity)).Select(Movement);
        return openings.Concat(movements);
    }

    static string? Unit(string? currency) => string.IsNullOrEmpty(currency) ? null : currency;

    static (DateOnly?, string?) Group(Line line) => (line.EntryDate, line.BatchKey);

    IEnumerable<Transaction> Parted(List<Line> day) => day.GroupBy(line => line.Entity).Select(Batch);

    Transaction Batch(IGrouping<string, Line> lines)
    {
        var first = lines.First();
        var tags = JournalText.Tags([("entity", first.Entity), ("journal", first.Journal), ("batch", first.BatchKey), ("module", first.Module)]);
        var day = (first.EntryDate ?? first.BatchDate)!.Value;
        return new Transaction(day, first.BatchNo ?? first.BatchKey ?? "-", first.BatchTitle ?? "", tags, [.. lines.Select(Posted)]);
    }

    Posting Posted(Line line)
    {
        IEnumerable<(string, string?)> tags =
        [
            .. dimensions.Zip(line.Members, (dimension, code) => (dimension.Name, code == Rows.Names.None ? null : code)),
            ("record", line.RecordNo), ("document", line.Document), ("record_type", line.RecordType), ("memo", line.Description ?? line.EntryDescription),
        ];
        return new Posting(line.Account, line.Amount, Unit(line.Currency), chart.IsStatistical(line.Account, line.Currency), JournalText.Tags(tags));
    }

    Transaction Opening(IGrouping<string, Balance> rows) => new(
        rows.First().Start.AddDays(-1), "opening", "Opening balances", JournalText.Tags([("entity", rows.Key)]),
        [.. rows.Select(row => Posted(row, row.Opening))]);

    Transaction Movement(IGrouping<(DateOnly Start, string Entity), Balance> rows) => new(
        rows.First().End, "movement", rows.First().Period, JournalText.Tags([("entity", rows.Key.Entity)]),
        [.. rows.SelectMany(row => new[] { Posted(row, row.Debit), Posted(row, -row.Credit) }).Where(posting => posting.Amount != 0)]);

    Posting Posted(Balance row, decimal amount) => new(row.Account, amount, row.Currency, chart.IsStatistical(row.Account, row.Currency), "");
}
