using DuckDB.NET.Data;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// The version that a night makes, which nobody sees until it is published. It grows in a file of its own, so that readers are never
/// in its way; killed at any instant, it is carried on from the last slice that was stored whole.
/// </summary>
sealed class Candidate : IDisposable
{
    /// <summary>Slices stored longer ago than this are read again by the night that carries on: the ledger has moved since.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    /// <summary>
    /// Whole slices are made safe together, at the latest after so many rows or so long: a small write each would cost more than the
    /// rows do, and this is all that a killed night reads again.
    /// </summary>
    const long RowsAtRisk = 100_000;

    static readonly TimeSpan TimeAtRisk = TimeSpan.FromSeconds(20);

    readonly CompanyFile file;
    readonly TimeProvider clock;
    readonly HashSet<string> stored;
    DuckDBTransaction? open;
    long opened, atRisk;

    Candidate(CompanyFile file, Duck duck, Ledger ledger, int version, HashSet<string> stored, TimeProvider clock)
    {
        this.file = file;
        this.clock = clock;
        this.stored = stored;
        (Duck, Ledger, Version) = (duck, ledger, version);
    }

    /// <summary>The open file.</summary>
    public Duck Duck { get; }

    /// <summary>What the source said the company is.</summary>
    public Ledger Ledger { get; }

    /// <summary>Its number.</summary>
    public int Version { get; }

    /// <summary>Rows in which it differs from the version before.</summary>
    public long Changed { get; private set; }

    /// <summary>Rows read into it.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins a version, or carries on the one that a broken night left.</summary>
    public static Candidate Begin(CompanyFile file, Ledger ledger, bool details, bool full, TimeProvider clock)
    {
        var duck = Duck.Open(WorkingFile.Ready(file), readOnly: false);
        try
        {
            Schema.Prepare(duck, ledger);
            var version = duck.Count($"select max(version) from versions where finished is null and details = {details}");
            var candidate = version > 0 ? CarryOn(file, duck, ledger, (int)version, full, clock) : Anew(file, duck, ledger, details, clock);
            candidate.KeepShape();
            return candidate;
        }
        catch
        {
            duck.Dispose();
            throw;
        }
    }

    static Candidate Anew(CompanyFile file, Duck duck, Ledger ledger, bool details, TimeProvider clock)
    {
        var version = (int)duck.Count("select max(version) from versions") + 1;
        var now = Sql.Moment(clock.GetUtcNow());
        duck.Execute("update versions set finished = started, ties = false where finished is null");
        duck.Execute(
            $"""
             insert into versions (version, started, as_of, default_book, details, ties)
             values ({version}, {now}, {Sql.Moment(ledger.AsOf)}, {Sql.Text(ledger.DefaultBook)}, {details}, false)
             """);
        return new Candidate(file, duck, ledger, version, [], clock);
    }

    static Candidate CarryOn(CompanyFile file, Duck duck, Ledger ledger, int version, bool full, TimeProvider clock)
    {
        var since = Sql.Moment(clock.GetUtcNow() - Fresh);
        if (full)
            duck.Execute($"delete from marks where version = {version}");
        var stored = duck.Rows($"select slice from marks where version = {version} and stored >= {since}", row => row.GetString(0)).ToHashSet(StringComparer.Ordinal);
        return new Candidate(file, duck, ledger, version, stored, clock)
        {
            Changed = duck.Count($"select sum(changed)::bigint from marks where version = {version}"),
        };
    }

    /// <summary>A broken night stored this slice whole, not long ago.</summary>
    public bool Has(Slice slice) => stored.Contains(slice.ToString());

    /// <summary>
    /// Forgets what a broken night had stored, so that all of it is read again: the ledger may have moved in between. False when there
    /// was nothing to forget.
    /// </summary>
    public bool Forget()
    {
        var carriedOn = stored.Count > 0;
        stored.Clear();
        return carriedOn;
    }

    /// <summary>Some lines stand on no entity of the company's.</summary>
    public bool HasLinesOfNoEntity => Duck.Count($"select count(*) from movements where to_version is null and entity = {Sql.Text(Names.None)}") > 0;

