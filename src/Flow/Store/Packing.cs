using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// How the engine is to pack a column of lines. Left to itself it tries every way on every column, a fifth of what storing a line takes; of codes,
/// which come again and again, and of the key, which never does, the best way is known beforehand. Of what people write it is not.
/// </summary>
static class Packing
{
    static readonly string[] Codes = ["entity", "book", "currency", "account", "batch_title", "journal", "record_type", "transaction_currency", "module", "modified_by"];

    /// <summary>What is said of it where the column is declared; nothing where the engine is to choose.</summary>
    public static string Of(string table, Column column, bool dimension) =>
        table != Names.Lines || column.Kind != Kind.Text ? ""
        : column.Name == "record_no" ? " using compression fsst"
        : dimension || Codes.Contains(column.Name) ? " using compression dictionary"
        : "";
}
