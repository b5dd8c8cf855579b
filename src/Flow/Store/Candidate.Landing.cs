using DuckDB.NET.Data;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;

namespace NightLedger.Flow.Store;

/// <content>What is put into it.</content>
sealed partial class Candidate
{
    /// <summary>
    /// Whole slices are made safe together, at the latest after so many rows or so long: a small write each would cost more than the
    /// rows do, and this is all that a killed night reads again. The engine writes rows in groups of 122,880; what does not fill a group is
    /// written twice, and leaves holes in the file, so that a few groups at a time make a file of half the size in two thirds of the time.
    /// </summary>
    const long RowsAtRisk = 4 * 122_880;

    static readonly TimeSpan TimeAtRisk = TimeSpan.FromSeconds(20);

    /// <summary>
    /// What was put on a stage keeps its room, a quarter of a megabyte for each column, until its transaction is over: more slices than that
    /// in one would not fit in the engine's memory.
    /// </summary>
    const int StagesAtRisk = 6;

    DuckDBTransaction? open;
    long opened, atRisk;
    int stages;

    /// <summary>
    /// Reads a slice and puts it in place of its predecessor, with what follows from it, in a transaction that the mark for it will share:
    /// the mark moves only with safely stored rows.
    /// </summary>
    public async Task<Landed> LandAsync(Slice slice, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        if (open is null)
            (open, opened) = (Duck.Begin(), clock.GetTimestamp());
        var landing = new Landing(Duck, Version, Turned, Calendar);
        var landed = slice.Table.Name == Names.NetBalances ? await NetAsync(slice, batches, cancel)
            : slice.Table.Name.StartsWith(Names.Further, StringComparison.Ordinal) ? await PackedAsync(slice, batches, cancel)
            : await landing.ReplaceAsync(slice, batches, cancel);
        stages += landing.Staged || slice.Table.Name != Names.Lines ? 1 : 0;
        Rows += landed.Rows;
        Changed += landed.Changed;
        atRisk += landed.Rows;
        return landed;
    }

    /// <summary>Balances by dimension are kept as what moved; what the first window opens with, in the window before it.</summary>
    async Task<Landed> NetAsync(Slice slice, IAsyncEnumerable<Batch> batches, CancellationToken cancel)
    {
        var movements = new Movements(Duck, Version);
        var rows = await movements.TakeAsync(slice.Table, batches, cancel);
        var changed = Turning(slice.Window!, movements.FromNet(slice));
        if (slice.Window!.Start > DateOnly.MinValue && slice.Window == Calendar.Windows.FirstOrDefault(window => window.Mapped))
            changed += Turning(Calendar.WindowBefore(slice.Window), movements.FromOpening(slice, Calendar.WindowBefore(slice.Window)));
        return new(rows, changed);
    }

    long Turning(Window window, long changed)
    {
        if (changed > 0)
            Turned.Add(window);
        return changed;
    }

    /// <summary>The slice is stored whole. What was stored with it becomes safe with its mark, now or soon.</summary>
    public void Mark(Slice slice, Landed landed)
    {
        Duck.Execute(
            $"""
             insert into marks values ({Version}, {Sql.Text(slice.ToString())}, {(slice.Book is { } book ? Sql.Text(book) : "null")},
               {(slice.Window is { } first ? Sql.Day(first.Start) : "null")}, {(slice.Window is { } last ? Sql.Day(last.End) : "null")},
               {landed.Rows}, {landed.Changed}, {Sql.Moment(clock.GetUtcNow())})
             """);
        if (atRisk >= RowsAtRisk || stages >= StagesAtRisk || clock.GetElapsedTime(opened) >= TimeAtRisk)
            Settle();
    }

    /// <summary>Makes the slices that came whole safe.</summary>
    public void Settle()
    {
        using var settled = open;
        (open, atRisk, stages) = (null, 0, 0);
        if (settled is null)
            return;
        KeepCalls();
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
        if (Duck.Count($"select count(*) from {Moved.Movements} where to_version is null and {Sql.Scope(slice)}") > 0)
            Mark(slice, await LandAsync(slice, AsyncEnumerable.Empty<Batch>(), cancel));
    }

    /// <summary>
    /// What moved by account, from the lines of the windows that have turned. While everything that was read tonight is in one transaction
    /// still, it is little, and this goes with it: the source can be asked to prove it before all of it has been made safe.
    /// </summary>
    public Task LandTurnoverAsync()
    {
        if (open is null || Rows > RowsAtRisk)
            return InOne(AddUp);
        AddUp();
        return Task.CompletedTask;
    }

    void AddUp() => new Movements(Duck, Version).FromLines(Turned.TakeUp());

    /// <summary>Ends members of what was read only by its changes: their deletion leaves no row behind, only a trace.</summary>
    public void EndDeleted(Func<string, IReadOnlyList<string>> deleted)
    {
        Settle();
        foreach (var dimension in Ledger.Dimensions)
            if (deleted(dimension.Object) is { Count: > 0 } keys)
                Duck.Execute(
                    $"""
                     update {Names.Members} set to_version = {Version} where to_version is null and from_version < {Version} and dimension = {Sql.Text(dimension.Name)}
                       and (record_no in ({string.Join(", ", keys.Select(Sql.Text))}) or code in ({string.Join(", ", keys.Select(Sql.Text))}))
                     """);
    }

    /// <summary>Keeps what the source has a record of, so that what changed can be told with who did it.</summary>
    public void KeepTraces(IReadOnlyList<Trace> traces) => InOne(() => Trace.Keep(Duck, Version, traces)).GetAwaiter().GetResult();

    /// <summary>Money that is stored under codes which have changed since is carried over to the new ones.</summary>
    public void FollowRenames() => InOne(() => Changed += new Renames(Duck, Version, Turned).Follow(Ledger.Dimensions)).GetAwaiter().GetResult();

    /// <summary>What the source wanted to be told again does not hold any more: tomorrow it asks its system anew.</summary>
    public void ForgetSource() => forget = true;

    bool forget;

    /// <summary>Gathers answers that are evidence, not content: they do not count as a change, and the next night asks anew.</summary>
    public Gathering Gather()
    {
        Settle();
        return new Gathering(Duck, Version, Ledger.Table(Names.TrialBalance), Calendar);
    }

    /// <summary>Rows of evidence that were read.</summary>
    public void Count(Gathering gathered)
    {
        Rows += gathered.Rows;
        KeepCalls();
    }

    /// <summary>Members that lines carry and the source did not list: shown by their code, never dropped.</summary>
    public void KeepUnlistedMembers()
    {
        Settle();
        var dimensions = Ledger.Dimensions.Select(dimension => dimension.Name).ToList();
        new Named(Duck, Version, Details).Gather(dimensions);
        new Unlisted(Duck, Version, Details).Keep(dimensions);
    }
}
