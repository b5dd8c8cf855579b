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
        json.Text("company", company.Name).Number("version", answer.Version).Instant("asOf", answers.Current.AsOf).Number("count", answer.Count).Money("total", answer.Total).Text("state", Standing.Word(answers.Current))
            .Words("labels", [.. Labels.Fields.Select(one => (one.Field, answers.Labels.Heading(one.Field))), .. DimensionNames.Words(answers.Dimensions)]);
        json.Rows("rows", lines, (row, line) => Write(row, line, keys)).End();
    }

    /// <summary>The columns that tell a person what a line is, and the total below.</summary>
    public static void Text(VerbCall call, Answers answers, LineAnswer answer, IEnumerable<Line> lines)
    {
        var shown = 0L;
        Standing.Warn(call, answers.Current);
        Screen.Table(call.Outside, Headings(answers.Dimensions, answers.Labels), lines.Select(line => (shown++, line).line));
        call.Say($"{Plain.Count(answer.Count)} {(answer.Count == 1 ? "line" : "lines")}, total {Plain.Grouped(answer.Total)}. {Standing.Told(answers.Current)}.");
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

    static List<Heading<Line>> Headings(IReadOnlyList<Dimension> dimensions, Labels labels) =>
    [
        new("Date", line => line.EntryDate is { } day ? Plain.Day(day) : ""),
        new("Entity", line => line.Entity),
        new("Journal", line => line.Journal),
        new(labels.Of("batch_title") ?? "Batch", line => line.BatchTitle, Elastic: true),
        new(labels.Heading("document"), line => line.Document, Elastic: true),
        .. Labelled.Where(one => labels.Of(one.Field) is not null).Select(one => new Heading<Line>(labels.Heading(one.Field), one.Value, Elastic: true)),
        new("Description", line => Described.Where(one => labels.Of(one.Field) is null).Select(one => one.Value(line)).FirstOrDefault(text => text is not null), Elastic: true),
        new("Dimensions", line => Members(line, dimensions), Elastic: true),
        new("Debit", line => Plain.Grouped(line.Debit), Right: true),
        new("Credit", line => Plain.Grouped(line.Credit), Right: true),
    ];

    /// <summary>What says best what a line is, best first.</summary>
    static readonly (string Field, Func<Line, string?> Value)[] Described =
    [
        ("entry_description", line => line.EntryDescription), ("description", line => line.Description), ("pr_description", line => line.PrDescription),
    ];

    /// <summary>A field that has been given a word stands in a column of its own.</summary>
    static readonly (string Field, Func<Line, string?> Value)[] Labelled = [("record_type", line => line.RecordType), .. Described];

    static string Members(Line line, IReadOnlyList<Dimension> dimensions) => string.Join(", ", dimensions
        .Select((one, i) => (one.Term, Code: line.Members[i])).Where(pair => pair.Code != Names.None).Select(pair => $"{pair.Term}:{pair.Code}"));
}
