using System.Globalization;
using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Requests;

/// <summary>Rows of one object: the fields, the conditions they meet, and which page.</summary>
sealed record Query(string Object, IReadOnlyList<string> Fields) : Request
{
    /// <summary>The most rows that the gateway gives in one page.</summary>
    public const int LargestPage = 2000;

    /// <summary>Fields that are counted or summed; the others then group.</summary>
    public IReadOnlyList<Aggregate> Aggregates { get; init; } = [];

    /// <summary>All of them must hold.</summary>
    public IReadOnlyList<Filter> Where { get; init; } = [];

    /// <summary>The order of the rows; without it the order of pages is undefined.</summary>
    public IReadOnlyList<Order> OrderBy { get; init; } = [];

    /// <summary>Only rows beyond this value of the field that they are ordered by.</summary>
    public string? After { get; init; }

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
        Conditions(xml);
        Sorted(xml);
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
        foreach (var aggregate in Aggregates)
            xml.WriteElementString(aggregate.Word, aggregate.Field);
        xml.WriteEndElement();
    }

    // A filter holds exactly one operator, so two conditions always share an "and".
    void Conditions(XmlWriter xml)
    {
        if (Filter.All(After is null ? Where : [.. Where, Condition.After(OrderBy[0].Field, After)]) is not { } filter)
            return;
        xml.WriteStartElement("filter");
        filter.Write(xml);
        xml.WriteEndElement();
    }

    void Sorted(XmlWriter xml)
    {
        if (OrderBy.Count == 0)
            return;
        xml.WriteStartElement("orderby");
        foreach (var order in OrderBy)
        {
            xml.WriteStartElement("order");
            xml.WriteElementString("field", order.Field);
            xml.WriteElementString(order.Descending ? "descending" : "ascending", null);
            xml.WriteEndElement();
        }

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

/// <summary>What rows are ordered by.</summary>
readonly record struct Order(string Field, bool Descending = false)
{
    /// <summary>From the lowest up.</summary>
    public static implicit operator Order(string field) => new(field);
}

/// <summary>A field that is counted or summed over the rows of a group.</summary>
sealed record Aggregate
{
    Aggregate(string word, string field) => (Word, Field) = (word, field);

    /// <summary>The gateway's word.</summary>
    public string Word { get; }

    /// <summary>Of what.</summary>
    public string Field { get; }

    /// <summary>How many rows have the field.</summary>
    public static Aggregate Count(string field) => new("count", field);

    /// <summary>What it adds up to.</summary>
    public static Aggregate Sum(string field) => new("sum", field);
}
