using System.Globalization;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>Values stored once and named by number in each row: small, quick to filter, and already escaped for the wire.</summary>
sealed class CodedColumn(Kind kind, int[] codes, CodedValues values) : Column(kind)
{
    public int[] Codes => codes;
    public CodedValues Values => values;

    public override bool IsEmpty(int row) => values.Texts[codes[row]].Length == 0;
    public override string Text(int row) => values.Texts[codes[row]];
    public override decimal Number(int row) => values.Numbers[codes[row]];
    public override void Write(int row, XmlBytes output) => output.Raw(values.Escaped[codes[row]]);

    public override Func<int, bool> Where(ValueTest test)
    {
        var passes = new bool[values.Texts.Length];
        for (var code = 0; code < passes.Length; code++) passes[code] = Passes(test, code);
        return row => passes[codes[row]];
    }

    /// <summary>The same rows with other values, such as names for codes.</summary>
    public CodedColumn Translate(Kind kind, Func<string, string> translation)
    {
        var texts = values.Texts.Select((text, code) => code == 0 ? "" : translation(text)).ToArray();
        var numbers = texts.Select(text => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0);
        return new CodedColumn(kind, codes, new CodedValues(texts, [.. numbers]));
    }

    /// <summary>One value in every row.</summary>
    public static CodedColumn Constant(Kind kind, string value, int count)
    {
        var codes = new int[count];
        Array.Fill(codes, value.Length == 0 ? 0 : 1);
        return new CodedColumn(kind, codes, new CodedValues(["", value], [0, 0]));
    }

    bool Passes(ValueTest test, int code)
    {
        if (values.Texts[code].Length == 0) return test.OnEmpty;
        return Kind.IsOrdinal() ? test.OnNumber(values.Numbers[code]) : test.OnText(values.Texts[code]);
    }
}

/// <summary>The distinct values of a coded column; number 0 is always the empty one.</summary>
sealed class CodedValues(string[] texts, decimal[] numbers)
{
    public string[] Texts => texts;
    public decimal[] Numbers => numbers;
    public byte[][] Escaped { get; } = [.. texts.Select(text => System.Text.Encoding.UTF8.GetBytes(XmlBytes.Escape(text)))];
}
