using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// The books that lines are in, and how many lines there are on each day: one question, which sees every line there is and is therefore
/// asked once, not every night; a night asks only for lines in none of these books. A company that keeps two methods has every line once a book.
/// </summary>
static class Books
{
    /// <summary>What the gateway answers with: a count comes under its own tag or under the field's.</summary>
    static readonly Table Answer = new(Names.DayCounts, "GLDETAIL")
    {
        Summary = "One row a book and day that has lines.",
        Key = ["book", "day"],
        Columns = [Column.Text("book", "BOOKID"), Column.Date("day", "ENTRY_DATE"), Column.Integer("lines", "COUNT.RECORDNO"), Column.Integer("bare", "RECORDNO")],
    };

    /// <summary>Counts lines by book and day; nothing where the gateway will not.</summary>
    public static async Task<IReadOnlyList<DayCount>> CountAsync(Listing lines, Values values, List<string> notes, Session session, CancellationToken cancel)
    {
        if (lines.Find("BOOKID") is not { } book || lines.Find("ENTRY_DATE") is not { } day)
            return [];
        foreach (var fields in new[] { new[] { book, day }, [book] })
            try
            {
                return await CountAsync(Counting(lines, fields), values, session, cancel).ConfigureAwait(false);
            }
            catch (FlowException refused) when (IsRefused(refused))
            {
                if (fields.Length == 1)
                    notes.Add($"Books could not be counted from lines ({refused.Message.TrimEnd('.')}); taken from the accounting method instead, without adjustment books.");
            }

        return [];
    }

    static Query Counting(Listing lines, params string[] fields) =>
        new(lines.Object, fields) { Aggregates = [Aggregate.Count("RECORDNO")], OrderBy = [.. fields.Select(field => new Order(field))], MostRetries = 1 };

    static async Task<IReadOnlyList<DayCount>> CountAsync(Query question, Values values, Session session, CancellationToken cancel)
    {
        var counts = new List<DayCount>();
        await foreach (var batch in new Walk(session, new RowReaders(Answer, values), question, byKey: false) { What = "lines by day" }.ReadAsync(cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
                if (batch.Texts(0)[row] is { } book)
                    counts.Add(new(book, batch.Dates(1)[row], batch.Integers(2)[row] ?? batch.Integers(3)[row] ?? 0));
        return counts;
    }

    /// <summary>
    /// What is known, and with it the books that lines are in and that nobody knew: a trial balance is asked book by book, so that only
    /// lines tell of another, however old they are. It costs a call a night, and where it is refused nothing for a month.
    /// </summary>
    public static async Task<Memory> LookedForAsync(Memory memory, Setup setup, Listing lines, Values values, List<string> notes, Session session, CancellationToken cancel)
    {
        if (memory.Books.Count == 0 || memory.NewBooksRefused || lines.Find("BOOKID") is not { } book)
            return memory;
        try
        {
            var counts = await CountAsync(Counting(lines, book) with { Where = [Condition.NotIn(book, memory.Books)] }, values, session, cancel).ConfigureAwait(false);
            if (counts.Count == 0)
                return memory;
            notes.AddRange(counts.Select(count => $"There are lines in the book {count.Book}, which is new."));
            var books = Order(setup, [.. memory.Books, .. counts.Select(count => count.Book)]);
            return memory with { Books = books, Consolidations = await Consolidations.OfAsync(books, values, session, cancel).ConfigureAwait(false) };
        }
        catch (FlowException refused) when (IsRefused(refused))
        {
            notes.Add($"Whether there are lines in a book that is new could not be asked ({refused.Message.TrimEnd('.')}); books are counted again once a month.");
            return memory with { NewBooksRefused = refused.Response is Response.SkipTable or Response.Narrow };
        }
    }

    static bool IsRefused(FlowException refused) => refused.Response is Response.SkipTable or Response.Narrow || refused.Side == Side.Source;

    /// <summary>The default book first, then the others by name.</summary>
    public static IReadOnlyList<string> Of(Setup setup, IReadOnlyList<DayCount> counts) =>
        Order(setup, counts.Count > 0 ? counts.Select(count => count.Book) : setup.MultiBook ? ["ACCRUAL", "CASH"] : []);

    static IReadOnlyList<string> Order(Setup setup, IEnumerable<string> found) =>
        [setup.DefaultBook, .. found.Where(book => book != setup.DefaultBook).Distinct().Order(StringComparer.Ordinal)];
}
