using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>The books that lines are in. A company that keeps two methods has every line once a book.</summary>
static class Books
{
    static readonly Table Counts = new("books", "GLDETAIL")
    {
        Summary = "One row a book that has lines.",
        Key = ["book"],
        Columns = [Column.Text("book", "BOOKID")],
    };

    /// <summary>The default book first, then the others by name.</summary>
    public static async Task<IReadOnlyList<string>> AskAsync(Setup setup, Listing lines, List<string> notes, Session session, CancellationToken cancel)
    {
        if (lines.Find("BOOKID") is not { } field)
            return Order(setup, Methods(setup));
        try
        {
            return Order(setup, await CountAsync(field, session, cancel).ConfigureAwait(false));
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable || refused.Side == Side.Source)
        {
            notes.Add($"Books could not be counted from lines ({refused.Message.TrimEnd('.')}); taken from the accounting method instead, without adjustment books.");
            return Order(setup, Methods(setup));
        }
    }

    // Counting every line there is may be more than the gateway can do; then it is not asked for long.
    static async Task<IReadOnlyList<string>> CountAsync(string field, Session session, CancellationToken cancel)
    {
        var rows = new RowReader(Counts, new Values(Formatting.Usual), Query.LargestPage);
        await session.AskAsync(new Query("GLDETAIL", [field]) { Counted = "RECORDNO", MostRetries = 1 }, rows, cancel).ConfigureAwait(false);
        return [.. rows.Batches.SelectMany(batch => batch.Texts(0).Take(batch.Count)).OfType<string>()];
    }

    static IReadOnlyList<string> Methods(Setup setup) => setup.MultiBook ? ["ACCRUAL", "CASH"] : [];

    static IReadOnlyList<string> Order(Setup setup, IReadOnlyList<string> found) =>
        [setup.DefaultBook, .. found.Where(book => book != setup.DefaultBook).Distinct().Order(StringComparer.Ordinal)];
}
