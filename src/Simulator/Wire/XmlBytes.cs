using System.Buffers;
using System.Text;

namespace NightLedger.Simulator.Wire;

/// <summary>An answer being written: UTF-8 in one pooled buffer, so that a page of 2,000 rows costs no strings.</summary>
sealed class XmlBytes(bool indented = false) : IDisposable
{
    static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\ufffe\uffff");
    byte[] _buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
    int _length;
    int _depth;

    public bool Indented => indented;
    public int Length => _length;
    public int Depth => _depth;
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        _length += bytes.Length;
    }

    public void Raw(string text)
    {
        var span = Room(text.Length * 3);
        _length += Encoding.UTF8.GetBytes(text, span);
    }

    /// <summary>Space to write into; what was used is told with <see cref="Advance"/>.</summary>
    public Span<byte> Room(int size)
    {
        if (_buffer.Length - _length < size) Grow(size);
        return _buffer.AsSpan(_length);
    }

    public void Advance(int count) => _length += count;

    public void Open(string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        NewLine();
        Raw("<");
        Raw(name);
        foreach (var (attribute, value) in attributes) Attribute(attribute, value);
        Raw(">");
        _depth++;
    }

    public void Close(string name)
    {
        _depth--;
        NewLine();
        Raw("</");
        Raw(name);
        Raw(">");
    }

    /// <summary>Ends an element that holds text only, on the line it began on.</summary>
    public void CloseInline(string name)
    {
        _depth--;
        Raw("</");
        Raw(name);
        Raw(">");
    }

    public void Element(string name, string? text)
    {
        NewLine();
        Raw("<");
        Raw(name);
        Raw(">");
        Text(text ?? "");
        Raw("</");
        Raw(name);
        Raw(">");
    }

    public void Text(string text) => Raw(text.AsSpan().ContainsAny(Special) ? Escape(text) : text);

    public void NewLine()
    {
        if (!indented || _length == 0) return;
        var span = Room(1 + _depth * 2);
        span[0] = (byte)'\n';
        span.Slice(1, _depth * 2).Fill((byte)' ');
        _length += 1 + _depth * 2;
    }

    /// <summary>The text as the gateway escapes it; characters that XML 1.0 cannot hold become a space.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in text) Append(escaped, letter);
        return escaped.ToString();
    }

    static void Append(StringBuilder escaped, char letter) => _ = letter switch
    {
        '&' => escaped.Append("&amp;"),
        '<' => escaped.Append("&lt;"),
        '>' => escaped.Append("&gt;"),
        '"' => escaped.Append("&quot;"),
        '\'' => escaped.Append("&#039;"),
        < ' ' and not ('\t' or '\n' or '\r') or '\ufffe' or '\uffff' => escaped.Append(' '),
        _ => escaped.Append(letter),
    };

    void Attribute(string name, string value)
    {
        Raw(" ");
        Raw(name);
        Raw("=\"");
        Text(value);
        Raw("\"");
    }

    void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + size));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
