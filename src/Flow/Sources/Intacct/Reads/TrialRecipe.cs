using System.Runtime.InteropServices;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>
/// Makes a trial balance of an answer. Credits come with either sign, and adjusting entries inside or beside the others; each row
/// proves which by opening and closing, and most rows decide for the whole answer.
/// </summary>
sealed class TrialRecipe(Slice slice, Places places, Chart chart, Ledger ledger)
{
    readonly Dictionary<string, string> currencies = ledger.Entities.DistinctBy(entity => entity.Id).ToDictionary(entity => entity.Id, entity => entity.Currency);

    /// <summary>One row of the answer.</summary>
    internal readonly record struct Row(
        string Account, string? Currency, decimal Opening, decimal Debits, decimal Credits, decimal MoreDebits, decimal MoreCredits, decimal Closing,
        string? Location = null, string? Department = null)
    {
        /// <summary>More adjusting than there is of all: it cannot be inside.</summary>
        public bool Beside => Math.Abs(MoreDebits) > Math.Abs(Debits) || Math.Abs(MoreCredits) > Math.Abs(Credits);

        /// <summary>Nothing but adjusting, to the cent on both sides: it is said twice.</summary>
        public bool Inside => (MoreDebits, MoreCredits) == (Debits, Credits) && (MoreDebits != 0 || MoreCredits != 0);
    }

    /// <summary>One way to read the columns; a row without movement proves all.</summary>
    internal sealed record Way(int CreditSign, bool Adjusting)
    {
        /// <summary>Whether opening and movement make the closing.</summary>
        public bool Fits(Row row) => row.Opening + Debit(row) - Credit(row) == row.Closing;

        /// <summary>What was debited.</summary>
        public decimal Debit(Row row) => row.Debits + (Adjusting ? row.MoreDebits : 0);

        /// <summary>What was credited, as a positive amount.</summary>
        public decimal Credit(Row row) => CreditSign * (row.Credits + (Adjusting ? row.MoreCredits : 0));
    }

    internal static readonly IReadOnlyList<Way> Ways = [new(1, true), new(1, false), new(-1, true), new(-1, false)];

    /// <summary>
    /// The way that most rows prove. Those that end where they began are asked last: over several fiscal years an income account closes at
    /// nothing whatever moved, and entries that cancel each other fit every way. Where no other row tells, the columns themselves do, though
    /// they can be wrong: a negative debit makes what is inside look like more than the whole. Last of all, most credits are positive amounts.
    /// </summary>
    internal static Way WayOf(IReadOnlyList<Row> rows)
    {
        var told = rows.Any(row => row.Beside) ? true : rows.Any(row => row.Inside) ? false : (bool?)null;
        return Ways.MaxBy(way => (rows.Count(row => row.Opening != row.Closing && way.Fits(row)), told == way.Adjusting, rows.Count(way.Fits), rows.Count(row => way.Credit(row) > 0)))!;
    }

    readonly record struct Key(string Entity, string Account, string Currency, string? Location, string? Department);

    record struct Sum(decimal Opening, decimal Debit, decimal Credit, decimal Closing)
    {
        public void Add(Row row, Way way) =>
            (Opening, Debit, Credit, Closing) = (Opening + row.Opening, Debit + way.Debit(row), Credit + way.Credit(row), Closing + row.Closing);

        public void Take(Sum other) =>
            (Opening, Debit, Credit, Closing) = (Opening - other.Opening, Debit - other.Debit, Credit - other.Credit, Closing - other.Closing);

        public readonly bool IsNothing => Opening == 0 && Debit == 0 && Credit == 0 && Closing == 0;
    }

    /// <summary>The rows of an answer.</summary>
    internal static List<Row> Rows(IReadOnlyList<Batch> answer) => [.. answer.SelectMany(Rows)];

