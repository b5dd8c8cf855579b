using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Tables;

/// <summary>
/// Journal lines with what the subledgers know of them. One posting may be several lines, each with its own record number.
/// Names and titles of members are left out: they are joined at home, and make the view slow.
/// </summary>
static class JournalLines
{
    /// <summary>The table, before the company's dimensions.</summary>
    public static readonly Table Table = new(Names.Lines, "GLDETAIL")
    {
        Summary = "One row a transaction line: the finest grain that any number drills to.",
        Key = ["record_no"],
        Aside = ["batch_no", "batch_date", "line_no", "entry_key", "adjusting", "created", "modified", "made"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Integer("batch_key", "BATCHKEY"),
            Column.Integer("batch_no", "BATCH_NO"),
            Column.Text("batch_title", "BATCH_TITLE"),
            Column.Date("batch_date", "BATCH_DATE"),
            Column.Text("journal", "SYMBOL"),
            Column.Text("book", "BOOKID"),
            Column.Text("entity"),
            Column.Integer("line_no", "LINE_NO"),
            Column.Date("entry_date", "ENTRY_DATE"),
            Column.Text("account", "ACCOUNTNO"),
            Column.Flag("statistical"),
            Column.Flag("posted"),
            Column.Flag("sides_agree"),
            Column.Text("currency", "BASECURR"),
            Column.Amount("debit"),
            Column.Amount("credit"),
            Column.Text("transaction_currency", "CURRENCY"),
            Column.Amount("transaction_debit"),
            Column.Amount("transaction_credit"),
            Column.Text("document", "DOCUMENT"),
            Column.Text("record_type", "RECORDTYPE"),
            Column.Text("record_id", "RECORDID"),
            Column.Text("doc_number", "DOCNUMBER"),
            Column.Text("description", "DESCRIPTION"),
            Column.Text("pr_description", "PRDESCRIPTION"),
            Column.Text("entry_description", "ENTRYDESCRIPTION"),
            Column.Text("module", "MODULEKEY"),
            Column.Integer("entry_key", "GLENTRYKEY"),
            Column.Flag("adjusting", "ADJ"),
            Column.Date("created", "WHENCREATED"),
            Column.Instant("modified", "WHENMODIFIED"),
            Column.Instant("made", "AUWHENCREATED"),
            Column.Text("modified_by", "MODIFIEDBY"),
            Column.Text("record_url", "RECORD_URL"),
        ],
    };

    /// <summary>What the columns without a source of their own are worked out from.</summary>
    public static readonly IReadOnlyList<Column> Ingredients =
    [
        Column.Flag("said_statistical", "STATISTICAL"),
        Column.Text("entry_state", "ENTRY_STATE"),
        Column.Text("batch_state", "BATCH_STATE"),
        Column.Integer("side", "TR_TYPE"),
        Column.Amount("said_debit", "DEBITAMOUNT"),
        Column.Amount("said_credit", "CREDITAMOUNT"),
        Column.Amount("said_amount", "AMOUNT"),
        Column.Amount("said_transaction_debit", "TRX_DEBITAMOUNT"),
        Column.Amount("said_transaction_credit", "TRX_CREDITAMOUNT"),
        Column.Amount("said_transaction_amount", "TRX_AMOUNT"),
        Column.Text("location_id", "LOCATIONID"),
    ];

    /// <summary>Without these a line is no line.</summary>
    public static readonly IReadOnlyList<string> Essential =
        ["record_no", "batch_key", "book", "entry_date", "account", "entry_state", "said_debit", "said_credit", "said_amount", "side"];
}
