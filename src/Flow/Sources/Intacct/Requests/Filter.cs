using System.Globalization;
using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Requests;

/// <summary>What rows must meet.</summary>
abstract record Filter
{
    private protected Filter()
    {
    }

    /// <summary>Writes its element.</summary>
    public abstract void Write(XmlWriter xml);

    /// <summary>All of them must hold. One alone needs no bracket; none is no filter.</summary>
    public static Filter? All(IReadOnlyList<Filter> filters) => filters.Count switch { 0 => null, 1 => filters[0], _ => new Junction("and", filters) };

    /// <summary>Any of them is enough.</summary>
    public static Filter Any(params IReadOnlyList<Filter> filters) => new Junction("or", filters);

    /// <summary>Both must hold.</summary>
    public static Filter Both(Filter one, Filter other) => new Junction("and", [one, other]);
}

/// <summary>Filters joined by and, or by or: two at least, since the gateway takes no fewer.</summary>
sealed record Junction(string Word, IReadOnlyList<Filter> Parts) : Filter
{
    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement(Word);
        foreach (var part in Parts)
            part.Write(xml);
        xml.WriteEndElement();
    }
}

/// <summary>One comparison of a field with values, or with nothing.</summary>
sealed record Condition : Filter
{
    Condition(string comparison, string field, params IReadOnlyList<string> values) => (Comparison, Field, Values) = (comparison, field, values);

    /// <summary>The most values that the gateway compares with at once.</summary>
    public const int MostValues = 1000;

    /// <summary>The gateway's word for the comparison.</summary>
    public string Comparison { get; }

    /// <summary>What is compared.</summary>
    public string Field { get; }

    /// <summary>With what, as the gateway reads it.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>The field equals the value.</summary>
    public static Condition Equal(string field, string value) => new("equalto", field, value);

    /// <summary>The field is one of the values.</summary>
    public static Condition In(string field, IReadOnlyList<string> values) => values.Count == 1 ? Equal(field, values[0]) : new("in", field, values);

    /// <summary>The field is none of the values.</summary>
    public static Condition NotIn(string field, IReadOnlyList<string> values) => new("notin", field, values);

    /// <summary>The field is empty.</summary>
    public static Condition Empty(string field) => new("isnull", field);

    /// <summary>The field is beyond the value.</summary>
    public static Condition After(string field, string value) => new("greaterthan", field, value);

    /// <summary>On that day or later.</summary>
    public static Condition From(string field, DateOnly day) => new("greaterthanorequalto", field, Day(day));

    /// <summary>On that day or earlier.</summary>
    public static Condition To(string field, DateOnly day) => new("lessthanorequalto", field, Day(day));

    /// <summary>
    /// At that instant or later, told by the user's own clock, or by that of Greenwich where that is earlier: nobody says by which of them
    /// stamps are written, and more than was asked for does no harm.
    /// </summary>
    public static Condition Since(string field, DateTimeOffset instant, TimeSpan offset) =>
        new("greaterthanorequalto", field, instant.ToOffset(offset > TimeSpan.Zero ? TimeSpan.Zero : offset).ToString("MM'/'dd'/'yyyy HH':'mm':'ss", CultureInfo.InvariantCulture));

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement(Comparison);
        xml.WriteElementString("field", Field);
        foreach (var value in Values)
            xml.WriteElementString("value", value);
        xml.WriteEndElement();
    }

    // In a filter the gateway takes this form only, whatever the user's own formatting is.
    static string Day(DateOnly day) => day.ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture);
}
