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
/// again. The next page is fetched while the caller stores this one; there are never more than two.
/// </summary>
sealed class Walk(Session session, Values values, Table table, Query question, bool byKey)
{
    const string Key = "record_no";

    readonly RowReader[] readers = [new(table, values, Query.LargestPage), new(table, values, Query.LargestPage)];
    readonly HashSet<long> numbers = [];
    readonly HashSet<string> texts = new(StringComparer.Ordinal);
    readonly int key = table.Columns.Any(column => column.Name == Key && column.From.Length > 0) ? table.IndexOf(Key) : -1;
    Query question = question;
    long distinct;
    long last;
    int turn;

    /// <summary>Columns that the rows make no sense without.</summary>
    public IReadOnlyList<string> Essential { get; init; } = table.Key;

    /// <summary>The slice in words, for its failure.</summary>
    public string What { get; init; } = table.From;

    sealed record Page(RowReader Rows, Envelope Envelope, int Received);

    /// <summary>The rows, a batch at a time.</summary>
    public async IAsyncEnumerable<Batch> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task<Page>? next = null;
        try
        {
            var page = await FirstAsync(stop.Token).ConfigureAwait(false);
            var total = page.Envelope.Total;
            while (true)
            {
                next = More(page) ? NextAsync(page, stop.Token) : null;
                foreach (var batch in page.Rows.Batches.Where(batch => batch.Count > 0))
                    yield return batch;
                if (next is null)
                    break;
                page = await next.ConfigureAwait(false);
            }

            if (total is { } expected && expected != distinct)
                throw Errors.Moved(What, expected, distinct);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Quietly(next).ConfigureAwait(false);
        }
    }

    // Some fields are listed and yet not given. What we can do without is left out; the rest is the operator's to know.
    async Task<Page> FirstAsync(CancellationToken cancel)
    {
        while (true)
            try
            {
                return await FetchAsync(cancel).ConfigureAwait(false);
            }
            catch (FieldsRefusedException refused)
            {
                question = question with { Fields = Without(refused) };
            }
    }

    IReadOnlyList<string> Without(FieldsRefusedException refused)
    {
        var essential = table.Columns.Where(column => Essential.Contains(column.Name)).Select(column => column.From).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var named = question.Fields.Where(refused.Names).ToList();
        var left = question.Fields.Where(field => named.Count > 0 ? !named.Contains(field) : essential.Contains(field)).ToList();
        if (left.Count == question.Fields.Count || named.Any(essential.Contains))
            throw refused.Failure;
        return left;
    }

    async Task<Page> NextAsync(Page page, CancellationToken cancel)
    {
        question = byKey && key >= 0
            ? question with { Where = [.. question.Where.Where(condition => condition.Field != question.OrderBy), Condition.After(question.OrderBy!, last.ToString(CultureInfo.InvariantCulture))] }
            : question with { Offset = question.Offset + page.Received };
        try
        {
            return await FetchAsync(cancel).ConfigureAwait(false);
        }
        catch (FieldsRefusedException refused)
        {
            throw refused.Failure;
        }
    }

    async Task<Page> FetchAsync(CancellationToken cancel)
    {
        var rows = readers[turn++ % readers.Length];
        var envelope = await session.AskForFieldsAsync(question, rows, cancel).ConfigureAwait(false);
        var received = rows.Count;
        foreach (var batch in rows.Batches)
            Distinct(batch);
        return new(rows, envelope, received);
    }

    bool More(Page page) => page.Received > 0 && (page.Envelope.Remaining, page.Envelope.Total) switch
    {
        ({ } remaining, _) => remaining > 0,
        (_, { } total) => total > question.Offset + page.Received,
        _ => page.Received >= question.PageSize,
    };

    void Distinct(Batch batch)
    {
        if (key >= 0)
            batch.Keep(row => New(batch.Texts(key)[row] ?? ""));
        distinct += batch.Count;
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

    static async Task Quietly(Task? task)
    {
        if (task is not null)
            await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
