using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Sheets;

/// <summary>A comparison that the workbook makes by itself.</summary>
/// <param name="Words">What is compared.</param>
/// <param name="Found">A formula over the workbook's rows.</param>
/// <param name="Today">What it gives as the workbook is written.</param>
/// <param name="Expected">What it must be.</param>
sealed record Comparison(string Words, string Found, decimal Today, decimal Expected);

/// <summary>
/// The tie-out: every account and period that the source's own trial balance was asked for, ours beside it, and above it whether the
/// workbook's other sheets hold what the store holds.
/// </summary>
sealed class ControlSheet(Answers answers, Limits limits)
{
    const int OpeningColumn = 7, DifferenceColumn = 15, ResultColumn = 16, ComparisonRow = 5;

    long compared, broken;

    /// <summary>The cells with a comparison's result.</summary>
    public string Results { get; private set; } = "";

    /// <summary>Every comparison agrees.</summary>
    public bool Ties { get; private set; }

    /// <summary>Writes the sheet; <paramref name="comparisons"/> are those of the other sheets.</summary>
    public void Write(Book book, IReadOnlyList<Comparison> comparisons)
    {
        // The rows are counted before they are written: what stands above them says how many there are.
        foreach (var row in answers.Control())
        {
            compared++;
            broken += row.Ties ? 0 : 1;
        }

        var all = comparisons.Count + 1;
        Results = $"Control!$K${ComparisonRow}:$K${ComparisonRow + all - 1}";
        Ties = broken == 0 && comparisons.All(comparison => comparison.Today == comparison.Expected);
        var spread = new Spread(book, "Control", 300, Headings(), limits)
        {
            ResultColumn = ResultColumn,
            Above = (ComparisonRow + all, (sheet, tail) => Above(sheet, tail, comparisons)),
        };
        spread.Write(answers.Control(), (row, sheet, _, _) => Row(row, sheet));
    }

    static IReadOnlyList<Heading> Headings() => Heading.Distinct(
    [
        new("Entity", 10), new("Book", 12), new("Account", 11), new("Title", 32), new("Period", 26), new("Start", 11), new("End", 11),
        .. Pair("Opening"), .. Pair("Debit"), .. Pair("Credit"), .. Pair("Closing"),
        new("Difference", 12, Look.HeadingRight), new("Status", 12, Look.HeadingCenter),
    ]);

    static Heading[] Pair(string measure) => [new(measure, 15, Look.HeadingRight), new(measure + " Intacct", 15, Look.HeadingRight)];

    void Above(Sheet sheet, Tail tail, IReadOnlyList<Comparison> comparisons)
    {
        sheet.Next(24);
        sheet.Text($"{answers.CompanyName} · tie-out to Sage Intacct", Look.Title);
        sheet.Next();
        sheet.Text(Facts(answers), FactsLook(answers));
        sheet.Next();
        sheet.Next();
        sheet.Text("Check", Look.Heading);
        sheet.Blank(Look.Heading, 6);
        foreach (var heading in new[] { "Found", "Expected", "Difference" })
            sheet.Text(heading, Look.HeadingRight);
        sheet.Text("Result", Look.HeadingCenter);
        var differing = new Comparison("Accounts and periods that differ from Intacct's own trial balance", BreakCount(comparisons.Count), broken, 0);
        Compare(sheet, differing, ($"IF({Rows(comparisons.Count)}=0,\"NOT COMPARED\",", ")"), compared == 0 ? "NOT COMPARED" : null);
        foreach (var comparison in comparisons)
            Compare(sheet, comparison, ("", ""), null);
        sheet.Next();
        tail.Results.Add($"K{ComparisonRow}:K{ComparisonRow + comparisons.Count}");
    }

    /// <summary>The version, in a line.</summary>
    public static string Facts(Answers answers) =>
        (answers.Current.Warning is { } warning ? $"{warning.TrimEnd('.')} · " : "") + Instant(answers)
        + (answers.Current.PublishedAt is { } at ? $" · published {Plain.Moment(at)}" : "");

