using System.Text.Encodings.Web;
using System.Text.Json;
using NightLedger.Flow.Drill;

namespace NightLedger.Flow.Exports.Tables;

/// <summary>What a receiver needs to prove that it loaded everything: rows, control totals and a hash of each file. Decimals are strings.</summary>
static class Manifest
{
    // Names stay readable: the file is read by programs and people, never put into a web page.
    static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    const string Format = "CSV, RFC 4180: UTF-8 without a mark, CR LF, a heading, decimals with a point, ISO dates, codes as text, "
        + "cells exactly as the ledger has them";

    /// <summary>Written last: where there is a manifest, all its files are there.</summary>
    public static string Write(Answers answers, string folder, IReadOnlyList<WrittenTable> tables, LedgerTables ledger) =>
        WholeFile.Write(Path.Combine(folder, "manifest.json"), stream =>
        {
            using var json = new Utf8JsonWriter(stream, Options);
            json.WriteStartObject();
            About(json, answers);
            json.WriteStartArray("files");
            foreach (var table in tables)
                File(json, table, table.Name switch { "balances.csv" => ledger.Balanced, "lines.csv" => ledger.Itemised, _ => null });
            json.WriteEndArray();
            json.WriteEndObject();
        });

    static void About(Utf8JsonWriter json, Answers answers)
    {
        json.WriteString("company", answers.CompanyName);
        json.WriteNumber("version", answers.Current.Version);
        json.WriteString("asOf", Plain.Moment(answers.Current.AsOf));
        json.WriteBoolean("ties", answers.Current.Ties);
        json.WriteString("warning", answers.Current.Warning);
        json.WriteString("defaultBook", answers.DefaultBook);
        json.WriteString("format", Format);
        json.WriteStartObject("labels");
        foreach (var (field, _) in Labels.Fields)
            json.WriteString(field, answers.Labels.Heading(field));
        foreach (var dimension in answers.Dimensions)
            json.WriteString(dimension.Name, dimension.Term);
        json.WriteEndObject();
    }

    static void File(Utf8JsonWriter json, WrittenTable table, Dictionary<string, Totals>? totals)
    {
        json.WriteStartObject();
        json.WriteString("name", table.Name);
        json.WriteNumber("rows", table.Rows);
        json.WriteString("sha256", table.Sha256);
        if (totals is not null)
            Control(json, totals);
        json.WriteEndObject();
    }

    static void Control(Utf8JsonWriter json, Dictionary<string, Totals> totals)
    {
        json.WriteStartArray("totals");
        foreach (var (book, total) in totals)
        {
            json.WriteStartObject();
            json.WriteString("book", book);
            json.WriteString("debit", Plain.Amount(total.Debit));
            json.WriteString("credit", Plain.Amount(total.Credit));
            json.WriteString("quantity", Plain.Amount(total.Quantity));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
