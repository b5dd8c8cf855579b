using System.Globalization;
using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Requests;

/// <summary>Rows of one object: the fields, the conditions they meet, and which page.</summary>
sealed record Query(string Object, IReadOnlyList<string> Fields) : Request
{
    /// <summary>The most rows that the gateway gives in one page.</summary>
    public const int LargestPage = 2000;

    /// <summary>The field whose rows are counted; the others then group.</summary>
    public string? Counted { get; init; }

    /// <summary>All of them must hold.</summary>
    public IReadOnlyList<Condition> Where { get; init; } = [];

    /// <summary>Ascending; without it the order of pages is undefined.</summary>
    public string? OrderBy { get; init; }

    /// <summary>1 to <see cref="LargestPage"/>.</summary>
    public int PageSize { get; init; } = LargestPage;

    /// <summary>Rows to leave out at the front.</summary>
    public long Offset { get; init; }

    public override string Function => "query";

    public override string Subject => Object;

    public override void Write(XmlWriter xml)
    {
        xml.WriteStartElement("query");
        Select(xml);
        xml.WriteElementString("object", Object);
        Filter(xml);
        Order(xml);
        Options(xml);
        xml.WriteElementString("pagesize", PageSize.ToString(CultureInfo.InvariantCulture));
        xml.WriteElementString("offset", Offset.ToString(CultureInfo.InvariantCulture));
        xml.WriteEndElement();
    }

    void Select(XmlWriter xml)
    {
        xml.WriteStartElement("select");
        foreach (var field in Fields)
            xml.WriteElementString("field", field);
        if (Counted is not null)
            xml.WriteElementString("count", Counted);
        xml.WriteEndElement();
    }

    // A filter holds exactly one operator, so two conditions always share an "and", which in turn takes no fewer than two.
    void Filter(XmlWriter xml)
    {
        if (Where.Count == 0)
            return;
        xml.WriteStartElement("filter");
        if (Where.Count > 1)
            xml.WriteStartElement("and");
        foreach (var condition in Where)
            condition.Write(xml);
        if (Where.Count > 1)
            xml.WriteEndElement();
        xml.WriteEndElement();
    }

    void Order(XmlWriter xml)
    {
        if (OrderBy is null)
            return;
        xml.WriteStartElement("orderby");
        xml.WriteStartElement("order");
        xml.WriteElementString("field", OrderBy);
        xml.WriteElementString("ascending", null);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // Without showprivate the rows of private entities are missing, and nothing says so.
    static void Options(XmlWriter xml)
    {
        xml.WriteStartElement("options");
        xml.WriteElementString("showprivate", "true");
        xml.WriteEndElement();
    }
}

/// <summary>One comparison of a field with a value.</summary>
sealed record Condition
{
    Condition(string comparison, string field, string value)
    {
        Comparison = comparison;
        Field = field;
        Value = value;
    }

    /// <summary>The gateway's word for the comparison.</summary>
    public string Comparison { get; }

    /// <summary>What is compared.</summary>
    public string Field { get; }

    /// <summary>With what, as the gateway reads it.</summary>
    public string Value { get; }

    /// <summary>The field equals the value.</summary>
    public static Condition Equal(string field, string value) => new("equalto", field, value);

    /// <summary>The field is beyond the value.</summary>
    public static Condition After(string field, string value) => new("greaterthan", field, value);

    /// <summary>On that day or later.</summary>
    public static Condition From(string field, DateOnly day) => new("greaterthanorequalto", field, Day(day));

    /// <summary>On that day or earlier.</summary>
    public static Condition To(string field, DateOnly day) => new("lessthanorequalto", field, Day(day));

    /// <summary>Writes the comparison's element.</summary>
    public void Write(XmlWriter xml)
    {
        xml.WriteStartElement(Comparison);
        xml.WriteElementString("field", Field);
        xml.WriteElementString("value", Value);
        xml.WriteEndElement();
    }

    // In a filter the gateway takes this form only, whatever the user's own formatting is.
    static string Day(DateOnly day) => day.ToString("MM'/'dd'/'yyyy", CultureInfo.InvariantCulture);
}
