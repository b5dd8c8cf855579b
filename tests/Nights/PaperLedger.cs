using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources;

namespace NightLedger.Tests.Nights;

/// <summary>One line of a ledger on paper. Debit positive.</summary>
public sealed record Entry(string RecordNo, string Entity, string Book, string Account, DateOnly Day, decimal Amount, string Department, long Batch = 1, bool Posted = true)
{
    /// <summary>When it was last changed, as far as it tells.</summary>
    public DateTime? Modified { get; init; }

    /// <summary>The base currency that the line names.</summary>
    public string Currency { get; init; } = "USD";
}

/// <summary>An account on paper.</summary>
public sealed record PaperAccount(string Number, string Type, string? ClosesTo = null)
{
    /// <summary>What stays when its number is changed.</summary>
    public string RecordNo { get; init; } = Number;
}

/// <summary>An amount planned, on paper.</summary>
public sealed record PlannedItem(string RecordNo, string Budget, string Account, DateOnly Start, decimal Amount, DateTime Modified);

/// <summary>
/// A ledger small enough to check by hand, as a source. Its trial balance is worked out line by line, the slow and obvious way, so
/// that it can judge what the store works out in SQL.
/// </summary>
public sealed class PaperLedger : ISource
{
    public List<Entry> Entries { get; } = [];

    public List<PaperAccount> Accounts { get; } = [new("1000", "balancesheet"), new("3000", "balancesheet"), new("4000", "incomestatement", "3000"), new("5000", "incomestatement", "3000")];

    public List<Period> Periods { get; } = [];

    /// <summary>What was planned, of all budgets.</summary>
    public List<PlannedItem> Planned { get; } = [];

    public List<string> Entities { get; } = ["A"];

    public List<string> Books { get; } = ["ACCRUAL"];

    public int FirstFiscalMonth { get; set; } = 1;

    readonly Lock answering = new();

    /// <summary>Called before each slice is answered: to change the ledger, or to fail, in the middle of a night.</summary>
    public Action<Slice> Before { get; set; } = _ => { };

    /// <summary>What the trial balance says too much: account, window start, by how much its debit.</summary>
    public (string Account, DateOnly Start, decimal By)? Lie { get; set; }

    /// <summary>It can be asked for the lines that changed since an instant, by their stamps.</summary>
    public bool TellsChanges { get; set; }

    /// <summary>It counts its lines by book and day when it is asked what it is.</summary>
    public bool CountsDays { get; set; }

    /// <summary>The instant of the night.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Every slice that was asked for, in words.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Lines that its user may not see; the trial balance counts them.</summary>
    public Func<Entry, bool> Hidden { get; set; } = _ => false;

    /// <summary>Accounts that its user's chart does not list; the trial balance knows them.</summary>
    public HashSet<string> Unlisted { get; } = [];

    /// <summary>Departments that its list of them leaves out.</summary>
    public HashSet<string> UnlistedDepartments { get; } = [];

    /// <summary>Lines that its trial balance does not count.</summary>
    public Func<Entry, bool> Uncounted { get; set; } = _ => false;

    /// <summary>The department that its trial balance counts an entry in; the one that its lines name, unless told otherwise.</summary>
    public Func<Entry, string> CountedIn { get; set; } = entry => entry.Department;

    int batches, calls;

    /// <summary>Since it was made, or since a test began to count anew, as for another attempt.</summary>
    public int Calls { get => calls; set => calls = value; }

    /// <summary>The call at which the line goes dead; 0 for none. Calls side by side each have a number of their own.</summary>
    public int DeadAt { get; set; }

    public static PaperLedger Months(int year, int month, int count)
    {
        var ledger = new PaperLedger();
        for (var i = 0; i < count; i++)
        {
            var start = new DateOnly(year, month, 1).AddMonths(i);
            ledger.Periods.Add(new Period($"Month Ended {start:MMMM yyyy}", start, start.AddMonths(1).AddDays(-1)));
        }

        return ledger;
    }

    /// <summary>Two years with one sale a month, of a source that tells what changed.</summary>
    public static PaperLedger OfSales()
    {
        var ledger = Months(2024, 1, 24);
        ledger.TellsChanges = true;
        ledger.Now = new(2025, 12, 20, 2, 0, 0, TimeSpan.Zero);
        for (var month = 0; month < 24; month++)
            ledger.Post("1000", "4000", new DateOnly(2024, 1, 15).AddMonths(month), 100 + month);
        return ledger;
    }

