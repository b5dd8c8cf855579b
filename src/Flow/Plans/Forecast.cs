using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Plans;

/// <summary>How large a company is, as far as its store knows, or the source has counted.</summary>
public sealed record Sizes
{
    /// <summary>Nothing has been read this way yet, so that all of it has to be.</summary>
    public required bool First { get; init; }

    /// <summary>Every transaction line is read; otherwise balances by dimension.</summary>
    public required bool Details { get; init; }

    /// <summary>Rows of each structure; null where nobody knows yet.</summary>
    public required IReadOnlyDictionary<string, long?> Structures { get; init; }

    /// <summary>Calls for one question of balances: where entities have several base currencies, the whole of them cannot be asked for.</summary>
    public int EachBalance { get; init; } = 1;

    /// <summary>Calls for a window that is proven by turns: its trial balance and, without lines, its balances by dimension.</summary>
    public int EachTurn => EachBalance * (Details ? 1 : 2);

    /// <summary>Entities.</summary>
    public int Entities { get; init; } = 1;

    /// <summary>Books.</summary>
    public required int Books { get; init; }

    /// <summary>What is in groups of accounts; null where there are none, or nobody knows yet.</summary>
    public GroupSizes? Groups { get; init; }

    /// <summary>Tonight it is looked into groups of accounts, whether or not anything tells that they changed.</summary>
    public bool LooksIntoGroups { get; init; }

    /// <summary>Windows in which something moved, each book's by itself.</summary>
    public required int Windows { get; init; }

    /// <summary>Transaction lines; null where nobody has counted them.</summary>
    public long? Lines { get; init; }

    /// <summary>Windows that are still being posted to, each book's by itself: every night proves them.</summary>
    public int Open { get; init; } = Forecast.Open;

    /// <summary>Lines of the entries that change on a usual day.</summary>
    public long LinesChanged { get; init; }

    /// <summary>Windows that turn on a usual day.</summary>
    public int WindowsTurned { get; init; }

    /// <summary>Budget items; null where budgets are not read.</summary>
    public long? BudgetItems { get; init; }

    /// <summary>Rows of each table that was asked for by name; 0 where nobody knows yet.</summary>
    public IReadOnlyList<long> Further { get; init; } = [];

    /// <summary>A company of which nothing is stored yet, by what it has told of itself.</summary>
    public static Sizes Of(Ledger ledger, Orders orders) => new()
    {
        First = true,
        Details = orders.Details,
        Structures = Plan.Structures(ledger).Concat(Plan.Groups(ledger)).Where(slice => slice.Table.Name != Names.Entities).ToDictionary(slice => slice.Dimension?.Name ?? slice.Table.Name, _ => (long?)null),
        Entities = ledger.Entities.Count,
        EachBalance = ledger.Entities.DistinctBy(entity => entity.Currency).Count() > 1 ? ledger.Entities.Count : 1,
        Books = ledger.Books.Count,
        Windows = ledger.Counts.Where(count => count.Day is not null).Select(count => (count.Book, count.Day!.Value.Year, count.Day.Value.Month)).Union(Years(ledger)).Count(),
        Lines = ledger.Counts.Count == 0 ? null : ledger.Counts.Sum(count => count.Lines),
        LinesChanged = Lately(ledger),
        BudgetItems = orders.Budgets ? 0 : null,
        Further = [.. orders.Further.Select(_ => 0L)],
    };

    // Where a year begins after the first entry, what opens is proven whether or not anything moves.
    static IEnumerable<(string Book, int Year, int Month)> Years(Ledger ledger)
    {
        var first = ledger.Counts.Where(count => count.Book == ledger.DefaultBook).Min(count => count.Day);
        for (var year = first?.Year ?? int.MaxValue; year <= ledger.AsOf.Year; year++)
            if (new DateOnly(year, ledger.FirstFiscalMonth, 1) is var start && start > first && start <= DateOnly.FromDateTime(ledger.AsOf.UtcDateTime))
                yield return (ledger.DefaultBook, year, ledger.FirstFiscalMonth);
    }

    // As many as came on a day of the last month.
    static long Lately(Ledger ledger)
    {
        var today = DateOnly.FromDateTime(ledger.AsOf.UtcDateTime);
        return ledger.Counts.Where(count => count.Day > today.AddDays(-Month) && count.Day <= today).Sum(count => count.Lines) / Month;
    }

    const int Month = 30;
}

/// <summary>What is in groups of accounts.</summary>
/// <param name="Accounts">Accounts of groups, one for each group that it is in.</param>
/// <param name="Nests">Groups that hold others.</param>
public sealed record GroupSizes(long Accounts, long Nests);

