using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>What the company itself says that its accounts hold. One answer, however many rows it has.</summary>
static class BalanceRows
{
    // An open-ended span has to be given an end: before any ledger, and after any plan.
    static readonly DateOnly Earliest = new(1900, 1, 1);
    static readonly DateOnly Latest = new(2100, 12, 31);

    /// <summary>The trial balance of a window, a book and an entity.</summary>
    public static async Task<IReadOnlyList<Batch>> TrialBalanceAsync(Company company, Slice slice, CancellationToken cancel)
    {
        var (window, book, entity) = Whole(slice);
        var answer = new RowReader(TrialBalance.Answer, company.Values, Query.LargestPage);
        var question = new GetTrialBalance(First(window), Last(window), BookChoice.Of(book), Location(company, entity));
        await company.Session.AskAsync(question, answer, cancel).ConfigureAwait(false);
        return new TrialRecipe(slice.Table, entity, book, window.Start, company.Ledger.BaseCurrency).Cook([.. answer.Batches]);
    }

    /// <summary>Balances by every dimension.</summary>
    public static async Task<IReadOnlyList<Batch>> NetBalancesAsync(Company company, Slice slice, CancellationToken cancel)
    {
        var (window, book, entity) = Whole(slice);
        var chart = await company.ChartAsync(cancel).ConfigureAwait(false);
        var recipe = new NetRecipe(company.Ledger, slice.Table, entity, book, window.Start, chart);
        var answer = new RowReader(recipe.Answer, company.Values, Query.LargestPage);
        var question = new GetBalancesByDimension(First(window), Last(window), chart.Lowest ?? "0", chart.Highest ?? "zzzzzzzz", BookChoice.Of(book))
        {
            Location = Location(company, entity),
            GroupBy = [.. company.Ledger.Dimensions.Select(dimension => dimension.Object.ToLowerInvariant())],
        };
        await company.Session.AskAsync(question, answer, cancel).ConfigureAwait(false);
        return await recipe.CookAsync([.. answer.Batches], dimension => IdsAsync(company, dimension, cancel)).ConfigureAwait(false);
    }

    static (Window Window, string Book, Entity Entity) Whole(Slice slice) => slice is { Window: { } window, Book: { } book, Entity: { } entity }
        ? (window, book, entity)
        : throw new ArgumentException("Balances are asked for by window, book and entity.", nameof(slice));

    static string? Location(Company company, Entity entity) => entity.Alone && !company.EntitiesAreNamed ? null : entity.Id;

    static DateOnly First(Window window) => window.Start < Earliest ? Earliest : window.Start;

    static DateOnly Last(Window window) => window.End > Latest ? Latest : window.End;

    static async Task<Dictionary<string, string>> IdsAsync(Company company, Dimension dimension, CancellationToken cancel)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var batch in MemberRows.ReadAsync(company, dimension, cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
                if (batch.Texts(3)[row] is { } name && batch.Texts(1)[row] is { } id)
                    ids.TryAdd(name, id);
        return ids;
    }
}
