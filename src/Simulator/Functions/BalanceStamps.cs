using System.Globalization;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;

namespace NightLedger.Simulator.Functions;

/// <summary>
/// When the lines that a balance adds up were last changed, by account and members, in whatever book. What has no line of its own, such
/// as income that has rolled into another account, and what is gone leave no stamp.
/// </summary>
sealed class BalanceStamps
{
    readonly Dictionary<string, decimal> _last = new(StringComparer.Ordinal);

    public BalanceStamps(Table lines, IReadOnlyList<string> members, DateOnly to)
    {
        if (lines.Find("ENTRY_DATE") is not { } dates || lines.Find("WHENMODIFIED") is not { } modified) return;
        Column[] columns = [.. members.Prepend("ACCOUNTNO").Select(name => lines.Find(name)!)];
        foreach (var row in lines.Rows)
            if (!dates.IsEmpty(row) && dates.Number(row) <= to.DayNumber && !modified.IsEmpty(row)) Keep(Key(columns.Select(column => column.Text(row))), modified.Number(row));
    }

    /// <summary>As stamps stand in a ledger's files; empty where none is known.</summary>
    public string Of(BalanceLine line, int members) => _last.TryGetValue(Key(line.Members.Take(members).Prepend(line.Account)), out var second)
        ? new DateTime((long)second * TimeSpan.TicksPerSecond, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture)
        : "";

    void Keep(string key, decimal second)
    {
        if (!_last.TryGetValue(key, out var known) || known < second) _last[key] = second;
    }

    static string Key(IEnumerable<string> parts) => string.Join('\u0001', parts);
}