/// <summary>A part of a night: what it is for, how many rows it brings, and what it costs.</summary>
/// <param name="What">set-up, structures, lines, balances, proof, further tables.</param>
/// <param name="Rows">Rows expected.</param>
/// <param name="Calls">Calls that it takes.</param>
public sealed record Part(string What, long Rows, int Calls);

/// <summary>
/// What a night will cost, before it is spent. Pages are what the source gives at once; an object that is read for the first time is
/// described first. What changes by day is taken to be what changed on other days.
/// </summary>
public static class Forecast
{
    /// <summary>Rows of a page.</summary>
    public const int Page = 2000;

    /// <summary>Every so many nights what tells only of its changes is read whole: what was deleted then shows, and what left no stamp.</summary>
    public const int BetweenWholeReads = 7;

    /// <summary>Windows that are still being posted to, which every night proves.</summary>
    public const int Open = 2;

    /// <summary>So many of them at most, where a company has several books; the others have their turn.</summary>
    public const int MostOpen = 6;

    const int SignIn = 5;

    /// <summary>Groups that can be read whole at once.</summary>
    const int GroupsAtOnce = 100;

    /// <summary>One question a night, for books that were not there before.</summary>
    const int NewBooks = 1;

    /// <summary>A first night, or one that reads everything again.</summary>
    public static IReadOnlyList<Part> Whole(Sizes sizes) =>
    [
        new("set-up", 0, SignIn + sizes.Further.Count + (sizes.First ? 2 : 0)),
        Structures(sizes),
        sizes.Details ? new("lines", sizes.Lines ?? 0, Pages(sizes.Lines) + (int)((sizes.Lines ?? 0) / Spans.Goal)) : new("balances", 0, sizes.EachBalance * (2 * sizes.Windows + sizes.Books)),
        new("proof", 0, sizes.EachBalance * (sizes.Windows + sizes.Books)),
        .. Further(sizes),
    ];

    /// <summary>A night like most: what changed, and its proof.</summary>
    /// <param name="sizes">How large it is.</param>
    /// <param name="turns">Windows that are proven again though nobody suspects them.</param>
    public static IReadOnlyList<Part> Usual(Sizes sizes, int turns) =>
    [
        new("set-up", 0, SignIn + NewBooks + sizes.Further.Count),
        // Of many budget items only what changed is asked for, and how many there are.
        Structures(sizes with { First = false, BudgetItems = sizes.BudgetItems is { } items ? Math.Min(items, 2 * Page) : null }),
        sizes.Details
            ? new("lines", sizes.LinesChanged, 1 + (sizes.LinesChanged > 0 ? Pages(sizes.LinesChanged) : 0))
            : new("balances", 0, sizes.EachTurn * (sizes.Open + turns) + sizes.EachBalance * sizes.WindowsTurned),
        new("proof", 0, (sizes.Details ? sizes.EachTurn * (sizes.Open + turns) : 0) + sizes.EachBalance * (sizes.WindowsTurned + sizes.Books)),
        .. Further(sizes with { Further = [.. sizes.Further.Select(rows => Math.Min(rows, Page))] }),
    ];

    /// <summary>What it comes to.</summary>
    public static int Calls(IEnumerable<Part> parts) => parts.Sum(part => part.Calls);

    static Part Structures(Sizes sizes)
    {
        var budgets = sizes.BudgetItems is { } items ? 1 + Pages(items) + (sizes.First ? 2 : 0) : 0;
        // An audit history that has nothing to tell is asked in words, too.
        var trail = sizes is { Details: true, First: false } ? sizes.LinesChanged == 0 ? 2 : 1 : 0;
        var objects = trail + sizes.Structures.Values.Sum(rows => Pages(rows) + (sizes.First ? 1 : 0));
        var groups = sizes.LooksIntoGroups && sizes.Groups is { } of ? Pages(of.Accounts) + (int)((of.Nests + GroupsAtOnce - 1) / GroupsAtOnce) : 0;
        return new("structures", sizes.Structures.Values.Sum(rows => rows ?? 0) + (sizes.BudgetItems ?? 0), objects + budgets + groups);
    }

    // They are described with the set-up. Of a long one only what changed is asked for.
    static IEnumerable<Part> Further(Sizes sizes) => sizes.Further.Count == 0 ? [] : [new("further tables", sizes.Further.Sum(), sizes.Further.Sum(rows => Pages(rows)))];

    static int Pages(long? rows) => (int)Math.Max(1, ((rows ?? 1) + Page - 1) / Page);
}
