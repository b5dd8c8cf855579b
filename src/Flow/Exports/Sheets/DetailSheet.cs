using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>Transaction lines: what the balances are made of, each with a link to its record in Intacct.</summary>
sealed class DetailSheet(Answers answers, Chart chart, Limits limits, Pace pace)
{
    const int EntryDate = 5, Record = 14, Debit = 16, Credit = 17;

    readonly IReadOnlyList<(string Name, DateOnly Start, DateOnly End)> periods = answers.Periods;

    /// <summary>Debits and credits of the lines within the days that Data covers.</summary>
    public Measures Total { get; private set; }

    /// <summary>Writes all lines, as they come.</summary>
    public IReadOnlyList<Area> Write(Book book)
    {
        var headings = Headings(answers.Dimensions, answers.Labels);
        var spread = new Spread(book, "Detail", 200, headings, limits) { FrozenColumns = 3, CodeColumns = headings.Count };
        return spread.Write(answers.Books.SelectMany(answers.LinesByDays), Row);
    }

    /// <summary>Sums a column over the days that Data covers.</summary>
    public string Sum(IReadOnlyList<Area> areas, bool debit)
    {
        if (periods.Count == 0)
            return "0";
        var (from, to) = (Day(periods[0].Start), Day(periods[^1].End));
        return string.Join("+", areas.Select(area =>
            $"SUMIFS({area.Column(debit ? Debit : Credit)},{area.Column(EntryDate)},\">={from}\",{area.Column(EntryDate)},\"<={to}\")"));
    }

    static string Day(DateOnly day) => Plain.Number(day.DayNumber - new DateOnly(1899, 12, 30).DayNumber);

    static IReadOnlyList<Heading> Headings(IReadOnlyList<Rows.Dimension> dimensions, Labels labels) => Heading.Distinct(
    [
        new("Entity", 10), new("Book", 12), new("Account", 11), new("Title", 28), new("Period", 26), new("Entry date", 11), new("Journal", 9), new("Batch no", 9),
        .. Labels.Fields.Select(one => new Heading(labels.Heading(one.Field), one.Field switch { "document" => 14, "record_type" => 16, _ => 30 })),
        new("Record no", 16), new("Currency", 9), new("Debit", 17, Look.HeadingRight), new("Credit", 17, Look.HeadingRight), new("Amount", 17, Look.HeadingRight),
        .. DataSheet.Members(dimensions),
        new("Module", 10), new("Batch date", 11), new("Batch key", 10), new("Record id", 14), new("Modified", 17), new("Record URL", 40),
        new("Transaction currency", 12), new("Transaction debit", 17, Look.HeadingRight), new("Transaction credit", 17, Look.HeadingRight),
    ]);

    void Row(Line line, Sheet sheet, SheetLinks links, Tail tail)
    {
        sheet.Text(line.Entity);
        sheet.Text(line.Book);
        sheet.Text(line.Account, Look.Code);
        sheet.Text(chart.Title(line.Account, line.Currency));
        sheet.Text(PeriodOf(line.EntryDate));
        sheet.Day(line.EntryDate);
        sheet.Text(line.Journal);
        sheet.Text(line.BatchNo);
        Words(line, sheet);
        Linked(line, sheet, links, tail);
        sheet.Text(line.Currency);
        sheet.Number(line.Debit);
        sheet.Number(line.Credit);
        sheet.Number(line.Amount);
        DataSheet.Members(sheet, line.Members, line.MemberNames);
        Rest(line, sheet);
        Count(line);
    }

    /// <summary>The five fields that a planner asks for by these names, and the line's own description.</summary>
    static void Words(Line line, Sheet sheet)
    {
        sheet.Text(line.BatchTitle);
        sheet.Text(line.Document);
        sheet.Text(line.RecordType);
        sheet.Text(line.EntryDescription);
        sheet.Text(line.PrDescription);
        sheet.Text(line.Description);
    }

    /// <summary>Beyond as many links as a sheet can have, the address further right is what is left.</summary>
    void Linked(Line line, Sheet sheet, SheetLinks links, Tail tail)
    {
        var id = tail.Links.Count < limits.Links && line.RecordUrl is { } address ? links.To(address) : null;
        if (id is not null)
            tail.Links.Add(($"{Area.Letters(Record)}{sheet.RowNumber}", id));
        sheet.Text(line.RecordNo, id is null ? Look.Code : Look.Link);
    }

    static void Rest(Line line, Sheet sheet)
    {
        sheet.Text(line.Module);
        sheet.Day(line.BatchDate);
        sheet.Text(line.BatchKey);
        sheet.Text(line.RecordId);
        sheet.Moment(line.Modified);
        sheet.Text(line.RecordUrl);
        sheet.Text(line.TransactionCurrency);
        sheet.Number(line.TransactionDebit);
        sheet.Number(line.TransactionCredit);
    }

    void Count(Line line)
    {
        pace.Row();
        if (periods.Count > 0 && line.EntryDate >= periods[0].Start && line.EntryDate <= periods[^1].End)
            Total = Total with { Debit = Total.Debit + line.Debit, Credit = Total.Credit + line.Credit };
    }

    string? PeriodOf(DateOnly? day)
    {
        var (low, high) = (0, periods.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (day > periods[middle].End)
                low = middle + 1;
            else if (day < periods[middle].Start)
                high = middle - 1;
            else
                return periods[middle].Name;
        }

        return null;
    }
}
