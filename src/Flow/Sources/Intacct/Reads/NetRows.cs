using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>
/// Balances by every dimension over some days. Where the location is one of the dimensions, one question tells all entities; otherwise,
/// or where entities have several base currencies, it is asked entity by entity.
/// </summary>
static class NetRows
{
    /// <summary>The rows of a slice.</summary>
    public static async Task<IReadOnlyList<Batch>> ReadAsync(Company company, Slice slice, CancellationToken cancel)
    {
        var entities = company.Ledger.Entities;
        if (entities.Count > 1 && !company.EntitiesAreNamed && company.Ledger.Dimensions.Any(dimension => IsLocation(dimension.Object)))
        {
            var rows = await AskAsync(company, slice, null, cancel).ConfigureAwait(false);
            if (rows.All(batch => batch.Count == 0) || rows.Any(batch => batch.Texts(0).Take(batch.Count).Any(entity => entity != Names.None)))
                return rows;
        }

        var all = new List<Batch>();
        foreach (var entity in entities)
            all.AddRange(await AskAsync(company, slice, entity, cancel).ConfigureAwait(false));
        return all;
    }

    static async Task<IReadOnlyList<Batch>> AskAsync(Company company, Slice slice, Entity? entity, CancellationToken cancel)
    {
        var chart = await company.ChartAsync(cancel).ConfigureAwait(false);
        var recipe = new NetRecipe(company.Ledger, slice, entity, await company.PlacesAsync(cancel).ConfigureAwait(false), chart);
        var answer = new RowReader(recipe.Answer, company.Values) { Whole = true };
        var question = Question(company, slice, entity, chart.Range);
        await company.Session.AskAsync(question, answer, cancel).ConfigureAwait(false);
        company.Aside.Came(recipe.NamedIn([.. answer.Found]), recipe.StrangersIn(answer.Found));
        return await recipe.CookAsync([.. answer.Batches], dimension => IdsAsync(company, dimension, cancel)).ConfigureAwait(false);
    }

    /// <summary>How balances of some accounts are asked for.</summary>
    public static GetBalancesByDimension Question(Company company, Slice slice, Entity? entity, (string First, string Last) accounts) =>
        new(Days.First(slice.Window!), Days.Last(slice.Window!), accounts.First, accounts.Last, BookChoice.Of(slice.Book!, company.Ledger))
        {
            Location = entity is null || (entity.Alone && !company.EntitiesAreNamed) ? null : entity.Id,
            GroupBy = [.. company.Ledger.Dimensions.Select(dimension => dimension.Object.ToLowerInvariant())],
        };

    static bool IsLocation(string name) => name.Equals("LOCATION", StringComparison.OrdinalIgnoreCase);

    static async Task<Dictionary<string, string>> IdsAsync(Company company, Dimension dimension, CancellationToken cancel)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        await foreach (var batch in MemberRows.ReadAsync(company, dimension, null, cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
                if (batch.Texts(3)[row] is { } name && batch.Texts(1)[row] is { } id)
                    ids.TryAdd(name, id);
        return ids;
    }
}
