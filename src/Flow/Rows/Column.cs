namespace NightLedger.Flow.Rows;

/// <summary>What kind of value a column holds. Text becomes one of these in one place, at the source's edge.</summary>
public enum Kind
{
    /// <summary>Codes and words, exactly as the source has them.</summary>
    Text,

    /// <summary>Whole numbers: keys and counts.</summary>
    Integer,

    /// <summary>Money and quantities: decimal, never floating point.</summary>
    Amount,

    /// <summary>A calendar day without a zone.</summary>
    Date,

    /// <summary>A moment, in UTC.</summary>
    Instant,

    /// <summary>Yes or no.</summary>
    Flag,
}

/// <summary>One column of a table.</summary>
/// <param name="Name">Its name in our store: lower case, whole words.</param>
/// <param name="From">The source's own name for it; empty where we work it out.</param>
/// <param name="Kind">What it holds.</param>
public sealed record Column(string Name, string From, Kind Kind)
{
    /// <summary>A column of codes or words.</summary>
    public static Column Text(string name, string from = "") => new(name, from, Kind.Text);

    /// <summary>A column of whole numbers.</summary>
    public static Column Integer(string name, string from = "") => new(name, from, Kind.Integer);

    /// <summary>A column of money or quantities.</summary>
    public static Column Amount(string name, string from = "") => new(name, from, Kind.Amount);

    /// <summary>A column of days.</summary>
    public static Column Date(string name, string from = "") => new(name, from, Kind.Date);

    /// <summary>A column of moments.</summary>
    public static Column Instant(string name, string from = "") => new(name, from, Kind.Instant);

    /// <summary>A column of yes or no.</summary>
    public static Column Flag(string name, string from = "") => new(name, from, Kind.Flag);
}
