using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <summary>
/// The version that a night makes, which nobody sees until it is published. It grows in a file of its own, so that readers are never
/// in its way; killed at any instant, it is carried on from the last slice that was stored whole.
/// </summary>
sealed partial class Candidate : IDisposable
{
    readonly CompanyFile file;
    readonly TimeProvider clock;
    readonly Orders orders;
    readonly Func<int> calls;
    bool ended;

    Candidate(CompanyFile file, Duck duck, Ledger ledger, int version, Orders orders, TimeProvider clock, Func<int> calls)
    {
        (this.file, this.clock, this.orders, this.calls) = (file, clock, orders, calls);
        (Duck, Ledger, Version) = (duck, ledger, version);
        Turned = new Turned(duck, version);
    }

    /// <summary>The open file.</summary>
    public Duck Duck { get; }

    /// <summary>What the source said the company is, and what has been found out since.</summary>
    public Ledger Ledger { get; private set; }

    /// <summary>Its number.</summary>
    public int Version { get; }

    /// <summary>It is made with transaction lines.</summary>
    public bool Details => orders.Details;

    /// <summary>The windows in which something was stored that was not there before.</summary>
    public Turned Turned { get; }

    /// <summary>The company's calendar; there once the periods have been read.</summary>
    public Calendar Calendar { get; private set; } = new([], [1]);

    /// <summary>A broken night began it, and this one carries it on.</summary>
    public bool CarriedOn { get; private init; }

    /// <summary>Calls of the attempts at it that broke off.</summary>
    public int Before { get; private init; }

    /// <summary>Rows in which it differs from the version before.</summary>
    public long Changed { get; private set; }

    /// <summary>Rows read into it.</summary>
    public long Rows { get; private set; }

    /// <summary>Begins a version, or carries on the one that a broken night left. Calls that were made so far are kept with what was stored.</summary>
    public static Candidate Begin(CompanyFile file, Ledger ledger, Orders orders, TimeProvider clock, Func<int> calls)
    {
        var duck = Released.Open(WorkingFile.Ready(file), readOnly: false);
        try
        {
            ledger = Drift.Of(duck, ledger, orders);
            Schema.Prepare(duck, ledger);
            var version = (int)duck.Count($"select max(version) from versions where finished is null and details = {orders.Details} and since is not distinct from {(orders.Since is { } since ? Sql.Day(since) : "null::date")}");
            var candidate = version > 0 ? CarryOn(file, duck, ledger, version, orders, clock, calls) : Anew(file, duck, ledger, orders, clock, calls);
            candidate.KeepShape();
            return candidate;
        }
        catch
        {
            duck.Dispose();
            throw;
        }
    }

    static Candidate Anew(CompanyFile file, Duck duck, Ledger ledger, Orders orders, TimeProvider clock, Func<int> calls)
    {
        var version = Math.Max((int)duck.Count("select max(version) from versions"), orders.After) + 1;
        duck.Execute("update versions set finished = started, ties = false where finished is null");
        duck.Execute(
            $"""
             insert into versions (version, started, as_of, reads_from, default_book, details, since, ties)
             values ({version}, {Sql.Moment(clock.GetUtcNow())}, {Sql.Moment(ledger.AsOf)}, {Sql.Moment(ledger.AsOf)}, {Sql.Text(ledger.DefaultBook)}, {orders.Details}, {(orders.Since is { } since ? Sql.Day(since) : "null")}, false)
             """);
        return new Candidate(file, duck, ledger, version, orders, clock, calls) { Before = orders.Before };
    }

    static Candidate CarryOn(CompanyFile file, Duck duck, Ledger ledger, int version, Orders orders, TimeProvider clock, Func<int> calls)
    {
        if (orders.Full)
            duck.Execute($"delete from marks where version = {version}");
        return new Candidate(file, duck, ledger, version, orders, clock, calls)
        {
            CarriedOn = true,
            Before = Math.Max(orders.Before, (int)duck.Count($"select calls from versions where version = {version}")),
            Changed = duck.Count($"select sum(changed)::bigint from marks where version = {version}"),
        };
    }

    /// <summary>Books and dimensions, as the ledger describes itself tonight.</summary>
    void KeepShape()
    {
        Shaped.Land(Duck, Version, Schema.Books, Ledger.Books.Select(BookRow));
        Shaped.Land(Duck, Version, Schema.Dimensions, Ledger.Dimensions.Select((dimension, i) => new object?[]
        {
            (long)i, dimension.Name, dimension.Object, dimension.Label, dimension.Term, dimension.UserDefined, dimension.Column,
        }));
    }

    object?[] BookRow(string book, int position)
    {
        var layer = Ledger.Layers.FirstOrDefault(one => one.Book == book);
        return [(long)position, book, layer?.Called, layer?.Upon, Ledger.Consolidations.GetValueOrDefault(book), Ledger.Consolidations.ContainsKey(book)];
    }

    /// <summary>There is a book that the source did not name; from now on it is one of the ledger's.</summary>
    public void Add(string book)
    {
        Settle();
        var others = Ledger.Books.Where(known => known != Ledger.DefaultBook).Append(book).Order(StringComparer.Ordinal);
        Ledger = Ledger with { Books = [Ledger.DefaultBook, .. others] };
        KeepShape();
    }