    /// <summary>The rows, one an account and currency, and a location and department where it was asked so; of one entity, or of each by its locations.</summary>
    internal IReadOnlyList<Batch> Cook(List<Row> rows, string? entity)
    {
        var way = WayOf(rows);
        var sums = new Dictionary<Key, Sum>();
        foreach (var row in rows)
            CollectionsMarshal.GetValueRefOrAddDefault(sums, KeyOf(row, entity ?? places.EntityOf(row.Location)), out _).Add(row, way);
        return Fill(sums);
    }

    /// <summary>The entities' rows, and what the whole has beyond them.</summary>
    internal IReadOnlyList<Batch> LeftOver(List<Row> whole, IReadOnlyList<Batch> entities)
    {
        var way = WayOf(whole);
        var rest = new Dictionary<string, Sum>();
        foreach (var row in whole)
            CollectionsMarshal.GetValueRefOrAddDefault(rest, row.Account, out _).Add(row, way);
        foreach (var batch in entities)
            for (var row = 0; row < batch.Count; row++)
                CollectionsMarshal.GetValueRefOrAddDefault(rest, batch.Texts(3)[row]!, out _).Take(
                    new(batch.Amounts(5)[row] ?? 0, batch.Amounts(6)[row] ?? 0, batch.Amounts(7)[row] ?? 0, batch.Amounts(8)[row] ?? 0));
        var none = rest.Where(pair => !pair.Value.IsNothing).ToDictionary(pair => new Key(Names.None, pair.Key, ledger.BaseCurrency, null, null), pair => pair.Value);
        return [.. entities, .. Fill(none)];
    }

    // A consolidation is in the currency of its book, whatever its entities keep theirs in.
    string? Consolidated => ledger.Consolidations.GetValueOrDefault(slice.Book!) is { Length: > 0 } currency ? currency : null;

    Key KeyOf(Row row, string entity)
    {
        var currency = chart.IsStatistical(row.Account) ? "" : Consolidated ?? row.Currency ?? (currencies.GetValueOrDefault(entity) is { Length: > 0 } own ? own : ledger.BaseCurrency);
        return new(entity, row.Account, currency, slice.ByMember ? row.Location : null, slice.ByMember ? row.Department : null);
    }

    static IEnumerable<Row> Rows(Batch batch)
    {
        for (var row = 0; row < batch.Count; row++)
            if (batch.Texts(0)[row] is { } account)
                yield return new(account, batch.Texts(1)[row], Amount(batch, 2, row), Amount(batch, 3, row), Amount(batch, 4, row), Amount(batch, 5, row), Amount(batch, 6, row), Amount(batch, 7, row),
                    batch.Texts(8)[row], batch.Texts(9)[row]);
    }

    static decimal Amount(Batch batch, int column, int row) => batch.Amounts(column)[row] ?? 0;

    List<Batch> Fill(Dictionary<Key, Sum> sums) => [.. sums.Chunk(Query.LargestPage).Select(Fill)];

    Batch Fill(KeyValuePair<Key, Sum>[] rows)
    {
        var batch = new Batch(slice.Table, rows.Length) { Count = rows.Length };
        for (var row = 0; row < rows.Length; row++)
        {
            var (key, sum) = (rows[row].Key, rows[row].Value);
            (batch.Texts(0)[row], batch.Texts(1)[row], batch.Texts(2)[row], batch.Texts(3)[row], batch.Dates(4)[row]) = (key.Entity, slice.Book, key.Currency, key.Account, slice.Window!.Start);
            (batch.Amounts(5)[row], batch.Amounts(6)[row], batch.Amounts(7)[row], batch.Amounts(8)[row]) = (sum.Opening, sum.Debit, sum.Credit, sum.Closing);
            (batch.Dates(9)[row], batch.Texts(10)[row], batch.Texts(11)[row], batch.Flags(12)[row]) = (slice.Window.End, key.Location, key.Department, chart.IsStatistical(key.Account));
        }

        return batch;
    }
}
