using System.Xml;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// The names of elements and attributes, one string each, and not without end. Rows repeat their names in the same order, so the name
/// that followed the last one is tried before it is looked for.
/// </summary>
sealed class KnownNames : XmlNameTable
{
    readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    readonly List<string> names = [""];
    readonly List<int> followers = [0];
    int last;

    /// <summary>No names yet.</summary>
    public KnownNames() => bySpan = places.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <inheritdoc/>
    public override string Add(char[] array, int offset, int length)
    {
        var name = array.AsSpan(offset, length);
        var next = followers[last];
        if (!name.SequenceEqual(names[next]))
            next = followers[last] = Place(name);
        last = next;
        return names[next];
    }

    /// <inheritdoc/>
    public override string Add(string array) => names[Place(array)];

    /// <inheritdoc/>
    public override string? Get(char[] array, int offset, int length) => Get(array.AsSpan(offset, length));

    /// <inheritdoc/>
    public override string? Get(string array) => Get(array.AsSpan());

    string? Get(ReadOnlySpan<char> name) => name.IsEmpty ? names[0] : bySpan.TryGetValue(name, out var place) ? names[place] : null;

    int Place(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty)
            return 0;
        if (bySpan.TryGetValue(name, out var place))
            return place;
        if (names.Count > Bounds.Names)
            throw new BoundsException();
        names.Add(name.ToString());
        followers.Add(0);
        return places[names[^1]] = names.Count - 1;
    }
}
