using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>Values stored once and named by number in each row: small, quick to filter, and already escaped for the wire.</summary>
sealed class CodedColumn(Kind kind, Growing<int> codes, CodedValues values) : Column(kind)
{
    public CodedColumn(Kind kind, int[] codes, CodedValues values) : this(kind, new Growing<int>(codes), values) { }

    public Growing<int> Codes => codes;
    public CodedValues Values => values;

    public override bool IsEmpty(int row) => values.Text(codes[row]).Length == 0;
    public override string Text(int row) => values.Text(codes[row]);
    public override decimal Number(int row) => values.Number(codes[row]);
    public override void Write(int row, XmlBytes output) => output.Raw(values.Escaped(codes[row]));

    public override Func<int, bool> Where(ValueTest test)
    {
        var passes = new bool[values.Count];
        for (var code = 0; code < passes.Length; code++) passes[code] = Passes(test, code);
        return row => passes[codes[row]];
    }

    public override bool IsStored => !values.IsTranslation;

    public override void Add(string value, UserFormat format)
    {
        var (text, number) = WireValue.Read(Kind, value, format);
        codes.Add(values.CodeOf(text, number));
    }

    public override void Repeat(int row) => codes.Add(codes[row]);

    /// <summary>Another value in a row that nobody has seen yet.</summary>
    public void Set(int row, string value, UserFormat format)
    {
        var (text, number) = WireValue.Read(Kind, value, format);
        codes[row] = values.CodeOf(text, number);
    }

    /// <summary>The values of some rows in the order given, empty where a row is negative.</summary>
    public CodedColumn Pick(int[] rows)
    {
        var picked = Array.ConvertAll(rows, row => row < 0 ? 0 : codes[row]);
        return new CodedColumn(Kind, picked, values.Apart(Kind.IsOrdinal()));
    }

    /// <summary>The same rows with other values, such as names for codes. It shows what the other column gets later, too.</summary>
    public CodedColumn Translate(Kind kind, Func<string, string> translation) => new(kind, codes, values.Translate(translation, kind.IsOrdinal()));

    /// <summary>The same values now, in rows of its own.</summary>
    public override Column Apart() => new CodedColumn(Kind, codes.Apart(), values.Apart(Kind.IsOrdinal())) { Ascending = Ascending };

    /// <summary>One value in every row.</summary>
    public static CodedColumn Constant(Kind kind, string value, int count)
    {
        var codes = new int[count];
        Array.Fill(codes, value.Length == 0 ? 0 : 1);
        return new CodedColumn(kind, codes, new CodedValues(["", value], kind.IsOrdinal() ? [0, WireValue.Number(value)] : null));
    }

    bool Passes(ValueTest test, int code)
    {
        if (values.Text(code).Length == 0) return test.OnEmpty;
        return Kind.IsOrdinal() ? test.OnNumber(values.Number(code)) : test.OnText(values.Text(code));
    }
}
