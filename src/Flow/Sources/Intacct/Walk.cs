using System.Globalization;
using System.Runtime.CompilerServices;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct;

/// <summary>
/// Reads one question's rows page by page. Every page is a fresh query, so rows that come or go between two pages shift the rest:
/// some would be read twice, some never. Where the key is a number, a page begins after the last key seen and nothing shifts.
/// Elsewhere rows are told apart by their key, counted against the first page's total, and a difference has the whole slice read
/// again; but since the first page tells how many there are, the others are asked for side by side. Of a slice that is being stored there
/// are never more pages than four times what the session asks for at once: the engine packs rows by the hundred thousand, and answers go on
/// being read meanwhile. Of those that nobody stores yet there are a few each, and not many together.
/// </summary>
sealed class Walk(Session session, RowReaders readers, Query question, bool byKey)
{
    const string Key = "record_no";

    readonly Table table = readers.Table;
    readonly Queue<Task<Page>> asked = [];
    readonly List<Task> unwanted = [];
    readonly HashSet<long> numbers = [];
    readonly HashSet<string> texts = new(StringComparer.Ordinal);
    readonly long[] failed = new long[readers.Table.Columns.Count];
    readonly int key = readers.Table.Columns.Any(column => column.Name == Key && column.From.Length > 0) ? readers.Table.IndexOf(Key) : -1;
    Query question = question with { Rank = session.Rank() };
    long distinct;
    long last;
    int step;
    int early;
    bool stored;

    /// <summary>Columns that the rows make no sense without.</summary>
    public IReadOnlyList<string> Essential { get; init; } = readers.Table.Key;

    /// <summary>The slice in words, for its failure.</summary>
    public string What { get; init; } = readers.Table.From;

    /// <summary>How many rows there were when they were counted; 0 where nobody did.</summary>
    public long Foreseen { get; init; }

    /// <summary>Told what could not be read and was left empty, when all rows have come.</summary>
    public Action<Column, long> Aside { get; set; } = (_, _) => { };

    /// <summary>Columns that were asked for and that the gateway does not give, though it lists them.</summary>
    public IReadOnlyList<string> Withheld => [.. table.Columns.Select(column => column.From).Where(name => name.Length > 0 && !question.Fields.Contains(name))];

    /// <summary>No page is asked for before the caller wants it: it may have seen enough.</summary>
    public bool Lazily { get; init; }

    sealed record Page(RowReader Rows, Envelope Envelope, int Received);

