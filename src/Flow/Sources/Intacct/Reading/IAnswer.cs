using System.Xml;
using System.Xml.Linq;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>Takes what is inside an answer's data.</summary>
interface IAnswer
{
    /// <summary>Forget what was read: the same question is asked again.</summary>
    void Clear();

    /// <summary>The answer's bytes, as they are to be read. What can be taken from them before they are parsed is taken on the way.</summary>
    Stream Before(Stream body) => body;

    /// <summary>Reads the data element that the reader stands on, and moves past it.</summary>
    void Read(XmlReader reader);

    /// <summary>How many bytes the whole answer may have.</summary>
    long MostBytes { get; }

    /// <summary>Names of elements, kept where they come again and again.</summary>
    XmlNameTable Names { get; }
}

/// <summary>A small answer, kept whole.</summary>
sealed class Tree : IAnswer
{
    readonly List<XElement> roots = [];

    public long MostBytes => Bounds.Tree;

    public XmlNameTable Names { get; } = new KnownNames();

    public void Clear() => roots.Clear();

    public void Read(XmlReader reader) => roots.Add(Grown(reader));

    // Elements and their text are all that is ever asked for.
    static XElement Grown(XmlReader reader)
    {
        var element = new XElement(XmlConvert.EncodeLocalName(reader.LocalName));
        var depth = Bounds.Deep(reader);
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.Depth > depth)
            if (reader.NodeType == XmlNodeType.Element)
                element.Add(Grown(reader));
            else
                element.Add(Said(reader));
        if (!empty)
            reader.Read();
        return element;
    }

    static string Said(XmlReader reader)
    {
        var text = reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA ? reader.Value : "";
        reader.Read();
        return text;
    }

    /// <summary>Every element of that name, at any depth.</summary>
    public IEnumerable<XElement> All(string name) => roots.SelectMany(root => root.Descendants()).Where(element => Is(element, name));

    /// <summary>The text of the first element of that name; empty when there is none.</summary>
    public string Text(string name) => All(name).FirstOrDefault()?.Value.Trim() ?? "";

    /// <summary>The text of the first child of that name; empty when there is none.</summary>
    public static string Text(XElement parent, string name) => parent.Elements().FirstOrDefault(child => Is(child, name))?.Value.Trim() ?? "";

    static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);
}
