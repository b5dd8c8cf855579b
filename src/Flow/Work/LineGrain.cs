using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Store;

namespace NightLedger.Flow.Work;

/// <summary>
/// Every transaction line. All of them on a first night; after that the journal entries in which the source says that something changed,
/// each entry whole. What it does not say shows when the night is proven, and is read then.
/// </summary>
sealed class LineGrain(Reading reading, Candidate candidate, Traces traces) : Grain(reading, candidate)
{
    readonly Unnamed unnamed = new(candidate, traces);

    /// <inheritdoc />
    public override IReadOnlyList<Window> Windows => Candidate.HasOpening
        ? [.. Candidate.Calendar.Windows.SkipWhile(window => !window.Mapped)]
        : Candidate.Calendar.Windows;

    /// <inheritdoc />
    public override async Task ReadAsync(bool full, CancellationToken cancel)
    {
        if (Candidate.HasOpening)
            await Reading.LandAsync([.. Plan.Opening(Candidate.Ledger, Window.Run(Candidate.Calendar.Windows[0], Candidate.Calendar.WindowBefore(Windows[0])))], cancel);
        var since = Candidate.Ledger.Has(Names.ChangedLines) && !Candidate.BeginsElsewhere ? Candidate.ChangesSince : null;
        unnamed.Since = full ? null : since;
        if (since is not null)
            await ChangedAsync(since.Value, Candidate.LastBegan, Candidate.Traced(), cancel);
        if (since is null || full)
        {
            Candidate.Duck.Appends(only: since is null);
            var missed = await SpansAsync(cancel);
            Candidate.Duck.Appends(only: false);
            if (since is not null)
                Reading.Notes.Add(missed == 0 ? "All lines were read again, and none differed." : $"All lines were read again; {missed} differed from what was known.");
            else if (Candidate.CarriedOn)
                await CatchUpAsync(cancel);
        }
        else
        {
            await Reading.LandAsync([.. Plan.Consolidations(Candidate.Ledger, Windows)], cancel);
        }

        await AddUpAsync();
    }

    /// <inheritdoc />
    public override async Task<bool> CatchUpAsync(CancellationToken cancel) =>
        Candidate.Ledger.Has(Names.ChangedLines) && await ChangedAsync(Candidate.BeganToRead, again: null, [], cancel);

    /// <inheritdoc />
    public override async Task ReadAsync(IReadOnlyList<BookWindow> cells, CancellationToken cancel)
    {
        var differed = new HashSet<Window>();
        var windows = cells.Select(cell => cell.Window).Distinct().Select(window => Plan.Lines(Candidate.Ledger, window));
        await Reading.LandAsync([.. windows], cancel, (slice, landed) => differed.UnionWith(landed.Changed > 0 ? [slice.Window!] : []));
        await AddUpAsync();
        unnamed.Look(cells.Where(cell => differed.Contains(cell.Window)));
    }

    /// <inheritdoc />
    public override string? Disagreement(IReadOnlySet<BookWindow> broken) => unnamed.Note(broken);

    /// <summary>Reads all lines by spans of days; returns in how many they differ from what was stored.</summary>
    async Task<long> SpansAsync(CancellationToken cancel)
    {
        var unread = Candidate.Unread().Where(days => days.Start >= Windows[0].Start).ToList();
        var spans = new Spans(unread, Candidate.Ledger.Counts, Remembered.GoalOf(Candidate.Duck, Spans.Goal));
        var changed = 0L;
        await Reading.LandAsync(
            Slices(spans),
            cancel,
            (slice, landed) =>
            {
                spans.Learn(slice.Window!, landed.Rows, unread);
                changed += landed.Changed;
            },
            spans,
            new Pace(unread.Count, slice => unread.Count(slice.Window!.Covers)));
        Remembered.KeepGoal(Candidate.Duck, spans.GoalLearned);
        return changed;
    }

    IEnumerable<Slice> Slices(Spans spans)
    {
        while (spans.Next() is { } days)
            yield return Plan.Lines(Candidate.Ledger, days);
    }

    /// <summary>Reads the entries that changed since an instant, and those that left a trace. False when there were none.</summary>
    async Task<bool> ChangedAsync(DateTimeOffset since, DateTimeOffset? again, IReadOnlyList<long> traced, CancellationToken cancel)
    {
        var table = Candidate.Ledger.Table(Names.ChangedLines);
        var changed = new ChangedLines(Candidate.Duck, Candidate.Version, table, since, again);
        var answered = false;
        await Reading.TakeAsync(new Slice(table) { Since = since }, async pages =>
        {
            await changed.TakeAsync(pages, cancel);
            answered = true;
        }, cancel);
        AddNewBooks(changed);
        var entries = changed.Batches.Union(traced).ToList();
        unnamed.Listed(entries, answered);
        var windows = changed.Days.Select(Candidate.Calendar.WindowOf).Distinct().Where(Windows.Contains).ToList();
        var itemised = Candidate.HasOpening ? Window.Run(Windows[0], Windows[^1]) : null;
        await Reading.LandAsync([.. Plan.Lines(Candidate.Ledger, entries).Select(slice => slice with { Window = itemised }), .. windows.Select(window => Plan.Lines(Candidate.Ledger, window))], cancel);
        await AddUpAsync();
        return entries.Count + windows.Count > 0;
    }

    void AddNewBooks(ChangedLines changed)
    {
        foreach (var book in changed.NewBooks(Candidate.Ledger.Books))
        {
            Reading.Notes.Add($"There are lines in the book {book}, which is new.");
            Candidate.Add(book);
            Candidate.ForgetSource();
        }
    }

    async Task AddUpAsync()
    {
        Reading.Say("adding up");
        await Candidate.LandTurnoverAsync();
    }
}
