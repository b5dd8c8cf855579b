namespace NightLedger.Flow.Exports.Sheets;

/// <summary>How a cell looks. The order is that of the styles in <see cref="Styles"/>.</summary>
enum Look
{
    /// <summary>Words.</summary>
    Text,

    /// <summary>A code, which stays text also when it is typed over: 0100 is not 100.</summary>
    Code,

    /// <summary>The name of the sheet.</summary>
    Title,

    /// <summary>A remark in small grey.</summary>
    Note,

    /// <summary>A bold word beside a value.</summary>
    Label,

    /// <summary>A cell to choose in.</summary>
    Input,

    /// <summary>The band over a section of a report.</summary>
    Section,

    /// <summary>A column's heading.</summary>
    Heading,

    /// <summary>The heading of a column of numbers.</summary>
    HeadingRight,

    /// <summary>The heading of a column of results.</summary>
    HeadingCenter,

    /// <summary>Money or quantity.</summary>
    Amount,

    /// <summary>A sum, between rules.</summary>
    Total,

    /// <summary>What a sum is called.</summary>
    TotalLabel,

    /// <summary>A calendar day.</summary>
    Day,

    /// <summary>A moment, in UTC.</summary>
    Moment,

    /// <summary>A link.</summary>
    Link,

    /// <summary>TIES or BREAK.</summary>
    Result,

    /// <summary>A number that formulas go by and readers need not.</summary>
    Key,

    /// <summary>What nobody may overlook.</summary>
    Warning,
}
