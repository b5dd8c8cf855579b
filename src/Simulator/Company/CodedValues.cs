using System.Globalization;
using System.Text;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>The distinct values of a coded column; number 0 is always the empty one.</summary>
sealed class CodedValues
{
    /// <summary>Beyond as many values a new one is not looked for among those of the start; it may then have two numbers.</summary>
    const int Few = 4096;
    readonly Growing<string> _texts;
    readonly Growing<decimal>? _numbers;
    readonly Growing<byte[]?> _escaped;
    readonly CodedValues? _source;
    readonly Func<string, string>? _translation;
    readonly Lock _following = new();
    Dictionary<string, int>? _codes;

    public CodedValues(string[] texts, decimal[]? numbers = null)
    {
        _texts = new(texts);
        _numbers = numbers is null ? null : new(numbers);
        _escaped = new(new byte[]?[texts.Length]);
    }

    /// <summary>The values of another column in other words; when that one gets new values, these follow.</summary>
    CodedValues(CodedValues source, Func<string, string> translation, bool numeric) : this([""], numeric ? [0] : null) =>
        (_source, _translation) = (source, translation);

    public bool IsTranslation => _source is not null;

    public Growing<string> Texts
    {
        get
        {
            if (_source is not null && _texts.Count < _source.Texts.Count) Follow();
            return _texts;
        }
    }

    public int Count => Texts.Count;
    public string Text(int code) => Texts[code];

    public decimal Number(int code)
    {
        _ = Texts;
        return _numbers is null ? 0 : _numbers[code];
    }

    /// <summary>As the wire has it; made when it is first asked for.</summary>
    public ReadOnlySpan<byte> Escaped(int code)
    {
        if (code >= _texts.Count) _ = Texts;
        return _escaped[code] ?? (_escaped[code] = Encoding.UTF8.GetBytes(XmlBytes.Escape(_texts[code])));
    }

    public CodedValues Apart(bool numeric) => new([.. Texts], numeric ? [.. Enumerable.Range(0, Count).Select(Number)] : null);

    public CodedValues Translate(Func<string, string> translation, bool numeric) => new(this, translation, numeric);

    /// <summary>The number of a value, which is a new one if the value is.</summary>
    public int CodeOf(string text, decimal number)
    {
        if (text.Length == 0) return 0;
        _codes ??= _texts.Count > Few ? [] : Known();
        if (_codes.TryGetValue(text, out var code)) return code;
        code = _texts.Count;
        Append(text, number);
        return _codes[text] = code;
    }

    Dictionary<string, int> Known()
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var code = 0; code < _texts.Count; code++) codes.TryAdd(_texts[code], code);
        return codes;
    }

    void Follow()
    {
        lock (_following)
        {
            while (_texts.Count < _source!.Texts.Count)
            {
                var text = _translation!(_source.Texts[_texts.Count]);
                Append(text, decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0);
            }
        }
    }

    void Append(string text, decimal number)
    {
        _numbers?.Add(number);
        _escaped.Add(null);
        _texts.Add(text);
    }
}
