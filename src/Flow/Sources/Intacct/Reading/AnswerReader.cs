using System.Globalization;
using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// Reads an answer in one forward pass, straight from the network: the envelope into <see cref="Envelope"/>, what is inside
/// data into whatever wants it. Names are compared without case, attributes come in any order, and a body may have several
/// roots, for all of that has been seen.
/// </summary>
static class AnswerReader
{
    // Far more than a page can hold, and still an end: a gateway gone wrong shall not fill our memory.
    const long MostCharacters = 1L << 31;

    /// <summary>Reads to the end of the answer.</summary>
    /// <exception cref="XmlException">The body is cut off or is not XML.</exception>
    public static Envelope Read(Stream body, IAnswer answer, NameTable? names = null)
    {
        using var reader = XmlReader.Create(body, Settings(names ?? new NameTable()));
        var envelope = new Envelope();
        var (level, any) = (Level.Control, false);
        while (!reader.EOF && !Ended(reader))
            if (reader.NodeType == XmlNodeType.Element)
                (level, any) = (Element(reader, envelope, answer, level), true);
            else
                reader.Read();
        return any ? envelope : throw new XmlException("The answer ends before its first element.");
    }

    static XmlReaderSettings Settings(NameTable names) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        ConformanceLevel = ConformanceLevel.Fragment,
        MaxCharactersInDocument = MostCharacters,
        NameTable = names,
    };

    // What follows the end of the answer is of no interest, and has been seen to be stray bytes.
    static bool Ended(XmlReader reader) =>
        reader.NodeType == XmlNodeType.EndElement && reader.Depth == 0 && Is(reader.LocalName, "response");

    static Level Element(XmlReader reader, Envelope envelope, IAnswer answer, Level level)
    {
        switch (reader.LocalName.ToLowerInvariant())
        {
            case "control": return Enter(reader, Level.Control);
            case "operation" or "authentication": return Enter(reader, Level.SignIn);
            case "result": envelope.Results++; return Enter(reader, Level.Function);
            case "acknowledgement": envelope.Acknowledged = true; reader.Skip(); return level;
            case "error": envelope.Faults.Add(ReadFault(reader, level)); return level;
            case "data": Data(reader, envelope, answer); return Level.Function;
            case "response" or "errormessage": return Enter(reader, level);
            default: Leaf(reader, envelope, level); return level;
        }
    }

    static Level Enter(XmlReader reader, Level level)
    {
        reader.Read();
        return level;
    }

    static void Leaf(XmlReader reader, Envelope envelope, Level level)
    {
        var name = reader.LocalName.ToLowerInvariant();
        var text = Text(reader);
        switch (name)
        {
            case "status": Status(envelope, level, text); break;
            case "controlid" when level == Level.Control: envelope.ControlId = text; break;
            case "locationid" when level == Level.SignIn: envelope.Location = text; break;
            case "sessiontimestamp": envelope.Timestamp = Instant(text); break;
            case "sessiontimeout": envelope.Timeout = Instant(text); break;
        }
    }

    static void Status(Envelope envelope, Level level, string text)
    {
        if (level == Level.Control)
            envelope.Control = text;
        else if (level == Level.SignIn)
            envelope.SignIn = text;
        else if (envelope.Result is "" or "success")
            envelope.Result = text;
    }

    static Fault ReadFault(XmlReader reader, Level level)
    {
        var parts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.Depth > depth)
            if (reader.NodeType == XmlNodeType.Element)
                parts.TryAdd(reader.LocalName, Text(reader));
            else
                reader.Read();
        return new(level, Part("errorno"), Part("description"), Part("description2"), Part("correction"));

        string Part(string name) => parts.GetValueOrDefault(name, "").Trim();
    }

    static void Data(XmlReader reader, Envelope envelope, IAnswer answer)
    {
        envelope.HasData = true;
        envelope.Total = Number(reader.GetAttribute("totalcount")) ?? envelope.Total;
        envelope.Remaining = Number(reader.GetAttribute("numremaining")) ?? envelope.Remaining;
        answer.Read(reader);
    }

    /// <summary>The text inside an element, without what its children say; moves past it.</summary>
    static string Text(XmlReader reader)
    {
        var text = "";
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.Depth > depth)
        {
            if (reader.Depth == depth + 1 && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                text += reader.Value;
            reader.Read();
        }

        if (!empty)
            reader.Read();
        return text.Trim();
    }

    static long? Number(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