    /// <summary>The rows, a batch at a time.</summary>
    public async IAsyncEnumerable<Batch> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        try
        {
            var page = await FirstAsync(stop.Token).ConfigureAwait(false);
            var total = page.Envelope.Total;
            while (true)
            {
                Take(page, total);
                if (!Lazily)
                    AskOn(page, total, stop.Token);
                foreach (var batch in page.Rows.Batches.Where(batch => batch.Count > 0))
                {
                    batch.Total = page.Envelope.Total;
                    yield return batch;
                }

                Wanted();
                if (Lazily)
                    AskOn(page, total, stop.Token);
                readers.Return(page.Rows);
                if (!asked.TryDequeue(out var next))
                    break;
                page = await next.ConfigureAwait(false);
            }

            if (total is { } expected && expected != distinct)
                throw Errors.Moved(What, expected, distinct);
            Tell();
        }
        finally
        {
            Wanted();
            await stop.CancelAsync().ConfigureAwait(false);
            foreach (var task in asked.Concat(unwanted))
                await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Asks for what follows a page: the one after it or, where the total is told, as many as there is room for. Pages of a slice that
    /// nobody stores yet wait behind those of the slices before it: as one comes to its end, the next fills the lanes.
    /// </summary>
    void AskOn(Page page, long? total, CancellationToken cancel)
    {
        if (byKey && key >= 0)
        {
            if (More(page))
                asked.Enqueue(FetchAsync(question with { After = last.ToString(CultureInfo.InvariantCulture) }, cancel));
            return;
        }

        if (total is null)
        {
            question = question with { Offset = question.Offset + page.Received };
            if (More(page))
                asked.Enqueue(FetchAsync(question, cancel));
            return;
        }

        // A gateway that gives less than was asked for is taken at what it gives.
        step = step == 0 ? page.Received : step;
        while (step > 0 && question.Offset + step < total && HasRoom())
        {
            question = question with { Offset = question.Offset + step };
            asked.Enqueue(FetchAsync(question, cancel));
        }
    }

    bool HasRoom()
    {
        if (Lazily || stored)
            return asked.Count < (Lazily ? 1 : 4 * session.AtOnce);
        if (asked.Count == 0)
            return true;
        if (asked.Count >= 2 * session.AtOnce || !session.TakeRoom())
            return false;
        early++;
        return true;
    }

    void Wanted()
    {
        session.GiveRoom(early);
        (stored, early) = (true, 0);
    }

    // Some fields are listed and yet not given. What we can do without is left out; the rest is the operator's to know.
    async Task<Page> FirstAsync(CancellationToken cancel)
    {
        while (true)
            try
            {
                var asking = AskAsync(question, cancel);
                AskForeseen(cancel);
                var first = await asking.ConfigureAwait(false);
                if (first.Received != question.PageSize || first.Envelope.Total is not { } total || total <= question.PageSize)
                    Forget();
                return first;
            }
            catch (FieldsRefusedException refused)
            {
                Forget();
                question = question with { Fields = Without(refused) };
            }
    }

    // Rows that have been counted need not wait for the first page to tell that there is a second. It stands where that page is full,
    // and says so.
    void AskForeseen(CancellationToken cancel)
    {
        if (Lazily || question.PageSize >= Foreseen)
            return;
        question = question with { Offset = question.PageSize };
        asked.Enqueue(FetchAsync(question, cancel));
    }

    void Forget()
    {
        unwanted.AddRange(asked);
        asked.Clear();
        question = question with { Offset = 0 };
    }

    IReadOnlyList<string> Without(FieldsRefusedException refused)
    {
        var essential = table.Columns.Where(column => Essential.Contains(column.Name)).Select(column => column.From).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = question.Fields.Where(refused.Names).ToList();
        var left = question.Fields.Where(field => named.Count > 0 ? !named.Contains(field) : essential.Contains(field)).ToList();
        if (left.Count == question.Fields.Count || named.Any(essential.Contains))
            throw refused.About(named);
        return left;
    }

    async Task<Page> FetchAsync(Query page, CancellationToken cancel)
    {
        try
        {
            // The first page has come: what is late now is late by chance, and the page alone is cheaper than the slice.
            return await AskAsync(page with { Divisible = false }, cancel).ConfigureAwait(false);
        }
        catch (FieldsRefusedException refused)
        {
            throw refused.Failure;
        }
    }

    async Task<Page> AskAsync(Query page, CancellationToken cancel)
    {
        var rows = readers.Take();
        var envelope = await session.AskForFieldsAsync(page, rows, cancel).ConfigureAwait(false);
        return new(rows, envelope, rows.Count);
    }

    bool More(Page page) => page.Received > 0 && (page.Envelope.Remaining, page.Envelope.Total) switch
    {
        ({ } remaining, _) => remaining > 0,
        (_, { } total) => total > question.Offset + page.Received,
        _ => page.Received >= question.PageSize,
    };

    // Pages that bring nothing new, or more than was told, could go on for ever. One that brings nothing when all have come only tells
    // that the one before announced more than there was.
    void Take(Page page, long? total)
    {
        var before = distinct;
        Distinct(page);
        if ((before == distinct && (page.Received > 0 || before > 0) && total > distinct) || distinct > total)
            throw Errors.Moved(What, total.Value, distinct);
        if (before == distinct && page.Received > 0)
            throw Errors.Moved(What, page.Received, 0);
        if (distinct > Bounds.SliceRows)
            throw Catalogue.TooLarge.Failure(new(table.From));
        for (var column = 0; column < failed.Length; column++)
            failed[column] += page.Rows.Failed[column];
    }

    void Distinct(Page page)
    {
        foreach (var batch in page.Rows.Batches)
        {
            if (key >= 0)
                batch.Keep(row => New(batch.Texts(key)[row] ?? ""));
            distinct += batch.Count;
        }
    }

    void Tell()
    {
        for (var column = 0; column < failed.Length; column++)
            if (failed[column] > 0)
                Aside(table.Columns[column], failed[column]);
    }

    // A number that reads back as the same text takes a fraction of the room, and a slice may have millions.
    bool New(string text)
    {
        var canonical = text.Length is > 0 and < 19 && text[0] is >= '1' and <= '9';
        if (!canonical || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return texts.Add(text);
        last = Math.Max(last, number);
        return numbers.Add(number);
    }
}