    /// <summary>Posts a balanced pair.</summary>
    public PaperLedger Post(string debit, string credit, DateOnly day, decimal amount, string department = "10", string entity = "A", string book = "ACCRUAL")
    {
        var batch = ++batches;
        Entries.Add(new Entry($"{batch}-1", entity, book, debit, day, amount, department, batch) { Modified = Now.UtcDateTime });
        Entries.Add(new Entry($"{batch}-2", entity, book, credit, day, -amount, department, batch) { Modified = Now.UtcDateTime });
        return this;
    }

    public int AtOnce => 1;

    public string? Remember => null;

    public Task<Ledger> DescribeAsync(Orders orders, string? remembered, CancellationToken cancel) => Task.FromResult(new Ledger
    {
        AsOf = Now,
        BaseCurrency = "USD",
        DefaultBook = Books[0],
        Books = Books,
        FirstFiscalMonth = FirstFiscalMonth,
        Entities = [.. Entities.Select((entity, i) => new Entity(entity, entity, $"{i}", "USD", FirstFiscalMonth, Entities.Count == 1))],
        Dimensions = [new Dimension("department", "DEPARTMENT", "Department", "Team", false, "DEPARTMENTID")],
        Tables = [.. PaperTables.All.Where(table => TellsChanges || table.Name != Names.ChangedLines)],
        Counts = CountsDays ? [.. Entries.GroupBy(entry => (entry.Book, entry.Day)).Select(day => new DayCount(day.Key.Book, day.Key.Day, day.Count()))] : [],
        TellsChanges = new HashSet<string> { Names.BudgetItems, $"{Names.Members}/department" },
    });

    public async IAsyncEnumerable<Batch> ReadAsync(Slice slice, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        cancel.ThrowIfCancellationRequested();
        if (Interlocked.Increment(ref calls) == DeadAt)
            throw new FlowException(Response.Stop, Side.Source, "The line went dead.");
        Asked.Enqueue(slice.ToString());
        foreach (var chunk in Answer(slice))
            yield return PaperTables.Batch(slice.Table, chunk);
    }

    // Many slices are asked for at once; what happens before one of them must not happen in the midst of another.
    object?[][][] Answer(Slice slice)
    {
        lock (answering)
        {
            Before(slice);
            return [.. Rows(slice).Chunk(3)];
        }
    }

