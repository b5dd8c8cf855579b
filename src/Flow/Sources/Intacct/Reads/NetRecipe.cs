using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>Makes balances by dimension of an answer whose tags for members vary.</summary>
sealed class NetRecipe
{
    readonly Ledger ledger;
    readonly Table table;
    readonly Entity entity;
    readonly string book;
    readonly DateOnly start;
    readonly Chart chart;
    readonly int[][] tags;

    /// <summary>From an answer to the table.</summary>
    public NetRecipe(Ledger ledger, Table table, Entity entity, string book, DateOnly start, Chart chart)
    {
        (this.ledger, this.table, this.entity, this.book, this.start, this.chart) = (ledger, table, entity, book, start, chart);
        Answer = NetBalances.Answer.With(ledger.Dimensions.SelectMany(dimension => NetBalances.TagsOf(dimension).Select(tag => Column.Text(tag, tag))).DistinctBy(column => column.Name));
        tags = [.. ledger.Dimensions.Select(dimension => NetBalances.TagsOf(dimension).Select(Answer.IndexOf).ToArray())];
    }

    /// <summary>The answer's columns: under each tag that a member may come.</summary>
    public Table Answer { get; }

    /// <summary>The rows. Members of the company's own dimensions may come by name; lines know them by number.</summary>
    public async Task<IReadOnlyList<Batch>> CookAsync(IReadOnlyList<Batch> answer, Func<Dimension, Task<Dictionary<string, string>>> ids)
    {
        var rows = answer.Where(batch => batch.Count > 0).Select(Cook).ToList();
        for (var i = 0; i < ledger.Dimensions.Count; i++)
            if (ledger.Dimensions[i].UserDefined && rows.Exists(batch => Worded(batch, table.IndexOf(ledger.Dimensions[i].Name))))
                Number(rows, table.IndexOf(ledger.Dimensions[i].Name), await ids(ledger.Dimensions[i]).ConfigureAwait(false));
        return rows;
    }

    Batch Cook(Batch answer)
    {
        answer.Keep(row => answer.Texts(0)[row] is not null);
        var batch = new Batch(table, answer.Count) { Count = answer.Count };
        for (var row = 0; row < answer.Count; row++)
        {
            Cook(answer, batch, row);
            for (var i = 0; i < tags.Length; i++)
                batch.Texts(table.IndexOf(ledger.Dimensions[i].Name))[row] = Member(answer, tags[i], row);
        }

        return batch;
    }

    void Cook(Batch answer, Batch batch, int row)
    {
        var account = answer.Texts(0)[row];
        var statistical = chart.IsStatistical(account);
        var currency = statistical ? "" : answer.Texts(1)[row] ?? (entity.Currency.Length > 0 ? entity.Currency : ledger.BaseCurrency);
        (batch.Texts(0)[row], batch.Texts(1)[row], batch.Texts(2)[row], batch.Texts(3)[row]) = (entity.Id, book, currency, account);
        (batch.Flags(4)[row], batch.Dates(5)[row]) = (statistical, start);
        (batch.Amounts(6)[row], batch.Amounts(7)[row], batch.Amounts(8)[row]) = (answer.Amounts(2)[row] ?? 0, answer.Amounts(3)[row] ?? 0, answer.Amounts(4)[row] ?? 0);
    }

    static string Member(Batch answer, int[] tags, int row)
    {
        foreach (var tag in tags)
            if (answer.Texts(tag)[row] is { } member)
                return member;
        return Names.None;
    }

    static bool Worded(Batch batch, int column) =>
        batch.Texts(column).Take(batch.Count).Any(member => member != Names.None && member!.Any(letter => !char.IsAsciiDigit(letter)));

    static void Number(List<Batch> rows, int column, Dictionary<string, string> ids)
    {
        foreach (var batch in rows)
            for (var row = 0; row < batch.Count; row++)
                if (batch.Texts(column)[row] is { } member && ids.TryGetValue(member, out var id))
                    batch.Texts(column)[row] = id;
    }
}
