using DuckDB.NET.Data;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// Many small slices of one table put in place together, in one transaction: hundreds of trial balances cost one write. They are not
/// marked one by one, since what proves a night is read again by whoever carries it on.
/// </summary>
sealed class Gathering : IDisposable
{
    readonly Duck duck;
    readonly Landing landing;
    readonly Table table;
    readonly DuckDBTransaction transaction;
    readonly List<string> scopes = [];

    /// <summary>Begins to gather slices of a table.</summary>
    public Gathering(Duck duck, int version, Table table)
    {
        (this.duck, this.table) = (duck, table);
        landing = new Landing(duck, version);
        transaction = duck.Begin();
        landing.Clear(table);
    }

    /// <summary>Rows gathered.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a slice; again, when it broke off the first time.</summary>
    public async Task AddAsync(Slice slice, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        var scope = Sql.Scope(slice);
        if (scopes.Remove(scope))
            landing.Unstage(scope);
        scopes.Add(scope);
        Rows += await landing.StageAsync(table, batches, cancel);
    }

    /// <summary>Puts all of it in place of its predecessors.</summary>
    public void Put()
    {
        if (scopes.Count > 0)
            landing.Replace(table, "(" + string.Join(" or ", scopes.Select(scope => $"({scope})")) + ")");
        Trouble.Told(duck.Path, () => { transaction.Commit(); return 0; });
    }

    /// <inheritdoc />
    public void Dispose() => transaction.Dispose();
}
