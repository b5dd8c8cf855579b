using Microsoft.Data.Sqlite;
using NightLedger.App.Home;
using NightLedger.App.Letters;
using NightLedger.App.Mail;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Store;

namespace NightLedger.App.Nights;

/// <summary>One company's night, with everything around it: its source, its journal entry, and who is told.</summary>
sealed class CompanyNight(HomeFolder home, ControlDatabase control, Sources sources, TimeProvider clock)
{
    readonly RunJournal journal = new(control, clock);
    long run;
    int spent;

    /// <summary>Told of what went wrong beside the night.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Where trying again may help, it is tried again by itself: nobody is told before that has failed too.</summary>
    public bool TriedAgain { get; init; }

    /// <summary>Runs it. Whatever happens stands in the journal, and those who asked to know are told.</summary>
    public async Task<Verdict> RunAsync(Company company, bool full, IProgress<Step> progress, CancellationToken cancel)
    {
        // A night that finds another one running is no night at all: it is not journalled, and nobody is told.
        Turn.Take(home.Planning(company.Name)).Dispose();
        run = journal.Begin(company.Name);
        var first = journal.Successes(company.Name) == 0;
        try
        {
            var verdict = await ReadAsync(company, full, progress, cancel);
            journal.End(run, verdict, spent);
            await Tidings.TellAsync(company.Name, Letter.About(company.Name, verdict, first), NightLetter.About(company.Name, verdict, WhatMoved.Until(home.Planning(company.Name), verdict.Version)));
            return verdict;
        }
        catch (Exception exception)
        {
            await FailedAsync(company, exception);
            throw;
        }
    }

    /// <summary>
    /// A night that meets a damaged file puts it aside and begins anew: all that was in it is in the source. One whose engine has too little
    /// memory goes on with more, as long as the machine has any.
    /// </summary>
    async Task<Verdict> ReadAsync(Company company, bool full, IProgress<Step> progress, CancellationToken cancel)
    {
        try
        {
            return await OnceAsync(company, full, progress, cancel);
        }
        catch (FlowException damage) when (damage.Damaged is not null)
        {
            var aside = Soundness.SetAside(home.Planning(company.Name), clock).Select(Path.GetFileName).ToList();
            if (aside.Count == 0)
                throw;
            var verdict = await OnceAsync(company, full: true, progress, cancel);
            return verdict with { Notes = [$"{Path.GetFileName(damage.Damaged)} was damaged. It was put aside as {string.Join(", ", aside)}, and everything was read again.", .. verdict.Notes] };
        }
        catch (FlowException cramped) when (cramped.Cramped && Room.Widen(home.Planning(company.Name)) is { } megabytes)
        {
            progress.Report(new Step($"carrying on, with {megabytes} MB for the store", 0, 0, 0, 0));
            var verdict = await ReadAsync(company, full, progress, cancel);
            return verdict with { Notes = [$"The store's engine has {megabytes} MB for this company from now on: what it had was not enough.", .. verdict.Notes] };
        }
    }

    async Task<Verdict> OnceAsync(Company company, bool full, IProgress<Step> progress, CancellationToken cancel)
    {
        await using var source = sources.Open(company, Warn);
        var before = spent;
        var night = new Night(source, home.Planning(company.Name), clock, new Meter(progress, calls => Spent(before + calls)));
        try
        {
            return await night.RunAsync(Orders(company, full), cancel);
        }
        finally
        {
            Spent(before + source.Calls);
            home.CloseToOthers(company.Name);
        }
    }

    Orders Orders(Company company, bool full) => new(company.Details, company.Budgets, full)
    {
        Keep = company.Keep,
        After = journal.LastVersion(company.Name),
        Since = new Histories(control).Of(company.Name),
        Before = spent,
        Purse = CallMonth.Of(company.Name, journal, clock).Purse(new TariffList(control).Of(company.Name)),
        Further = [.. new FurtherList(control).Of(company.Name).Select(one => one.Further)],
    };

    async Task FailedAsync(Company company, Exception exception)
    {
        var failure = Failure.Of(exception);
        Note(() => journal.End(run, failure, spent));
        if (failure.Code != ExitCode.Interrupted && !(TriedAgain && exception is FlowException { Later: not null }))
            await Tidings.TellAsync(company.Name, Letter.About(company.Name, failure), NightLetter.About(company.Name, failure));
    }

    /// <summary>What all attempts of this night have spent stands in the journal at once: the next one, or the next night, has so much less.</summary>
    void Spent(int calls)
    {
        spent = calls;
        try
        {
            journal.Spent(run, calls);
        }
        catch (SqliteException)
        {
            // The end of the night is noted too, and that it cannot be is told then.
        }
    }

    // Where the disk is full the journal cannot be written either; what is told is why the night failed.
    void Note(Action entry)
    {
        try
        {
            entry();
        }
        catch (SqliteException failure)
        {
            Warn($"warning: the journal of {home.Root} could not be written: {failure.Message}");
        }
    }

    Tidings Tidings => new(home, control, clock, Warn);
}