    /// <summary>The company's calendar from its reporting periods, kept for each entity's fiscal year.</summary>
    public void KeepCalendar()
    {
        Settle();
        var entities = Ledger.Entities.Select(entity => (entity.Id, Month: entity.FirstFiscalMonth)).Append((Id: Names.None, Month: Ledger.FirstFiscalMonth)).ToList();
        Calendar = new Calendar(Periods(), entities.Select(entity => entity.Month));
        var differs = Shaped.Land(Duck, Version, Schema.Calendar,
            from entity in entities
            from window in Calendar.Windows
            select new object?[] { entity.Id, window.Start, window.End, window.Name, window.Mapped, Calendar.FiscalStart(window, entity.Month) });
        if (differs == 0 && !CarriedOn)
            return;
        FollowCalendar();
        Duck.Execute($"update {Moved.Movements} set to_version = {Version} where to_version is null and start not in (select start from calendar where {Sql.Live(Version)})");
        Duck.Execute($"delete from {Moved.Movements} where from_version = {Version} and to_version = {Version}");
    }

    /// <summary>Lines whose day is in another window than it was are carried over to it; both windows have turned.</summary>
    void FollowCalendar() => InOne(() =>
    {
        Duck.Execute(
            $"""
             create or replace temp table shifted as
             select l.* replace (w.start as start, {Version} as from_version) from {Names.Lines} l
               asof join (select distinct start from calendar where {Sql.Live(Version)}) w on l.entry_date >= w.start
             where l.to_version is null and l.start <> w.start
             """);
        if (Duck.Count("select count(*) from shifted") == 0)
            return;
        Turned.Starting(Duck.Rows($"select start from shifted union select start from {Names.Lines} where to_version is null and record_no in (select record_no from shifted)", row => row.GetFieldValue<DateOnly>(0)));
        Duck.Execute($"update {Names.Lines} l set to_version = {Version} where to_version is null and exists (select 1 from shifted s where s.record_no = l.record_no and s.book = l.book and s.entry_date = l.entry_date)");
        Duck.Execute($"insert into {Names.Lines} by name select * from shifted");
        Duck.Execute($"delete from {Names.Lines} where from_version = {Version} and to_version = {Version}");
    }).GetAwaiter().GetResult();

    /// <summary>Only periods from the one on in which history begins to be itemised: what is before them is one window, or two, like days before any period.</summary>
    IEnumerable<Period> Periods() => Duck.Rows(
        $"select name, start, \"end\" from {Names.Periods} where to_version is null and budgetable and start is not null and \"end\" is not null{(orders.Since is { } since ? $" and \"end\" >= {Sql.Day(since)}" : "")}",
        row => new Period(row.GetString(0), DateOnly.FromDateTime(row.GetDateTime(1)), DateOnly.FromDateTime(row.GetDateTime(2))));

    /// <summary>Makes it the version that readers see, in one step: a transaction here, then this file in place of the last one.</summary>
    /// <returns>Why versions that are no longer kept are still there; null when they are not.</returns>
    public string? Publish(int cells, string? remember, Retention keep)
    {
        Finish(cells, remember, ties: true);
        var (tidy, failed) = Tidy(keep);
        Duck.Execute("checkpoint");
        Duck.Dispose();
        WorkingFile.Publish(file, tidy);
        return failed;
    }

    // That old versions could not be removed does not make a good night a bad one; the next one tries again.
    (string File, string? Failed) Tidy(Retention keep)
    {
        try
        {
            return (Pruning.Tidy(Duck, keep), null);
        }
        catch (FlowException failure)
        {
            return (file.Working, $"Versions that are no longer kept could not be removed: {failure.Message}");
        }
    }

    /// <summary>Keeps it to be looked at; the last published version goes on serving.</summary>
    public void Hold(int cells, string? remember)
    {
        Finish(cells, remember, ties: false);
        Duck.Execute("checkpoint");
        Duck.Dispose();
        WorkingFile.Hold(file);
    }

    void Finish(int cells, string? remember, bool ties)
    {
        Settle();
        var now = Sql.Moment(clock.GetUtcNow());
        var rows = Duck.Count($"select count(*) from {(Details ? Names.Lines : Moved.Movements)} where to_version is null");
        Duck.Execute(
            $"""
             update versions set as_of = {Sql.Moment(Ledger.AsOf)}, finished = {now}, published = {(ties ? now : "null")}, ties = {ties}, cells = {cells},
               calls = {Before + calls()}, rows = {rows}, changed = {Changed}, notes = {Sql.Text(string.Join('\n', Ledger.Notes))}
             where version = {Version}
             """);
        // The checks have said what they found; a table that is empty again takes no room in the file. What statistical accounts did not agree in
        // stays with the version.
        Duck.Execute($"delete from seals where not statistical{(CountsDiffer ? "" : $" or version = {Version}")}");
        Remembered.Keep(Duck, forget ? null : remember);
        Room.Keep(Duck);
        ended = true;
    }

    /// <summary>The calls that this version has cost so far, those of attempts before among them.</summary>
    void KeepCalls() => Duck.Execute($"update versions set calls = {Before + calls()} where version = {Version}");

    /// <summary>A night that ends early keeps the slices that came whole, and what it has spent.</summary>
    public void Dispose()
    {
        if (!ended)
        {
            AtLast(Settle);
            AtLast(KeepCalls);
        }

        Duck.Dispose();
    }

    static void AtLast(Action work)
    {
        try
        {
            work();
        }
        catch (FlowException)
        {
            // The failure that ended the night is already on its way to the operator; the slices will be read again.
        }
    }
}
