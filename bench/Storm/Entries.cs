using System.Globalization;
using NightLedger.Flow.Drill;
using NightLedger.Flow.Store;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Living;

namespace NightLedger.Bench.Storm;

/// <summary>Posted entries, each line by line: an entry is published as it was at some instant of the night, never half of it.</summary>
static class Entries
{
    /// <summary>The first few entries that are not as they were at any of some instants.</summary>
    public static IReadOnlyList<string> Torn(CompanyFile file, IReadOnlyList<SimulatedCompany> states)
    {
        using var answers = Answers.Open(file);
        var published = Whole(answers.AllLines().Select(line => (long.Parse(line.BatchKey!, CultureInfo.InvariantCulture), line.RecordNo, line.Account, line.Amount)));
        var truths = states.Select(state => Whole(new Truth(state).Lines().Where(line => line.Posted).Select(line => (line.Batch, line.Key, line.Account, line.Amount)))).ToList();
        return [.. published.Keys.Union(truths.SelectMany(truth => truth.Keys))
            .Where(batch => truths.TrueForAll(truth => truth.GetValueOrDefault(batch) != published.GetValueOrDefault(batch)))
            .Take(3).Select(batch => $"entry {batch} is {published.GetValueOrDefault(batch, "not there")} and was {truths[^1].GetValueOrDefault(batch, "not there")}")];
    }

    static Dictionary<long, string> Whole(IEnumerable<(long Batch, string Key, string Account, decimal Amount)> lines) => lines.GroupBy(line => line.Batch).ToDictionary(
        entry => entry.Key,
        entry => string.Join(", ", entry.Select(line => FormattableString.Invariant($"{line.Key} {line.Account} {line.Amount:0.00}")).Order(StringComparer.Ordinal)));
}
