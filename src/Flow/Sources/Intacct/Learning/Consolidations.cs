using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// Which of a company's books are neither a method nor adjustments to one. Their list is only asked for where some book does not say by
/// its name what it is.
/// </summary>
static class Consolidations
{
    static readonly string[] Methods = ["ACCRUAL", "CASH"];

    static readonly Table Answer = new("consolidation_books", "GCBOOK")
    {
        Summary = "One row a book that consolidations fill.",
        Key = ["book"],
        Columns = [Column.Text("book", "BOOKID"), Column.Text("currency", "CURRENCY")],
    };

    /// <summary>The books that consolidations fill, and the currency of each.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfAsync(IReadOnlyList<string> books, Values values, Session session, CancellationToken cancel)
    {
        var odd = books.Where(book => !IsPlain(book)).ToList();
        if (odd.Count == 0)
            return new Dictionary<string, string>();
        var listed = await ListedAsync(values, session, cancel).ConfigureAwait(false);
        return odd.Where(book => listed.ContainsKey(book) || (!Methods.Contains(book) && BookChoice.Of(book).Adjustment is null)).ToDictionary(book => book, book => listed.GetValueOrDefault(book) ?? "");
    }

    /// <summary>The others that adjust a book.</summary>
    public static IReadOnlyList<Layer> Layers(IReadOnlyList<string> books, IReadOnlyDictionary<string, string> consolidations) =>
        [.. from book in books
            where !consolidations.ContainsKey(book)
            let choice = BookChoice.Of(book)
            where choice.Adjustment is not null
            select new Layer(book, choice.Adjustment!, choice.Reporting)];

    static bool IsPlain(string book) => Methods.Any(method => book == method || book == "GAAPADJ" + method || book == "TAXADJ" + method);

    static async Task<Dictionary<string, string?>> ListedAsync(Values values, Session session, CancellationToken cancel)
    {
        var listed = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (var batch in new Walk(session, new RowReaders(Answer, values), new Query(Answer.From, ["BOOKID", "CURRENCY"]) { OrderBy = ["BOOKID"] }, byKey: false).ReadAsync(cancel).ConfigureAwait(false))
                for (var row = 0; row < batch.Count; row++)
                    if (batch.Texts(0)[row] is { } book)
                        listed[book] = batch.Texts(1)[row];
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
        }

        return listed;
    }
}
