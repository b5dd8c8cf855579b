using System.Xml;
using System.Xml.Linq;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>Takes what is inside an answer's data.</summary>
interface IAnswer
{
    /// <summary>Forget what was read: the same question is asked again.</summary>
    void Clear();

    /// <summary>Reads the data element that the reader stands on, and moves past it.</summary>
    void Read(XmlReader reader);
}

/// <summary>A small answer, kept whole.</summary>
sealed class Tree : IAnswer
{
    readonly List<XElement> roots = [];

    public void Clear() => roots.Clear();

    public void Read(XmlReader reader) => roots.Add((XElement)XNode.ReadFrom(reader));

    /// <summary>Every element of that name, at any depth.</summary>
    public IEnumerable<XElement> All(string name) => roots.SelectMany(root => root.Descendants()).Where(element => Is(element, name));

    /// <summary>The text of the first element of that name; empty when there is none.</summary>
    public string Text(string name) => All(name).FirstOrDefault()?.Value.Trim() ?? "";

    /// <summary>The text of the first child of that name; empty when there is none.</summary>
    public static string Text(XElement parent, string name) => parent.Elements().FirstOrDefault(child => Is(child, name))?.Value.Trim() ?? "";

    static bool Is(XElement element, string name) => element.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase);
}