    /// <summary>
    /// Reads a slice and puts it in place of its predecessor, with what follows from it and the mark that says so, in one transaction:
    /// the mark moves only with safely stored rows.
    /// </summary>
    public async Task LandAsync(Slice slice, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        if (open is null)
            (open, opened) = (Duck.Begin(), clock.GetTimestamp());
        var landed = await new Landing(Duck, Version).ReplaceAsync(slice, batches, cancel);
        Follow(slice);
        Mark(slice, landed);
        Rows += landed.Rows;
        Changed += landed.Changed;
        atRisk += landed.Rows;
        if (atRisk >= RowsAtRisk || clock.GetElapsedTime(opened) >= TimeAtRisk)
            Settle();
    }

    /// <summary>Makes the slices that came whole safe.</summary>
    public void Settle()
    {
        using var settled = open;
        (open, atRisk) = (null, 0);
        if (settled is not null)
            Trouble.Told(Duck.Path, () => { settled.Commit(); return 0; });
    }

    Task InOne(Action work)
    {
        Settle();
        return Duck.InOneAsync(() =>
        {
            work();
            return Task.FromResult(0);
        });
    }

    /// <summary>The source said that nothing moved: what an earlier version held of this slice ends.</summary>
    public async Task LandNothingAsync(Slice slice, CancellationToken cancel)
    {
        if (Duck.Count($"select count(*) from movements where to_version is null and {Sql.Scope(slice)}") > 0)
            await LandAsync(slice, AsyncEnumerable.Empty<Batch>(), cancel);
    }

    /// <summary>The opening that the first window came with, kept in the window before it.</summary>
    public Task LandOpeningAsync(Slice slice, Window before) => InOne(() => new Movements(Duck, Version).FromOpening(slice, before));

    /// <summary>What moved, by window and member, from the lines that this version changed: once, when all of them are there.</summary>
    public Task LandMovementsAsync() => InOne(new Movements(Duck, Version).FromLines);

    /// <summary>
    /// Gathers the slices of a table that is evidence, not content: it does not count as a change, and the next night asks for it anew.
    /// </summary>
    public Gathering Gather(Table table)
    {
        Settle();
        return new Gathering(Duck, Version, table);
    }

    /// <summary>Rows of evidence that were read.</summary>
    public void Count(Gathering gathered) => Rows += gathered.Rows;

    void Follow(Slice slice)
    {
        if (slice.Table.Name == Names.NetBalances)
            new Movements(Duck, Version).FromNet(slice);
    }

    void Mark(Slice slice, Landed landed) => Duck.Execute(
        $"""
         insert into marks values ({Version}, {Sql.Text(slice.ToString())}, {(slice.Book is { } book ? Sql.Text(book) : "null")},
           {(slice.Window is { } window ? Sql.Day(window.Start) : "null")}, {landed.Rows}, {landed.Changed}, {Sql.Moment(clock.GetUtcNow())})
         """);

    /// <summary>Books and dimensions, as the ledger describes itself tonight.</summary>
    void KeepShape()
    {
        Shaped.Land(Duck, Version, Schema.Books, Ledger.Books.Select((book, i) => new object?[] { (long)i, book }));
        Shaped.Land(Duck, Version, Schema.Dimensions, Ledger.Dimensions.Select((dimension, i) => new object?[]
        {
            (long)i, dimension.Name, dimension.Object, dimension.Label, dimension.Term, dimension.UserDefined, dimension.Column,
        }));
    }

    /// <summary>The company's calendar from its reporting periods, kept for each entity's fiscal year.</summary>
    public Calendar KeepCalendar()
    {
        Settle();
        var calendar = new Calendar(Periods(), Ledger.FirstFiscalMonth);
        var entities = Ledger.Entities.Select(entity => (entity.Id, Month: entity.FirstFiscalMonth)).Append((Id: Names.None, Month: Ledger.FirstFiscalMonth));
        Shaped.Land(Duck, Version, Schema.Calendar,
            from entity in entities
            from window in calendar.Windows
            select new object?[] { entity.Id, window.Start, window.End, window.Name, window.Mapped, calendar.FiscalStart(window, entity.Month) });
        return calendar;
    }

