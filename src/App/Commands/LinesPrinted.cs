using NightLedger.App.Home;
using NightLedger.App.Terminal;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Rows;

namespace NightLedger.App.Commands;

/// <summary>Transaction lines for programs and for people.</summary>
static class LinesPrinted
{
    /// <summary>Every line with everything it carries.</summary>
    public static void Json(VerbCall call, Company company, Answers answers, LineAnswer answer, IEnumerable<Line> lines)
    {
        var keys = answers.Dimensions.Select(DimensionNames.Key).ToList();
        using var json = new JsonOut(call.Outside);
        json.Text("company", company.Name).Number("version", answer.Version).Number("count", answer.Count).Money("total", answer.Total).Text("state", Standing.Word(answers.Current));
        json.Rows("rows", lines, (row, line) => Write(row, line, keys)).End();
    }

    /// <summary>The columns that tell a person what a line is, and the total below.</summary>
    public static void Text(VerbCall call, Answers answers, LineAnswer answer, IEnumerable<Line> lines)
    {
        var shown = 0L;
        Standing.Warn(call, answers.Current);
        Screen.Table(call.Outside, Headings(answers.Dimensions), lines.Select(line => (shown++, line).line));
        call.Say($"{Plain.Count(answer.Count)} {(answer.Count == 1 ? "line" : "lines")}, total {Plain.Grouped(answer.Total)}, version {answer.Version}.");
        if (shown < answer.Count)
            call.Note($"{Plain.Count(answer.Count - shown)} more are not shown: --limit {answer.Count}, or --json");
    }

    static void Write(JsonOut json, Line line, List<string> keys)
    {
        json.Text("record_no", line.RecordNo).Text("entity", line.Entity).Text("book", line.Book)
            .Text("batch_key", line.BatchKey).Text("batch_no", line.BatchNo).Text("batch_title", line.BatchTitle).Day("batch_date", line.BatchDate)
            .Text("journal", line.Journal).Text("account", line.Account).Text("document", line.Document)
            .Text("record_type", line.RecordType).Text("record_id", line.RecordId)
            .Text("entry_description", line.EntryDescription).Text("pr_description", line.PrDescription).Text("description", line.Description)
            .Day("entry_date", line.EntryDate).Money("debit", line.Debit).Money("credit", line.Credit).Money("amount", line.Amount)
            .Text("currency", line.Currency).Text("transaction_currency", line.TransactionCurrency)
            .Money("transaction_debit", line.TransactionDebit).Money("transaction_credit", line.TransactionCredit)
            .Text("module", line.Module).Text("record_url", line.RecordUrl)
            .Instant("modified", line.Modified is { } moment ? new DateTimeOffset(DateTime.SpecifyKind(moment, DateTimeKind.Utc)) : null);
        for (var i = 0; i < keys.Count; i++)
            json.Text(keys[i], line.Members[i]).Text(keys[i] + "_name", line.MemberNames[i]);
    }

    static List<Heading<Line>> Headings(IReadOnlyList<Dimension> dimensions) =>
    [
        new("Date", line => line.EntryDate is { } day ? Plain.Day(day) : ""),
        new("Entity", line => line.Entity),
        new("Journal", line => line.Journal),
        new("Batch", line => line.BatchTitle, Elastic: true),
        new("Document", line => line.Document, Elastic: true),
        new("Description", line => line.EntryDescription ?? line.Description ?? line.PrDescription, Elastic: true),
        new("Dimensions", line => Members(line, dimensions), Elastic: true),
        new("Debit", line => Plain.Grouped(line.Debit), Right: true),
        new("Credit", line => Plain.Grouped(line.Credit), Right: true),
    ];

    static string Members(Line line, IReadOnlyList<Dimension> dimensions) => string.Join(" ", dimensions
        .Select((one, i) => (one.Name, Code: line.Members[i])).Where(pair => pair.Code != Names.None).Select(pair => $"{pair.Name}:{pair.Code}"));
}
