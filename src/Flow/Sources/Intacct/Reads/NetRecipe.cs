using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>Makes balances by dimension of an answer whose tags for members vary.</summary>
sealed class NetRecipe
{
    readonly Ledger ledger;
    readonly Slice slice;
    readonly Table table;
    readonly Entity? entity;
    readonly Places places;
    readonly Chart chart;
    readonly int[][] tags;
    readonly int location;

    /// <summary>From an answer about an entity, or about all of them by location, to the table.</summary>
    public NetRecipe(Ledger ledger, Slice slice, Entity? entity, Places places, Chart chart)
    {
        (this.ledger, this.slice, this.entity, this.places, this.chart, table) = (ledger, slice, entity, places, chart, slice.Table);
        location = ledger.Dimensions.ToList().FindIndex(dimension => dimension.Object.Equals("LOCATION", StringComparison.OrdinalIgnoreCase));
        var theirs = TagsOf(ledger.Dimensions);
        Answer = NetBalances.Answer.With(theirs.SelectMany(own => own.Select(tag => Column.Text(Named(tag), tag))));
        tags = [.. theirs.Select(own => own.Select(tag => Answer.IndexOf(Named(tag))).ToArray())];
    }

    /// <summary>The answer's columns: under each tag that a member may come.</summary>
    public Table Answer { get; }

    // A dimension of the company's own may be called what a column of the answer is called: account, currency, opening.
    static string Named(string tag) => "member " + tag;

    // A tag is of the dimension that it is likeliest for: where one is called LOCATIONID, locationid still tells the location.
    static IReadOnlyList<string[]> TagsOf(IReadOnlyList<Dimension> dimensions)
    {
        var each = dimensions.SelectMany((dimension, i) => NetBalances.TagsOf(dimension).Select((tag, rank) => (Tag: tag, Rank: rank, Of: i)));
        var owned = each.OrderBy(one => one.Rank).DistinctBy(one => one.Tag).ToLookup(one => one.Of, one => one.Tag);
        return [.. dimensions.Select((_, i) => owned[i].ToArray())];
    }

    /// <summary>The dimensions, each with whether its members came under a name that is known.</summary>
    public IEnumerable<(Dimension Dimension, bool Named)> NamedIn(IReadOnlyCollection<string> found) =>
        ledger.Dimensions.Select((dimension, i) => (dimension, tags[i].Any(column => found.Contains(Answer.Columns[column].From, StringComparer.OrdinalIgnoreCase))));

    /// <summary>Names that an answer came with and that tell us nothing; what a member is called stands beside its code.</summary>
    public IEnumerable<string> StrangersIn(IEnumerable<string> found) =>
        found.Except([.. Answer.Columns.Select(column => column.From), .. ledger.Dimensions.Select(dimension => dimension.Object + "name")], StringComparer.OrdinalIgnoreCase);

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
        var entity = this.entity?.Id ?? places.EntityOf(location < 0 ? null : Told(answer, tags[location], row));
        var currency = statistical ? "" : Consolidated ?? answer.Texts(1)[row] ?? Usual(entity);
        (batch.Texts(0)[row], batch.Texts(1)[row], batch.Texts(2)[row], batch.Texts(3)[row]) = (entity, slice.Book, currency, account);
        (batch.Flags(4)[row], batch.Dates(5)[row]) = (statistical, slice.Window!.Start);
        (batch.Amounts(6)[row], batch.Amounts(7)[row], batch.Amounts(8)[row]) = (answer.Amounts(2)[row] ?? 0, answer.Amounts(3)[row] ?? 0, answer.Amounts(4)[row] ?? 0);
    }

    // A consolidation is in the currency of its book, whatever its entities keep theirs in.
    string? Consolidated => ledger.Consolidations.GetValueOrDefault(slice.Book!) is { Length: > 0 } currency ? currency : null;

    string Usual(string entity) => ledger.Entities.FirstOrDefault(each => each.Id == entity)?.Currency is { Length: > 0 } own ? own : ledger.BaseCurrency;

    static string Member(Batch answer, int[] tags, int row) => Told(answer, tags, row) ?? Names.None;

    static string? Told(Batch answer, int[] tags, int row)
    {
        foreach (var tag in tags)
            if (answer.Texts(tag)[row] is { } member)
                return member;
        return null;
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
