namespace NightLedger.Simulator.Company;

/// <summary>What a field holds, as <c>lookup</c> calls it.</summary>
enum Kind
{
    Text,
    Boolean,
    Integer,
    Decimal,
    Date,
    Timestamp,
}

static class Kinds
{
    public static Kind Of(string datatype) => datatype switch
    {
        "BOOLEAN" => Kind.Boolean,
        "INTEGER" or "SEQUENCE" => Kind.Integer,
        "DECIMAL" or "CURRENCY" or "PERCENT" => Kind.Decimal,
        "DATE" => Kind.Date,
        "TIMESTAMP" => Kind.Timestamp,
        _ => Kind.Text,
    };

    /// <summary>Whether values are compared on a number line rather than letter by letter.</summary>
    public static bool IsOrdinal(this Kind kind) => kind is not (Kind.Text or Kind.Boolean);
}
