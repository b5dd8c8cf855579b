using NightLedger.Flow.Drill;
using NightLedger.Flow.Exports.Tables;

namespace NightLedger.Flow.Exports;

/// <summary>
/// The published ledger as CSV files with a manifest: balances by every dimension, lines where they are read, and the structures that
/// they refer to.
/// </summary>
public static class Csv
{
    /// <summary>
    /// Writes balances, lines, accounts, periods, dimensions, members, tieout, budgets and further tables where they are read and, last, manifest.json with rows, control totals and
    /// hashes. An export that is stopped leaves no manifest.
    /// </summary>
    /// <exception cref="FlowException">Side.Ours: the folder cannot be written.</exception>
    public static Exported Write(Answers answers, string folder, IProgress<long>? progress = null, CancellationToken cancel = default) =>
        answers.Again(() => Written(answers, folder, progress, cancel));

    static Exported Written(Answers answers, string folder, IProgress<long>? progress, CancellationToken cancel)
    {
        WholeFile.Folder(folder);
        Forget(folder);
        var pace = new Pace(progress, cancel);
        var ledger = new LedgerTables(answers, folder, pace);
        List<WrittenTable> tables = [ledger.Balances()];
        if (answers.HasLines)
            tables.Add(ledger.Lines());
        if (answers.HasBudgets)
            tables.Add(ledger.Budgets());
        tables.AddRange([ledger.Accounts(), ledger.Periods(), ledger.Dimensions(), ledger.Members(), .. answers.FurtherFound().Where(found => found.Rows > 0).Select(ledger.Further), ledger.TieOut()]);
        var manifest = Manifest.Write(answers, folder, tables, ledger);
        pace.Done();
        return new Exported([.. tables.Select(table => table.Path), manifest], tables.Where(table => table.Name is "balances.csv" or "lines.csv").Sum(table => table.Rows));
    }

    /// <summary>What an earlier export left: its manifest would vouch for files of two versions, and its lines may no longer be read.</summary>
    static void Forget(string folder) => WholeFile.Remove(folder, "manifest.json", "lines.csv", "budgets.csv");
}