    /// <summary>Which version, and of what instant.</summary>
    public static string Instant(Answers answers) => $"Version {answers.Current.Version} · as of {Plain.Moment(answers.Current.AsOf)}";

    /// <summary>How they look: numbers that are not proven are not to be mistaken for others.</summary>
    public static Look FactsLook(Answers answers) => answers.Current.Warning is null ? Look.Note : Look.Warning;

    /// <summary>One comparison. Where nothing was compared, <paramref name="instead"/> is said and not that it ties.</summary>
    static void Compare(Sheet sheet, Comparison one, (string Before, string After) unless, string? instead)
    {
        sheet.Next();
        var row = sheet.RowNumber;
        sheet.Text(one.Words);
        sheet.Skip(OpeningColumn - 1);
        sheet.Formula(one.Found, one.Today);
        sheet.Number(one.Expected);
        sheet.Formula($"ROUND(H{row}-I{row},2)", one.Today - one.Expected);
        sheet.Formula($"{unless.Before}IF(J{row}=0,\"TIES\",\"BREAK\"){unless.After}", instead ?? (one.Today == one.Expected ? "TIES" : "BREAK"));
    }

    string BreakCount(int comparisons) => string.Join("+", Sheets(comparisons).Select(area => $"COUNTIF({area.Column(ResultColumn)},\"BREAK\")"));

    string Rows(int comparisons) => string.Join("+", Sheets(comparisons).Select(area => $"COUNTA({area.Column(ResultColumn)})"));

    /// <summary>Where the rows will stand, by their number.</summary>
    IEnumerable<Area> Sheets(int comparisons)
    {
        var first = ComparisonRow + comparisons + 3;
        var left = compared - Math.Min(compared, limits.Rows - first + 1);
        yield return new Area("Control", first, first + (int)(compared - left) - 1);
        for (var number = 2; left > 0; number++)
        {
            var here = (int)Math.Min(left, limits.Rows - 1);
            yield return new Area($"Control {number}", 2, here + 1);
            left -= here;
        }
    }

    static void Row(ControlRow row, Sheet sheet)
    {
        sheet.Text(row.Entity);
        sheet.Text(row.Book);
        sheet.Text(row.Account, Look.Code);
        sheet.Text(row.Title);
        sheet.Text(row.Period);
        sheet.Day(row.Start == DateOnly.MinValue ? null : row.Start);
        sheet.Day(row.End.Year == DateOnly.MaxValue.Year ? null : row.End);
        Pair(sheet, row.Mapped, row.Ours.Opening, row.Theirs.Opening);
        Pair(sheet, true, row.Ours.Debit, row.Theirs.Debit);
        Pair(sheet, true, row.Ours.Credit, row.Theirs.Credit);
        Pair(sheet, row.Mapped, row.Ours.Closing, row.Theirs.Closing);
        var n = sheet.RowNumber;
        sheet.Formula($"ROUND(ABS(H{n}-I{n})+ABS(J{n}-K{n})+ABS(L{n}-M{n})+ABS(N{n}-O{n}),6)", Apart(row));
        sheet.Formula($"IF({Area.Letters(DifferenceColumn)}{n}=0,\"TIES\",\"BREAK\")", row.Ties ? "TIES" : "BREAK");
    }

    /// <summary>Days that no period covers are compared by what moved only.</summary>
    static void Pair(Sheet sheet, bool compared, decimal ours, decimal theirs)
    {
        sheet.Number(compared ? ours : null);
        sheet.Number(compared ? theirs : null);
    }

    static decimal Apart(ControlRow row) => Math.Abs(row.Ours.Debit - row.Theirs.Debit) + Math.Abs(row.Ours.Credit - row.Theirs.Credit)
        + (row.Mapped ? Math.Abs(row.Ours.Opening - row.Theirs.Opening) + Math.Abs(row.Ours.Closing - row.Theirs.Closing) : 0);
}
