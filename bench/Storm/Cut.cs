using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Bench.Storm;

/// <summary>
/// What moved in each account, entity and window of a book: published, and as it truly was at some instants. A night's numbers are of
/// one instant if they are, book by book, those of one of them.
/// </summary>
sealed class Cut
{
    readonly Dictionary<(string Entity, string Account, DateOnly Start), (decimal Debit, decimal Credit)> moved = [];

    Cut()
    {
    }

    /// <summary>
    /// Why what is published is of no instant there was; null when it is of one. Without lines, only all windows together are held to it:
    /// that an entry has gone from one old window to another shows when their turn comes.
    /// </summary>
    public static string? Wrong(CompanyFile file, IReadOnlyList<SimulatedCompany> states)
    {
        using var answers = Answers.Open(file);
        List<(DateOnly Start, DateOnly End)> starts = answers.HasLines ? [.. answers.Periods.Select(period => (period.Start, period.End))] : [(answers.Periods[0].Start, answers.Periods[^1].End)];
        foreach (var book in answers.Books)
        {
            var published = Published(answers, book);
            var truths = states.Select(state => True(state, book, starts));
            if (truths.Select(truth => Differing(published, truth)).MinBy(differing => differing.Count) is { Count: > 0 } closest)
                return $"{book} is not as it was at any of {states.Count} instants: {string.Join("; ", closest.Take(3))}";
        }

        return null;
    }

    static Cut Published(Answers answers, string book)
    {
        var cut = new Cut();
        var (lines, first) = (answers.HasLines, answers.Periods[0].Start);
        var counted = answers.Accounts.Where(account => account.Type == "statistical").Select(account => account.Account).ToHashSet();
        foreach (var cell in answers.AllBalances(book, []).Where(cell => !counted.Contains(cell.Account) && (cell.Debit, cell.Credit) != (0, 0)))
            cut.Add((cell.Entity, cell.Account, lines ? cell.Start : first), cell.Debit, cell.Credit);
        return cut;
    }

    static Cut True(SimulatedCompany state, string book, List<(DateOnly Start, DateOnly End)> periods)
    {
        var cut = new Cut();
        foreach (var line in new Truth(state).Lines().Where(line => line.Posted && !line.Statistical && line.Book == book && line.Amount != 0))
            if (periods.FirstOrDefault(period => period.Start <= line.Day && line.Day <= period.End) is { Start: var start } && start > DateOnly.MinValue)
                cut.Add((line.Entity.Length == 0 ? "(none)" : line.Entity, line.Account, start), Math.Max(line.Amount, 0), Math.Max(-line.Amount, 0));
        return cut;
    }

    void Add((string, string, DateOnly) key, decimal debit, decimal credit)
    {
        var (debits, credits) = moved.GetValueOrDefault(key);
        moved[key] = (debits + debit, credits + credit);
    }

    static List<string> Differing(Cut one, Cut other) => [.. one.moved.Keys.Union(other.moved.Keys)
        .Where(key => one.moved.GetValueOrDefault(key) != other.moved.GetValueOrDefault(key))
        .Select(key => FormattableString.Invariant($"{key.Entity} {key.Account} {key.Start:yyyy-MM} is {one.moved.GetValueOrDefault(key)} and was {other.moved.GetValueOrDefault(key)}"))];
}
