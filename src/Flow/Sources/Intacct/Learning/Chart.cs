using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Reads;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Learning;

/// <summary>The accounts as other tables need them: which count things, which number is which account, first and last.</summary>
sealed class Chart
{
    readonly Dictionary<string, string> byRecord = new(StringComparer.Ordinal);
    readonly HashSet<string> statistical = new(StringComparer.Ordinal);

    /// <summary>The lowest account there is, as text.</summary>
    public string? Lowest { get; private set; }

    /// <summary>The highest.</summary>
    public string? Highest { get; private set; }

    /// <summary>Some accounts count things.</summary>
    public bool HasStatistical => statistical.Count > 0;

    /// <summary>Whether the account counts things instead of money.</summary>
    public bool IsStatistical(string? account) => account is not null && statistical.Contains(account);

    /// <summary>The account of a record number.</summary>
    public string? ByRecord(string? recordNo) => recordNo is null ? null : byRecord.GetValueOrDefault(recordNo);

    /// <summary>Reads both charts. A company without statistical accounts, or without the right to them, has none.</summary>
    public static async Task<Chart> AskAsync(Values values, Session session, Listings listings, CancellationToken cancel)
    {
        var chart = new Chart();
        await chart.ReadAsync(Only(Accounts.Table), values, session, listings, (account, record) => chart.byRecord.TryAdd(record, account), cancel).ConfigureAwait(false);
        try
        {
            await chart.ReadAsync(Only(StatisticalAccounts.Table), values, session, listings, (account, _) => chart.statistical.Add(account), cancel).ConfigureAwait(false);
        }
        catch (FlowException refused) when (refused.Response == Response.SkipTable)
        {
        }

        return chart;
    }

    static Table Only(Table table) => table with { Columns = [.. table.Columns.Where(column => column.Name is "record_no" or "account")] };

    async Task ReadAsync(Table table, Values values, Session session, Listings listings, Action<string, string> found, CancellationToken cancel)
    {
        var listing = await listings.OfAsync(table.From, cancel).ConfigureAwait(false);
        await foreach (var batch in Structure.Of(session, values, table, listing).ReadAsync(cancel).ConfigureAwait(false))
            for (var row = 0; row < batch.Count; row++)
                if (batch.Texts(table.IndexOf("account"))[row] is { } account)
                {
                    found(account, batch.Texts(table.IndexOf("record_no"))[row] ?? "");
                    Widen(account);
                }
    }

    void Widen(string account)
    {
        if (Lowest is null || string.CompareOrdinal(account, Lowest) < 0)
            Lowest = account;
        if (Highest is null || string.CompareOrdinal(account, Highest) > 0)
            Highest = account;
    }
}
