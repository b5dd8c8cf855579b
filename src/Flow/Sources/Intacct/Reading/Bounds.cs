using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// An answer is larger than any may be, in one way or another. Everything that the gateway could make us keep has an end, so that
/// one gone wrong, or somebody in its place, cannot fill our memory.
/// </summary>
sealed class BoundsException() : Exception("An answer is out of bounds.");

/// <summary>The ends of everything.</summary>
static class Bounds
{
    /// <summary>Bytes of a page of rows, unpacked: ten times what 2,000 wide rows take.</summary>
    public const long Page = 64 << 20;

    /// <summary>Bytes of an answer that comes whole, however many rows it has.</summary>
    public const long Whole = 512 << 20;

    /// <summary>Bytes of an answer that is kept as a tree.</summary>
    public const long Tree = 16 << 20;

    /// <summary>Rows of a page: ten times what is asked for.</summary>
    public const int PageRows = 20_000;

    /// <summary>Rows of an answer that comes whole.</summary>
    public const int Rows = 1_000_000;

    /// <summary>Rows of a slice: their keys are kept while it is read.</summary>
    public const long SliceRows = 20_000_000;

    /// <summary>Elements within elements; the gateway's own go to ten.</summary>
    public const int Depth = 64;

    /// <summary>Different names of elements and attributes.</summary>
    public const int Names = 5_000;

    /// <summary>Errors of one answer that are looked at.</summary>
    public const int Errors = 100;

    /// <summary>Characters of a value.</summary>
    public const int Value = 1 << 20;

    /// <summary>Bytes from one tag to the next.</summary>
    public const int Text = 4 * Value;

    /// <summary>Bytes of one tag with its attributes.</summary>
    public const int Tag = 1 << 16;

    /// <summary>Moves past what the reader stands on, with all that is in it.</summary>
    public static void Skip(XmlReader reader)
    {
        var depth = Deep(reader);
        if (reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement)
            while (reader.Read() && reader.Depth > depth)
                Deep(reader);
        reader.Read();
    }

    /// <summary>How deep the reader is.</summary>
    public static int Deep(XmlReader reader) => reader.Depth <= Depth ? reader.Depth : throw new BoundsException();
}
