using System.Buffers.Text;
using System.Globalization;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>RECORDNO of a ledger line is text put together from its keys; it is neither a number nor in the order of one.</summary>
sealed class LineKeyColumn(IntegerColumn batchKeys, IntegerColumn entryKeys, IntegerColumn partNumbers, CodedColumn books) : Column(Kind.Text)
{
    readonly Growing<long> _batches = batchKeys.Numbers;
    readonly Growing<long> _entries = entryKeys.Numbers;
    readonly Growing<long> _parts = partNumbers.Numbers;
    readonly CodedColumn _books = books.Translate(Kind.Text, book => "--" + book.ToLowerInvariant());

    public override bool IsEmpty(int row) => false;
    public override decimal Number(int row) => 0;

    public override string Text(int row)
    {
        var part = _parts[row] > 0 ? _parts[row].ToString(CultureInfo.InvariantCulture) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{_batches[row]}-{_entries[row]}-{part}{_books.Text(row)}");
    }

    public override void Write(int row, XmlBytes output)
    {
        Digits(_batches[row], output);
        output.Raw("-"u8);
        Digits(_entries[row], output);
        output.Raw("-"u8);
        if (_parts[row] > 0) Digits(_parts[row], output);
        _books.Write(row, output);
    }

    static void Digits(long number, XmlBytes output)
    {
        Utf8Formatter.TryFormat(number, output.Room(20), out var written);
        output.Advance(written);
    }
}

/// <summary>The same text before every value of another column, as in a link to a record.</summary>
sealed class PrefixedColumn(string prefix, Column keys) : Column(Kind.Text)
{
    readonly byte[] _escaped = System.Text.Encoding.UTF8.GetBytes(XmlBytes.Escape(prefix));

    public override bool IsEmpty(int row) => false;
    public override decimal Number(int row) => 0;
    public override string Text(int row) => prefix + keys.Text(row);

    public override void Write(int row, XmlBytes output)
    {
        output.Raw(_escaped);
        keys.Write(row, output);
    }
}
