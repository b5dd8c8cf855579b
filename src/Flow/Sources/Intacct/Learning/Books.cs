using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>
/// The books that lines are in, and how many lines there are on each day: one question, which sees every line there is and is therefore
/// asked once, not every night; a night asks only for lines in none of these books. Where lines cannot be counted, books are found one by
/// one. A company that keeps two methods has every line once a book.
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
                    notes.Add($"Books could not be counted from lines ({refused.Message.TrimEnd('.')}); {Assumed}.");
            }

        return [];
    }

    const string Assumed = "taken from the accounting method instead, without adjustment books";

    /// <summary>The books that are named, and those found beside them by asking for a line in none of them, again and again; null where that is refused.</summary>
    public static async Task<IReadOnlyList<string>?> SeenAsync(IReadOnlyList<string> known, Listing lines, Session session, CancellationToken cancel)
    {
        try
        {
            return [.. known, .. await BeyondAsync(known, lines, session, cancel).ConfigureAwait(false)];
        }
        catch (FlowException refused) when (IsRefused(refused))
        {
            return null;
        }
    }

    /// <summary>The note that books could not be counted, when they were found all the same.</summary>
    public static string Despite(string note) => note.Replace(Assumed, "found one by one instead", StringComparison.Ordinal);

    // More than any company has: whoever answers with what was left out is not asked for ever.
    const int Most = 50;

    static async Task<IReadOnlyList<string>> BeyondAsync(IReadOnlyList<string> known, Listing lines, Session session, CancellationToken cancel)
    {
        var (field, found) = (lines.Find("BOOKID")!, new List<string>());
        while (found.Count < Most)
        {
            var question = new Query(lines.Object, [field]) { Where = [Condition.NotIn(field, [.. known, .. found])], PageSize = 1, MostRetries = 1 };
            if ((await session.AskAsync(question, cancel).ConfigureAwait(false)).Text(field) is not { Length: > 0 } book || found.Contains(book))
                break;
            found.Add(book);
        }

        return found;
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
    /// The books: those that are known and, with them, those that lines are in and that nobody knew; all of them where none is known.
    /// </summary>
    public static async Task<BooksFound> AskAsync(Memory? memory, Setup setup, Listing lines, Values values, Session session, CancellationToken cancel)
    {
        if (memory is { Books.Count: > 0 })
            return await LookedForAsync(memory, setup, lines, values, session, cancel).ConfigureAwait(false);
        var notes = new List<string>();
        var counts = await CountAsync(lines, values, notes, session, cancel).ConfigureAwait(false);
        var seen = notes.Count > 0 ? await SeenAsync([setup.DefaultBook], lines, session, cancel).ConfigureAwait(false) : null;
        var books = Order(setup, seen ?? Of(setup, counts));
        return new(books, counts, await Consolidations.OfAsync(books, values, session, cancel).ConfigureAwait(false), seen is null ? notes : [.. notes.Select(Despite)]) { Seen = counts.Count > 0 || seen is not null };
    }

    /// <summary>
    /// A trial balance is asked book by book, so that only lines tell of another, however old they are. It costs a call a night, and
    /// where it is refused nothing for a month.
    /// </summary>
    static async Task<BooksFound> LookedForAsync(Memory memory, Setup setup, Listing lines, Values values, Session session, CancellationToken cancel)
    {
        var known = new BooksFound(memory.Books, [], memory.Consolidations, []) { NewRefused = memory.NewBooksRefused };
        if (memory.NewBooksRefused || lines.Find("BOOKID") is not { } book)
            return known;
        try
        {
            var found = await FoundAsync(memory.Books, lines, book, values, session, cancel).ConfigureAwait(false);
            if (found.Count == 0)
                return known;
            var books = Order(setup, [.. memory.Books, .. found]);
            var consolidations = await Consolidations.OfAsync(books, values, session, cancel).ConfigureAwait(false);
            return new(books, [], consolidations, [.. found.Select(one => $"There are lines in the book {one}, which is new.")]);
        }
        catch (FlowException refused) when (IsRefused(refused))
        {
            return known with
            {
                Notes = [$"Whether there are lines in a book that is new could not be asked ({refused.Message.TrimEnd('.')}); books are counted again once a month."],
                NewRefused = refused.Response is Response.SkipTable or Response.Narrow,
            };
        }
    }

    static async Task<IReadOnlyList<string>> FoundAsync(IReadOnlyList<string> known, Listing lines, string book, Values values, Session session, CancellationToken cancel)
    {
        try
        {
            var counts = await CountAsync(Counting(lines, book) with { Where = [Condition.NotIn(book, known)] }, values, session, cancel).ConfigureAwait(false);
            return [.. counts.Select(count => count.Book)];
        }
        catch (FlowException refused) when (IsRefused(refused))
        {
            return await BeyondAsync(known, lines, session, cancel).ConfigureAwait(false);
        }
    }

    static bool IsRefused(FlowException refused) => refused.Response is Response.SkipTable or Response.Narrow || refused.Side == Side.Source;

    /// <summary>The default book first, then the others by name.</summary>
    public static IReadOnlyList<string> Of(Setup setup, IReadOnlyList<DayCount> counts) =>
        Order(setup, counts.Count > 0 ? counts.Select(count => count.Book) : setup.MultiBook ? ["ACCRUAL", "CASH"] : []);

    static IReadOnlyList<string> Order(Setup setup, IEnumerable<string> found) =>
        [setup.DefaultBook, .. found.Where(book => book != setup.DefaultBook).Distinct().Order(StringComparer.Ordinal)];
}

/// <summary>The books of tonight.</summary>
/// <param name="Names">The default book first.</param>
/// <param name="Counts">How many lines there are by book and day; empty where they were not counted tonight.</param>
/// <param name="Consolidations">Those that consolidations fill, with the currency of each.</param>
/// <param name="Notes">What the operator should know.</param>
sealed record BooksFound(IReadOnlyList<string> Names, IReadOnlyList<DayCount> Counts, IReadOnlyDictionary<string, string> Consolidations, IReadOnlyList<string> Notes)
{
    /// <summary>Lines told of them, so that there was none in any other.</summary>
    public bool Seen { get; init; }

    /// <summary>Whether there are lines in any other book is not told.</summary>
    public bool NewRefused { get; init; }

    /// <summary>What was known, with what was found; where no book was known none is remembered, and they are counted again.</summary>
    public Memory Into(Memory known) => known.Books.Count == 0 ? known
        : known with { Books = Names, Consolidations = Consolidations, NewBooksRefused = NewRefused };
}