    IEnumerable<Period> Periods() => Duck.Rows(
        $"select name, start, \"end\" from {Names.Periods} where to_version is null and budgetable and start is not null and \"end\" is not null",
        row => new Period(row.GetString(0), DateOnly.FromDateTime(row.GetDateTime(1)), DateOnly.FromDateTime(row.GetDateTime(2))));

    /// <summary>Members that lines carry and the source did not list: shown by their code, never dropped.</summary>
    public void KeepUnlistedMembers()
    {
        Settle();
        foreach (var dimension in Ledger.Dimensions)
            Duck.Execute(
                $"""
                 insert into members by name
                 select distinct {Version} as from_version, null as to_version, {Sql.Text(dimension.Name)} as dimension, {Sql.Name(dimension.Name)} as code, '(not listed)' as status
                 from movements m where to_version is null and {Sql.Name(dimension.Name)} <> {Sql.Text(Names.None)} and not exists (
                   select 1 from members k where k.to_version is null and k.dimension = {Sql.Text(dimension.Name)} and k.code = m.{Sql.Name(dimension.Name)})
                 """);
    }

    /// <summary>
    /// A book's windows between the first and the last in which something moved or the source once said so, and the last of all: what it
    /// closes with shows that nothing was missed outside them, and in a book without entries that it is one.
    /// </summary>
    public IEnumerable<Window> Active(Calendar calendar, string book)
    {
        var starts = Duck.Rows(
            $"""
             select distinct start from movements where to_version is null and book = {Sql.Text(book)}
             union select distinct start from {Names.TrialBalance} where to_version is null and book = {Sql.Text(book)}
             """,
            row => DateOnly.FromDateTime(row.GetDateTime(0))).ToHashSet();
        var last = calendar.Windows.LastOrDefault(window => window.Mapped);
        return calendar.Windows.Where(window => window == last || Within(window, starts));
    }

    static bool Within(Window window, HashSet<DateOnly> moved) =>
        moved.Count > 0 && window.Start >= moved.Min() && window.Start <= moved.Max() && (window.Mapped || (moved.Contains(window.Start) && window.Start != DateOnly.MinValue));

    /// <summary>Whether the source said that anything moved in a window.</summary>
    public bool Moved(Slice trial) => Duck.Count(
        $"select count(*) from {Names.TrialBalance} where to_version is null and {Sql.Scope(trial)} and (debit <> 0 or credit <> 0)") > 0;

    /// <summary>Makes it the version that readers see, in one step: a transaction here, then this file in place of the last one.</summary>
    public void Publish(int cells, int calls)
    {
        Finish(cells, calls, ties: true);
        Duck.Execute("checkpoint");
        Duck.Dispose();
        WorkingFile.Publish(file);
    }

    /// <summary>Keeps it to be looked at; the last published version goes on serving.</summary>
    public void Hold(int cells, int calls)
    {
        Finish(cells, calls, ties: false);
        Duck.Execute("checkpoint");
    }

    void Finish(int cells, int calls, bool ties)
    {
        var now = Sql.Moment(clock.GetUtcNow());
        var rows = Duck.Count($"select count(*) from {(DetailsOn ? Names.Lines : "movements")} where to_version is null");
        Duck.Execute(
            $"""
             update versions set as_of = {Sql.Moment(Ledger.AsOf)}, finished = {now}, published = {(ties ? now : "null")}, ties = {ties}, cells = {cells},
               calls = {calls}, rows = {rows}, changed = {Changed}, notes = {Sql.Text(string.Join('\n', Ledger.Notes))}
             where version = {Version}
             """);
    }

    bool DetailsOn => Duck.Count($"select count(*) from versions where version = {Version} and details") > 0;

    /// <summary>A night that ends early keeps the slices that came whole.</summary>
    public void Dispose()
    {
        try
        {
            Settle();
        }
        catch (FlowException)
        {
            // The failure that ended the night is already on its way to the operator; the slices will be read again.
        }

        Duck.Dispose();
    }
}
