using System.Globalization;
using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>
/// What stood at the end of some days, as lines of no journal entry: one for each account and set of members, dated the last of those
/// days. The gateway says it with the balances of the day after.
/// </summary>
static class OpeningRows
{
    /// <summary>How such a line says what it is.</summary>
    public const string RecordType = "opening";

    /// <summary>The rows.</summary>
    public static async IAsyncEnumerable<Batch> ReadAsync(Company company, Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        var day = slice.Window!.End;
        var next = new Window(day.AddDays(1), day.AddDays(1), $"{day:yyyy-MM-dd}", Mapped: false);
        var balances = await NetRows.ReadAsync(company, slice with { Table = company.Ledger.Table(Names.NetBalances), Window = next, Opening = false }, cancel).ConfigureAwait(false);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var batch in balances)
        {
            batch.Keep(row => batch.Amounts(batch.Table.IndexOf("opening"))[row] is { } opening && opening != 0);
            if (batch.Count > 0)
                yield return Lines(batch, slice, day, company.Ledger.Dimensions, numbers);
        }
    }

    static Batch Lines(Batch balances, Slice slice, DateOnly day, IReadOnlyList<Dimension> dimensions, Dictionary<string, int> numbers)
    {
        var lines = new Batch(slice.Table, balances.Count) { Count = balances.Count };
        foreach (var name in new[] { "entity", "book", "currency", "account" }.Concat(dimensions.Select(dimension => dimension.Name)))
            BatchExtensions.CopyColumn(balances, balances.Table.IndexOf(name), lines, lines.Table.IndexOf(name));
        BatchExtensions.CopyColumn(balances, balances.Table.IndexOf("currency"), lines, lines.Table.IndexOf("transaction_currency"));
        BatchExtensions.CopyColumn(balances, balances.Table.IndexOf("statistical"), lines, lines.Table.IndexOf("statistical"));
        var openings = balances.Amounts(balances.Table.IndexOf("opening"));
        for (var row = 0; row < lines.Count; row++)
        {
            Say(lines, row, day, Key(lines, row, dimensions, numbers));
            Stand(lines, row, openings[row] ?? 0);
        }

        return lines;
    }

    static void Say(Batch lines, int row, DateOnly day, string key)
    {
        lines.Texts(lines.Table.IndexOf("record_no"))[row] = key;
        lines.Texts(lines.Table.IndexOf("batch_title"))[row] = $"Opening balance as of {day:yyyy-MM-dd} (not itemised)";
        lines.Texts(lines.Table.IndexOf("record_type"))[row] = RecordType;
        lines.Dates(lines.Table.IndexOf("entry_date"))[row] = day;
        lines.Flags(lines.Table.IndexOf("posted"))[row] = true;
        lines.Flags(lines.Table.IndexOf("sides_agree"))[row] = true;
    }

    static void Stand(Batch lines, int row, decimal opening)
    {
        foreach (var side in new[] { "", "transaction_" })
        {
            lines.Amounts(lines.Table.IndexOf(side + "debit"))[row] = Math.Max(opening, 0);
            lines.Amounts(lines.Table.IndexOf(side + "credit"))[row] = Math.Max(-opening, 0);
        }
    }

    // Members make the key: a row is the same one as last night's if it is about the same.
    static string Key(Batch lines, int row, IReadOnlyList<Dimension> dimensions, Dictionary<string, int> numbers)
    {
        var parts = new[] { "entity", "account", "currency" }.Concat(dimensions.Select(dimension => dimension.Name)).Select(name => lines.Texts(lines.Table.IndexOf(name))[row]);
        var key = $"{RecordType} {string.Join('|', parts)}";
        var number = numbers[key] = numbers.GetValueOrDefault(key) + 1;
        return number == 1 ? key : string.Create(CultureInfo.InvariantCulture, $"{key} {number}");
    }
}
