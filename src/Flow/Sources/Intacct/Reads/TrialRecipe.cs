using System.Runtime.InteropServices;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>
/// Makes a trial balance of an answer. Credits come with either sign, and adjusting entries inside or beside the others; each row
/// proves which by opening and closing, and most rows decide for the whole answer.
/// </summary>
sealed class TrialRecipe(Table table, Entity entity, string book, DateOnly start, string baseCurrency)
{
    /// <summary>The rows, one an account and currency.</summary>
    public IReadOnlyList<Batch> Cook(IReadOnlyList<Batch> answer)
    {
        var rows = answer.SelectMany(Rows).ToList();
        var way = Ways.MaxBy(each => rows.Count(each.Fits))!;
        var sums = new Dictionary<(string Account, string Currency), Sum>();
        foreach (var row in rows)
            CollectionsMarshal.GetValueRefOrAddDefault(sums, (row.Account, row.Currency), out _).Add(row, way);
        return [.. sums.Chunk(Query.LargestPage).Select(Fill)];
    }

    /// <summary>One row of the answer.</summary>
    internal readonly record struct Row(string Account, string Currency, decimal Opening, decimal Debits, decimal Credits, decimal MoreDebits, decimal MoreCredits, decimal Closing);

    /// <summary>One way to read the columns. The first that most rows prove is taken; one without movement proves all.</summary>
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

    record struct Sum(decimal Opening, decimal Debit, decimal Credit, decimal Closing)
    {
        public void Add(Row row, Way way) =>
            (Opening, Debit, Credit, Closing) = (Opening + row.Opening, Debit + way.Debit(row), Credit + way.Credit(row), Closing + row.Closing);
    }

    IEnumerable<Row> Rows(Batch batch)
    {
        for (var row = 0; row < batch.Count; row++)
            if (batch.Texts(0)[row] is { } account)
                yield return new(account, Currency(batch.Texts(1)[row]), Amount(batch, 2, row), Amount(batch, 3, row), Amount(batch, 4, row), Amount(batch, 5, row), Amount(batch, 6, row), Amount(batch, 7, row));
    }

    static decimal Amount(Batch batch, int column, int row) => batch.Amounts(column)[row] ?? 0;

    string Currency(string? told) => told ?? (entity.Currency.Length > 0 ? entity.Currency : baseCurrency);

    Batch Fill(KeyValuePair<(string Account, string Currency), Sum>[] rows)
    {
        var batch = new Batch(table, rows.Length) { Count = rows.Length };
        for (var row = 0; row < rows.Length; row++)
        {
            var ((account, currency), sum) = rows[row];
            (batch.Texts(0)[row], batch.Texts(1)[row], batch.Texts(2)[row], batch.Texts(3)[row], batch.Dates(4)[row]) = (entity.Id, book, currency, account, start);
            (batch.Amounts(5)[row], batch.Amounts(6)[row], batch.Amounts(7)[row], batch.Amounts(8)[row]) = (sum.Opening, sum.Debit, sum.Credit, sum.Closing);
        }

        return batch;
    }
}
