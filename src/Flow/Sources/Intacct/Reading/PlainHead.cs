using System.Text;

namespace NightLedger.Flow.Sources.Intacct.Reading;

/// <summary>
/// What stands before an answer's rows. Where it says anything that could change what rows mean, be it another encoding, a section or an error,
/// nothing after it is plain.
/// </summary>
static class PlainHead
{
    /// <summary>It has not come whole.</summary>
    public const int More = 0;

    /// <summary>Something is unusual.</summary>
    public const int No = -1;

    const string Tag = "<data";

    static readonly string[] Unusual = ["<!", "<error", "xml:"];

    /// <summary>Where the tag ends that rows follow.</summary>
    public static int End(ReadOnlySpan<byte> held)
    {
        var head = Encoding.Latin1.GetString(held);
        var tag = head.IndexOf(Tag, StringComparison.OrdinalIgnoreCase);
        var end = tag < 0 ? -1 : Closed(head, tag);
        if (end < 0)
            return More;
        var before = head[..end];
        var usual = head[tag + Tag.Length] is ' ' or '>' && head[end - 2] != '/' && IsUtf8(before)
            && !Array.Exists(Unusual, unusual => before.Contains(unusual, StringComparison.OrdinalIgnoreCase));
        return usual ? end : No;
    }

    static int Closed(string head, int from)
    {
        var quote = '\0';
        for (var at = from; at < head.Length; at++)
            if (quote != '\0')
                quote = head[at] == quote ? '\0' : quote;
            else if (head[at] is '"' or '\'')
                quote = head[at];
            else if (head[at] == '>')
                return at + 1;
        return -1;
    }

    static bool IsUtf8(string head) =>
        head.IndexOf("encoding", StringComparison.OrdinalIgnoreCase) is var told && (told < 0 || head.AsSpan(told, Math.Min(20, head.Length - told)).Contains("utf-8", StringComparison.OrdinalIgnoreCase));
}
