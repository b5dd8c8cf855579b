using System.Globalization;
using System.Text;
using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// Reads an answer in one forward pass, straight from the network: the envelope into <see cref="Envelope"/>, what is inside
/// data into whatever wants it. Names are compared without case, attributes come in any order, and a body may have several
/// roots, for all of that has been seen.
/// </summary>
static class AnswerReader
{
    // Of an envelope's words no more is kept than anybody would read.
    const int LongestWord = 1 << 16;

    /// <summary>Reads to the end of the answer.</summary>
    /// <exception cref="XmlException">The body is cut off or is not XML.</exception>
    /// <exception cref="BoundsException">The body is larger than any answer may be.</exception>
    public static Envelope Read(Stream body, IAnswer answer)
    {
        using var reader = XmlReader.Create(answer.Before(body), Settings(answer.Names));
        var envelope = new Envelope();
        var (level, any) = (Level.Control, false);
        while (!reader.EOF && !Ended(reader))
            if (reader.NodeType == XmlNodeType.Element)
                (level, any) = (Element(reader, envelope, answer, level), Bounds.Deep(reader) >= 0);
            else
                reader.Read();
        return any ? envelope : throw new XmlException("The answer ends before its first element.");
    }

    static XmlReaderSettings Settings(XmlNameTable names) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        ConformanceLevel = ConformanceLevel.Fragment,
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
            case "acknowledgement": envelope.Acknowledged = true; Bounds.Skip(reader); return level;
            case "error" when envelope.Faults.Count < Bounds.Errors: envelope.Faults.Add(ReadFault(reader, level)); return level;
            case "error": Bounds.Skip(reader); return level;
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
        string number = "", description = "", description2 = "", correction = "";
        var depth = reader.Depth;
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.Depth > depth)
            switch (reader.NodeType == XmlNodeType.Element ? reader.LocalName.ToLowerInvariant() : "")
            {
                case "errorno": number = Text(reader); break;
                case "description": description = Text(reader); break;
                case "description2": description2 = Text(reader); break;
                case "correction": correction = Text(reader); break;
                default: Bounds.Skip(reader); break;
            }

        return new(level, number, description, description2, correction);
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
        var text = new StringBuilder();
        var depth = Bounds.Deep(reader);
        var empty = reader.IsEmptyElement;
        reader.Read();
        while (!empty && reader.Depth > depth)
        {
            if (Bounds.Deep(reader) == depth + 1 && reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && text.Length < LongestWord)
                text.Append(reader.Value);
            reader.Read();
        }

        if (!empty)
            reader.Read();
        return text.ToString().Trim();
    }

    // Below zero stands for a count that is not known.
    static long? Number(string? text) => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : null;

    static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
