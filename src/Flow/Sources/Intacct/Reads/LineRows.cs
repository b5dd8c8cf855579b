using System.Globalization;
using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>
/// Journal lines of some days, or of some journal entries, in all books that the company has. The view's record number is text, so
/// pages go by offset in its order, and are counted.
/// </summary>
static class LineRows
{
    /// <summary>The lines of a slice.</summary>
    public static async IAsyncEnumerable<Batch> ReadAsync(Company company, Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        var chart = await company.ChartAsync(cancel).ConfigureAwait(false);
        var places = await company.PlacesAsync(cancel).ConfigureAwait(false);
        var readers = company.LineReaders(slice.Table);
        var recipe = new LineRecipe(readers.Table, slice.Table, company.Ledger, chart, places, slice);
        var lines = new Batch(slice.Table, Query.LargestPage);
        await foreach (var batch in Walk(company, slice, readers).ReadAsync(cancel).ConfigureAwait(false))
        {
            recipe.Cook(batch, lines);
            yield return lines;
        }
    }

    /// <summary>What is asked for: the table's own columns and what the others are worked out from.</summary>
    internal static Table Wanted(Table table, Listing listing)
    {
        var own = table.Columns.Where(column => column.From.Length > 0).ToList();
        var more = JournalLines.Ingredients.Where(column => own.TrueForAll(other => !other.From.Equals(column.From, StringComparison.OrdinalIgnoreCase)));
        return listing.Meet(table with { Columns = [.. own, .. more] });
    }

    static Walk Walk(Company company, Slice slice, RowReaders readers)
    {
        var fields = readers.Table.Columns.Select(column => column.From).Where(field => field.Length > 0).ToList();
        var order = company.Lines.Find("RECORDNO");
        var question = new Query(company.Lines.Object, fields) { Where = [.. Conditions(company, slice)], OrderBy = order is null ? [] : [order], Divisible = Narrowing.CanBe(slice, company.Ledger) };
        return new(company.Session, readers, question, byKey: false)
        {
            Essential = [.. JournalLines.Essential, .. slice.Table.Needed],
            What = slice.ToString(),
            Foreseen = slice.Batches is null && slice.Modules is null && slice.Window is { } days ? Counted(company.Ledger, days, slice) : 0,
            Aside = (column, count) => company.Aside.Set(slice, column, count),
        };
    }

    static long Counted(Ledger ledger, Window days, Slice slice) => ledger.Counts
        .Where(count => count.Day >= days.Start && count.Day <= days.End && (slice.Book ?? count.Book) == count.Book && slice.Books?.Contains(count.Book) != false)
        .Sum(count => count.Lines);

    /// <summary>What the lines of a slice must meet.</summary>
    internal static IEnumerable<Filter> Conditions(Company company, Slice slice)
    {
        var listing = company.Lines;
        var day = listing.Find("ENTRY_DATE") ?? "ENTRY_DATE";
        if (slice.Window is { } window && window.Start > DateOnly.MinValue)
            yield return Condition.From(day, window.Start);
        if (slice.Window is { } until && until.End < DateOnly.MaxValue)
            yield return Condition.To(day, until.End);
        if (slice.Batches is { } batches)
            yield return Condition.In(listing.Find("BATCHKEY") ?? "BATCHKEY", [.. batches.Select(key => key.ToString(CultureInfo.InvariantCulture))]);
        if (listing.Find("BOOKID") is { } book)
            yield return Condition.In(book, slice.Book is null ? slice.Books ?? company.Ledger.Books : [slice.Book]);
        if (slice.Modules is { } modules && listing.Find("MODULEKEY") is { } module)
            yield return slice.Others ? Filter.Any(Condition.NotIn(module, modules), Condition.Empty(module)) : Condition.In(module, modules);
    }
}
