using System.Runtime.CompilerServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>
/// What changed since an instant. A stamp has a second's grain and a bulk posting thousands of rows with the same one; a row that was
/// never changed may have none, and is told by when it was made. A stamp is written by the user's clock and says nothing of its zone.
/// </summary>
static class ChangeRows
{
    /// <summary>Lines that changed, the newest first; the caller stops when it has seen enough.</summary>
    public static IAsyncEnumerable<Batch> LinesAsync(Company company, Slice slice, CancellationToken cancel)
    {
        var table = company.Lines.Meet(slice.Table);
        return new Walk(company.Session, new RowReaders(table, company.Values), LinesQuestion(company, slice), byKey: false) { What = slice.ToString(), Lazily = true }.ReadAsync(cancel);
    }

    /// <summary>How they are asked for.</summary>
    public static Query LinesQuestion(Company company, Slice slice)
    {
        var listing = company.Lines;
        var fields = listing.Meet(slice.Table).Columns.Select(column => column.From).Where(field => field.Length > 0).ToList();
        return new Query(listing.Object, fields)
        {
            Where = [Since(listing, "WHENMODIFIED", "AUWHENCREATED", slice.Since!.Value, company.Values.Formatting.Offset)],
            OrderBy = [new("WHENMODIFIED", Descending: true), "RECORDNO"],
        };
    }

    /// <summary>Changed then, or made then and not changed since.</summary>
    public static Filter Since(Listing listing, string modified, string created, DateTimeOffset instant, TimeSpan offset)
    {
        var changed = Condition.Since(listing.Find(modified) ?? modified, instant, offset);
        return listing.Find(created) is { } made
            ? Filter.Any(changed, Filter.Both(Condition.Empty(changed.Field), Condition.Since(made, instant, offset)))
            : changed;
    }

    /// <summary>
    /// What the audit history says was deleted, of entries and of the objects behind dimensions, and which entries were edited, the newest
    /// first; the caller stops when it knows the rest. Its keys may carry a suffix, or be the code instead of the record number. What was
    /// done is kept in codes, as is documented, or in words, as the older functions have it: where the codes bring nothing, the words are tried.
    /// </summary>
    public static async IAsyncEnumerable<Batch> TracesAsync(Company company, Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        var told = false;
        await foreach (var page in Granted(company, Traces(company, slice, Codes, cancel)).ConfigureAwait(false))
        {
            told |= page.Count > 0;
            yield return page;
        }

        if (told)
            yield break;
        await foreach (var page in Understood(Traces(company, slice, Words, cancel)).ConfigureAwait(false))
            yield return page;
    }

    static async IAsyncEnumerable<Batch> Traces(Company company, Slice slice, string[] modes, [EnumeratorCancellation] CancellationToken cancel)
    {
        var walk = new Walk(company.Session, new RowReaders(slice.Table, company.Values), TracesQuestion(company, slice, modes), byKey: false) { What = "the audit history", Lazily = true };
        await foreach (var page in walk.ReadAsync(cancel).ConfigureAwait(false))
        {
            for (var row = 0; row < page.Count; row++)
                Translate(page.Texts(0), page.Texts(1), page.Texts(2), row);
            yield return page;
        }
    }

    /// <summary>How it is asked for.</summary>
    public static Query TracesQuestion(Company company, Slice slice) => TracesQuestion(company, slice, Codes);

    static Query TracesQuestion(Company company, Slice slice, string[] modes)
    {
        string[] objects = [LineWatch.Entry, .. company.Ledger.Dimensions.Select(dimension => dimension.Object.ToLowerInvariant())];
        return new Query(slice.Table.From, [.. slice.Table.Columns.Select(column => column.From)])
        {
            Where =
            [
                Condition.In("OBJECTTYPE", objects),
                Condition.In("ACCESSMODE", modes),
                Condition.Since("ACCESSTIME", slice.Since!.Value, company.Values.Formatting.Offset),
            ],
            OrderBy = [new("ACCESSTIME", Descending: true), "ID"],
        };
    }

    // Few users may read it. Who may not today is not asked again for a while.
    static async IAsyncEnumerable<Batch> Granted(Company company, IAsyncEnumerable<Batch> pages)
    {
        await using var page = pages.GetAsyncEnumerator();
        while (true)
        {
            try
            {
                if (!await page.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (FlowException refused) when (refused.Response == Response.SkipTable)
            {
                company.Began = company.Began with { AuditRefused = true };
                throw;
            }

            yield return page.Current;
        }
    }

    // A gateway that knows codes may refuse words; then there is nothing more to be told.
    static async IAsyncEnumerable<Batch> Understood(IAsyncEnumerable<Batch> pages)
    {
        await using var page = pages.GetAsyncEnumerator();
        while (true)
        {
            try
            {
                if (!await page.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (FlowException refused) when (refused.Response is Response.Narrow or Response.SkipTable)
            {
                yield break;
            }

            yield return page.Current;
        }
    }

    static readonly string[] Codes = ["D", "M"], Words = ["Delete", "Modify"];

    static void Translate(string?[] objects, string?[] keys, string?[] modes, int row)
    {
        var suffix = keys[row]?.IndexOf("--", StringComparison.Ordinal) ?? -1;
        keys[row] = suffix > 0 ? keys[row]![..suffix] : keys[row];
        objects[row] = LineWatch.Entry.Equals(objects[row], StringComparison.OrdinalIgnoreCase) ? "entry" : objects[row];
        modes[row] = modes[row] is "D" or "Delete" or "delete" ? "deleted" : "modified";
    }
}
