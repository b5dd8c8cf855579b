using System.Runtime.CompilerServices;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Reads;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>The accounts as other tables need them: which count things, which number is which account, first and last.</summary>
sealed class Chart
{
    readonly Lock door = new();
    readonly Dictionary<string, string> byRecord = new(StringComparer.Ordinal);
    readonly HashSet<string> statistical = new(StringComparer.Ordinal);
    readonly HashSet<string> accounts = new(StringComparer.Ordinal);

    /// <summary>The lowest account there is, as text.</summary>
    public string? Lowest { get; private set; }

    /// <summary>The highest.</summary>
    public string? Highest { get; private set; }

    /// <summary>
    /// The range that all accounts are in. By which order the gateway takes it is not documented: where the first or the last by code
    /// points need not be it in a dictionary, which looks at letters and digits alone and not at their case, the range is wider than any.
    /// </summary>
    public (string First, string Last) Range => Lowest is null || Highest is null ? Widest : (
        accounts.All(one => one == Lowest || Before(Spelt(Lowest), Spelt(one))) ? Lowest : Lesser(Lowest, Widest.First),
        accounts.All(one => one == Highest || Before(Spelt(one), Spelt(Highest))) ? Highest : Greater(Highest, Widest.Last));

    static readonly (string First, string Last) Widest = ("0", "zzzzzzzz");

    /// <summary>Some accounts count things.</summary>
    public bool HasStatistical => statistical.Count > 0;

    /// <summary>Whether the account counts things instead of money.</summary>
    public bool IsStatistical(string? account) => account is not null && statistical.Contains(account);

    /// <summary>The account of a record number.</summary>
    public string? ByRecord(string? recordNo) => recordNo is null ? null : byRecord.GetValueOrDefault(recordNo);

    /// <summary>Both charts have been seen to their end.</summary>
    public bool Complete => money && counts;

    bool money, counts;

    /// <summary>Looks at accounts as they are read for the night, so that they need not be asked for twice.</summary>
    public IAsyncEnumerable<Batch> Seeing(IAsyncEnumerable<Batch> accounts) =>
        SeeingAsync(accounts, (account, record) => byRecord.TryAdd(record, account), () => money = true);

    /// <summary>The same for accounts that count things. A company without any, or without the right to them, has none.</summary>
    public IAsyncEnumerable<Batch> SeeingCounts(IAsyncEnumerable<Batch> accounts) =>
        SeeingAsync(accounts, (account, _) => statistical.Add(account), () => counts = true);

    /// <summary>Reads both charts.</summary>
    public static async Task<Chart> AskAsync(Values values, Session session, Listings listings, CancellationToken cancel)
    {
        var chart = new Chart();
        await foreach (var _ in chart.Seeing(OfAsync(Accounts.Table, values, session, listings, cancel)).ConfigureAwait(false))
        {
        }

        try
        {
            await foreach (var _ in chart.SeeingCounts(OfAsync(StatisticalAccounts.Table, values, session, listings, cancel)).ConfigureAwait(false))
            {
            }
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
        }

        return chart;
    }

    static async IAsyncEnumerable<Batch> OfAsync(Table table, Values values, Session session, Listings listings, [EnumeratorCancellation] CancellationToken cancel)
    {
        var listing = await listings.OfAsync(table.From, cancel).ConfigureAwait(false);
        var wanted = table with { Columns = [.. table.Columns.Where(column => column.Name is "record_no" or "account")] };
        await foreach (var batch in Structure.Of(session, values, wanted, listing).ReadAsync(cancel).ConfigureAwait(false))
            yield return batch;
    }

    async IAsyncEnumerable<Batch> SeeingAsync(IAsyncEnumerable<Batch> accounts, Action<string, string> found, Action ended)
    {
        await using var batches = accounts.GetAsyncEnumerator();
        while (await MoreAsync(batches, ended).ConfigureAwait(false))
        {
            See(batches.Current, found);
            yield return batches.Current;
        }
    }

    // A chart that may not be read has been seen to its end too: there is nothing more to see of it.
    static async Task<bool> MoreAsync(IAsyncEnumerator<Batch> batches, Action ended)
    {
        try
        {
            if (await batches.MoveNextAsync().ConfigureAwait(false))
                return true;
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
            ended();
            throw;
        }

        ended();
        return false;
    }

    // Both charts are read at the same time, and both say which account is the last.
    void See(Batch batch, Action<string, string> found)
    {
        var (codes, records) = (batch.Texts(batch.Table.IndexOf("account")), batch.Texts(batch.Table.IndexOf("record_no")));
        lock (door)
            for (var row = 0; row < batch.Count; row++)
                if (codes[row] is { } account)
                {
                    found(account, records[row] ?? "");
                    Widen(account);
                }
    }

    static string Spelt(string account) => new([.. account.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    static bool Before(string one, string other) => string.CompareOrdinal(one, other) < 0;

    static string Lesser(string one, string other) => Before(one, other) ? one : other;

    static string Greater(string one, string other) => Before(one, other) ? other : one;

    void Widen(string account)
    {
        accounts.Add(account);
        if (Lowest is null || string.CompareOrdinal(account, Lowest) < 0)
            Lowest = account;
        if (Highest is null || string.CompareOrdinal(account, Highest) > 0)
            Highest = account;
    }
}
