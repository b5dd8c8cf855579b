using Dapper;
using NightLedger.App.Terminal;
using NightLedger.Flow;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Home;

/// <summary>A night as the journal has it.</summary>
sealed record Run
{
    public long Id { get; init; }
    public required string Company { get; init; }
    public DateTimeOffset Started { get; init; }
    public DateTimeOffset? Finished { get; init; }

    /// <summary>running, published, breaks, failed or interrupted.</summary>
    public required string Outcome { get; init; }

    public int? Version { get; init; }
    public bool? Published { get; init; }
    public bool? Ties { get; init; }
    public DateTimeOffset? AsOf { get; init; }
    public long? Rows { get; init; }
    public long? Changed { get; init; }
    public long? Calls { get; init; }
    public long? Planned { get; init; }
    public double? Seconds { get; init; }
    public string? Message { get; init; }
    public string? NextStep { get; init; }
    public string? Detail { get; init; }

    /// <summary>What the night noted, a line each.</summary>
    public string? Notes { get; init; }
}

/// <summary>What every night did.</summary>
sealed class RunJournal(ControlDatabase control, TimeProvider clock)
{
    const string Columns = """
        id, company, started, finished, outcome, version, published, ties, as_of as AsOf, rows, changed, calls, planned, seconds, message, next_step as NextStep, detail, notes
        """;

    /// <summary>Notes that a night began.</summary>
    public long Begin(string company)
    {
        using var database = control.Open();
        return database.ExecuteScalar<long>(
            "insert into runs (company, started, outcome) values (@company, @started, 'running') returning id", new { company, started = clock.GetUtcNow() });
    }

    /// <summary>Notes what it has spent so far, be it killed the next moment.</summary>
    public void Spent(long run, int calls)
    {
        using var database = control.Open();
        database.Execute("update runs set calls = @calls where id = @run", new { run, calls });
    }

    /// <summary>
    /// Notes how it ended, and the calls of all its attempts. A night that got this far proves that any earlier one without an end was killed.
    /// </summary>
    public void End(long run, Verdict verdict, int calls)
    {
        using var database = control.Open();
        database.Execute("""
            update runs set finished = @finished, outcome = @outcome, version = @Version, published = @Published, ties = @ties, as_of = @AsOf,
              rows = @Rows, changed = @Changed, calls = @calls, planned = @planned, seconds = @seconds, notes = @notes where id = @run;
            update runs set outcome = 'interrupted', message = 'It was killed.'
              where outcome = 'running' and id < @run and company = (select company from runs where id = @run);
            """, new
        {
            run,
            finished = clock.GetUtcNow(),
            outcome = verdict.Breaks.Count == 0 ? "published" : "breaks",
            verdict.Version,
            verdict.Published,
            ties = verdict.Breaks.Count == 0,
            verdict.AsOf,
            verdict.Rows,
            verdict.Changed,
            calls,
            planned = Forecast.Calls(verdict.Planned),
            seconds = verdict.Took.TotalSeconds,
            notes = string.Join('\n', verdict.Notes.Select(note => note.ReplaceLineEndings(" "))),
        });
    }

    /// <summary>Notes that it did not get to its end, and what it had spent by then.</summary>
    public void End(long run, Failure failure, int calls)
    {
        using var database = control.Open();
        database.Execute("update runs set finished = @finished, outcome = @outcome, calls = @calls, message = @Message, next_step = @NextStep, detail = @Detail where id = @run", new
        {
            run,
            finished = clock.GetUtcNow(),
            outcome = failure.Code == ExitCode.Interrupted ? "interrupted" : "failed",
            calls,
            failure.Message,
            failure.NextStep,
            failure.Detail,
        });
    }

    /// <summary>The newest night of a company.</summary>
    public Run? Last(string company)
    {
        using var database = control.Open();
        return database.QueryFirstOrDefault<Run>($"select {Columns} from runs where company = @company order by id desc limit 1", new { company });
    }

    /// <summary>The last version that a company's nights have made; 0 where none has.</summary>
    public int LastVersion(string company)
    {
        using var database = control.Open();
        return (int)database.ExecuteScalar<long>("select coalesce(max(version), 0) from runs where company = @company", new { company });
    }

    /// <summary>How many nights of a company were published.</summary>
    public long Successes(string company)
    {
        using var database = control.Open();
        return database.ExecuteScalar<long>("select count(*) from runs where company = @company and outcome = 'published'", new { company });
    }

    /// <summary>Calls that a company's nights have made since an instant.</summary>
    public long CallsSince(string company, DateTimeOffset since)
    {
        using var database = control.Open();
        return database.ExecuteScalar<long>("select coalesce(sum(calls), 0) from runs where company = @company and started >= @since", new { company, since });
    }

    /// <summary>Seconds that a night takes for a call, by the last ones; a second where none has been.</summary>
    public double SecondsACall(string company)
    {
        using var database = control.Open();
        return database.ExecuteScalar<double?>(
            "select sum(seconds) / sum(calls) from (select seconds, calls from runs where company = @company and seconds > 0 and calls > 0 order by id desc limit 10)", new { company }) ?? 1;
    }
}