    public async IAsyncEnumerable<Finding> CheckAsync(Orders orders, string? only, [EnumeratorCancellation] CancellationToken cancel)
    {
        await Task.Yield();
        yield break;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    IEnumerable<object?[]> Rows(Slice slice) => slice.Table.Name switch
    {
        Names.Entities => Entities.Select((entity, i) => new object?[] { entity, entity, $"{i}", "USD", (long)FirstFiscalMonth }),
        Names.Accounts => Accounts.Where(account => !Unlisted.Contains(account.Number)).Select(account => new object?[] { account.RecordNo, account.Number, "Account " + account.Number, account.Type, account.ClosesTo }),
        Names.Periods => Periods.Select((period, i) => new object?[] { $"{i}", period.Name, period.Start, period.End, true }),
        Names.Members => Entries.Where(entry => !(entry.Modified < slice.Since?.UtcDateTime)).Select(entry => entry.Department).Where(code => code != Names.None && !UnlistedDepartments.Contains(code)).Distinct().Select(code => new object?[] { "department", code, code, "Team " + code, null, "active" }),
        Names.Lines => Within(slice).Where(entry => !Hidden(entry)).Select(Line),
        Names.ChangedLines => Entries.Where(entry => entry.Modified >= slice.Since!.Value.UtcDateTime).OrderByDescending(entry => entry.Modified)
            .Select(entry => new object?[] { entry.RecordNo, entry.Batch, entry.Book, entry.Day, entry.Modified }),
        Names.Budgets => Planned.Select(item => item.Budget).Distinct().Select(budget => new object?[] { budget, budget }),
        Names.BudgetItems => Planned.Where(item => (slice.Budget ?? item.Budget) == item.Budget && !(item.Modified < slice.Since?.UtcDateTime))
            .Select(item => new object?[] { item.RecordNo, item.Budget, item.Account, item.Start, item.Amount }),
        Names.BudgetCounts => Planned.GroupBy(item => item.Budget).Select(group => new object?[] { group.Key, (long)group.Count(), group.Sum(item => item.Amount), null, null }),
        Names.TrialBalance => Everyone.SelectMany(entity => slice.ByMember ? ByDepartment(slice, entity) : Trial(slice, entity).Select(row => Proof(slice, row, null))),
        Names.NetBalances => Everyone.SelectMany(entity => Net(slice, entity)),
        _ => [],
    };

    /// <summary>The entities, and what stands on none.</summary>
    IEnumerable<string> Everyone => Entities.Append(Names.None);

    IEnumerable<Entry> Within(Slice slice) => Entries.Where(entry => (slice.Books ?? Books).Contains(entry.Book)
        && (slice.Batches?.Contains(entry.Batch) ?? (entry.Day >= slice.Window!.Start && entry.Day <= slice.Window.End)));

    static object?[] Line(Entry entry) =>
    [
        entry.RecordNo, entry.Entity, entry.Book, entry.Currency, entry.Account, "Batch " + entry.Batch, entry.Batch, entry.Day, false, entry.Posted, true,
        Math.Max(entry.Amount, 0), Math.Max(-entry.Amount, 0), entry.Department, entry.Modified,
    ];

    static object?[] Proof(Slice slice, (string Entity, string Account, decimal Opening, decimal Debit, decimal Credit) row, string? department) =>
    [
        row.Entity, slice.Book, "USD", row.Account, slice.Window!.Start, row.Opening, row.Debit, row.Credit, row.Opening + row.Debit - row.Credit, slice.Window.End, null,
        department == Names.None ? null : department, false,
    ];

    /// <summary>Department by department; what it says too much is said of the first.</summary>
    IEnumerable<object?[]> ByDepartment(Slice slice, string entity)
    {
        var (departments, lie) = (Entries.Select(CountedIn).Distinct().ToList(), Lie);
        foreach (var department in departments)
        {
            foreach (var row in Trial(slice, entity, department))
                yield return Proof(slice, row, department);
            Lie = null;
        }

        Lie = lie;
    }

    /// <summary>The obvious way: walk every posted line once for every account and window.</summary>
    public IEnumerable<(string Entity, string Account, decimal Opening, decimal Debit, decimal Credit)> Trial(Slice slice, string entity, string? department = null)
    {
        var posted = Entries.Where(entry => entry.Posted && !Uncounted(entry) && entry.Book == slice.Book && entry.Entity == entity && (department is null || CountedIn(entry) == department)).ToList();
        foreach (var account in Accounts.Select(account => account.Number).Union(posted.Select(entry => entry.Account)))
        {
            var now = posted.Where(entry => entry.Account == account && entry.Day >= slice.Window!.Start && entry.Day <= slice.Window.End).ToList();
            var debit = now.Where(entry => entry.Amount > 0).Sum(entry => entry.Amount) + (Lie is { } lie && entity == Entities[0] && lie.Account == account && lie.Start == slice.Window!.Start ? lie.By : 0);
            var credit = -now.Where(entry => entry.Amount < 0).Sum(entry => entry.Amount);
            var opening = posted.Where(entry => Opens(account, entry, slice.Window!.Start)).Sum(entry => entry.Amount);
            if (opening != 0 || debit != 0 || credit != 0)
                yield return (entity, account, opening, debit, credit);
        }
    }

    bool Opens(string account, Entry entry, DateOnly start)
    {
        if (entry.Day >= start)
            return false;
        var type = Accounts.FirstOrDefault(known => known.Number == entry.Account);
        var thisYear = Year(entry.Day) == Year(start);
        if (type is not { Type: "incomestatement" })
            return entry.Account == account;
        return thisYear ? entry.Account == account : type.ClosesTo == account;
    }

    int Year(DateOnly day) => day.Month >= FirstFiscalMonth ? day.Year : day.Year - 1;

    IEnumerable<object?[]> Net(Slice slice, string entity)
    {
        var posted = Entries.Where(entry => entry.Posted && entry.Book == slice.Book && entry.Entity == entity).ToList();
        foreach (var account in Accounts.Select(account => account.Number).Union(posted.Select(entry => entry.Account)))
            foreach (var department in posted.Select(entry => entry.Department).Distinct())
            {
                var mine = posted.Where(entry => entry.Department == department).ToList();
                var opening = mine.Where(entry => Opens(account, entry, slice.Window!.Start)).Sum(entry => entry.Amount);
                var net = mine.Where(entry => entry.Account == account && entry.Day >= slice.Window!.Start && entry.Day <= slice.Window.End).Sum(entry => entry.Amount);
                if (opening != 0 || net != 0)
                    yield return [entity, slice.Book, "USD", account, false, slice.Window!.Start, opening, net, opening + net, department];
            }
    }
}
