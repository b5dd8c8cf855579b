using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Sources.Intacct.Tables;

/// <summary>What tells that lines changed: their own stamps, the record that the company keeps of deletions, and their number.</summary>
static class LineWatch
{
    /// <summary>Lines by when they were last changed, the newest first.</summary>
    public static readonly Table Changed = new(Names.ChangedLines, "GLDETAIL")
    {
        Summary = "One row a line that changed since an instant.",
        Key = ["record_no"],
        Columns =
        [
            Column.Text("record_no", "RECORDNO"),
            Column.Integer("batch_key", "BATCHKEY"),
            Column.Text("book", "BOOKID"),
            Column.Date("entry_date", "ENTRY_DATE"),
            Column.Instant("modified", "WHENMODIFIED"),
            Column.Instant("made", "AUWHENCREATED"),
        ],
    };

    /// <summary>The audit history. Lines have none of their own: what was done to them shows at their entry.</summary>
    public static readonly Table Audit = new(Names.Traces, "AUDITHISTORY")
    {
        Summary = "One row something that was deleted, or a journal entry that was edited.",
        Key = ["object", "key", "what"],
        Columns =
        [
            Column.Text("object", "OBJECTTYPE"),
            Column.Text("key", "OBJECTKEY"),
            Column.Text("what", "ACCESSMODE"),
            Column.Text("who", "USERID"),
            Column.Instant("moment", "ACCESSTIME"),
            Column.Text("id", "ID"),
        ],
        Aside = ["who", "moment", "id"],
    };

    /// <summary>Lines counted by book and day.</summary>
    public static readonly Table Counted = new(Names.DayCounts, "GLDETAIL")
    {
        Summary = "One row a book and day that has lines.",
        Key = ["book", "day"],
        Columns = [Column.Text("book", "BOOKID"), Column.Date("day", "ENTRY_DATE"), Column.Integer("lines", "COUNT.RECORDNO")],
    };

    /// <summary>The object behind a journal entry, as the audit history names it.</summary>
    public const string Entry = "glbatch";
}
