using System.Diagnostics;
using NightLedger.Flow;
using NightLedger.Flow.Plans;
using NightLedger.Flow.Sources.Intacct;
using NightLedger.Flow.Store;
using NightLedger.Simulator;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Company.Busy;
using NightLedger.Simulator.Company.Generated;
using NightLedger.Simulator.Faults;

namespace NightLedger.Bench.Storm;

/// <summary>
/// Many nights of a busy company on a bad line. By day its people work; by night everything that can go wrong does, a night at a time,
/// and they may still be at work. A night that fails, is interrupted or held back is run again, as a timetable would. What is published
/// must always be the company as it was at one instant of that night; and where nothing happened while it was read, it must equal what
/// reading everything from nothing gives, table by table and row by row. Without lines, amounts are held to that by account each night, all
/// windows taken together, and by window and member when every window has had its turn.
/// </summary>
sealed class StormyNights : IAsyncDisposable
{
    const int Attempts = 8;

    readonly string folder = Directory.CreateTempSubdirectory("nightledger-storm").FullName;
    readonly Dice dice;
    readonly SimulatedGateway gateway;
    readonly BusyCompany people;
    readonly HastyClock clock;
    readonly Tally tally = new();
    readonly Action<string> tell;

    StormyNights(SimulatedGateway gateway, int seed, Action<string> tell)
    {
        (this.gateway, this.tell) = (gateway, tell);
        (dice, people, clock) = (new Dice(seed), new BusyCompany(gateway.Company, seed), new HastyClock(gateway.Company.Clock));
    }

    Form Lines => new(new(folder, "lines"), Details: true);

    Form Balances => new(new(folder, "balances"), Details: false);

    /// <summary>The company as it is read: with every line, or without.</summary>
    sealed record Form(CompanyFile File, bool Details);

    /// <summary>Runs a storm to its end, or to the first night that does what none may.</summary>
    public static async Task<Tally> RunAsync(StormOrders orders, Action<string> tell, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        var gateway = await SimulatedGateway.StartAsync(new SimulatorOptions { Lines = orders.Lines, Seed = orders.Seed, Role = orders.Role }, cancel);
        gateway.Company.Clock.Set(new(2026, 10, 15, 2, 0, 0, TimeSpan.Zero));
        gateway.Company.Clock.Stop();
        await using var storm = new StormyNights(gateway, orders.Seed, tell);
        storm.Begin(Weather.Climate[orders.Seed % Weather.Climate.Length]);
        for (var night = 1; night <= orders.Nights; night++)
            await storm.NightAsync(orders.Seed, night, cancel);
        await storm.CalmAsync(cancel);
        storm.tally.Took = Stopwatch.GetElapsedTime(began);
        return storm.tally;
    }

    void Begin(string climate)
    {
        gateway.Faults.Add(FaultTable.Parse(climate));
        Tally.Count(tally.Struck, Weather.Name(climate));
    }

    async Task NightAsync(int seed, int night, CancellationToken cancel)
    {
        var weather = Weather.Of(night, dice);
        var told = $"seed {seed}, night {night}: {weather}";
        try
        {
            Live(dice.Between(0, 30));
            gateway.Company.Clock.Move(TimeSpan.FromDays(1));
            var states = new List<SimulatedCompany> { gateway.Company.Now };
            if (weather.Late)
                LiveLately();
            states.Add(gateway.Company.Now);
            var verdict = await UntilPublishedAsync(Lines, weather, states, cancel);
            tell($"{told}; version {verdict.Version}, {verdict.Calls} calls, {verdict.Changed} rows changed");
            await JudgeAsync(weather, states, cancel);
            if (!weather.Late)
                await WithoutLinesAsync(weather with { HappensAt = [] }, cancel);
        }
        catch (Exception wreck) when (wreck is not OperationCanceledException)
        {
            throw new WreckException($"{told}: {wreck.Message}", wreck);
        }
    }

    void LiveLately()
    {
        var late = gateway.Company.Late;
        late.By = TimeSpan.FromHours(2);
        Live(dice.Between(1, 4));
        late.By = TimeSpan.Zero;
    }

    void Live(int count)
    {
        foreach (var happened in people.Live(count))
            Tally.Count(tally.Happened, happened);
        tally.Changes += count;
    }

    async Task<Verdict> UntilPublishedAsync(Form form, Weather weather, List<SimulatedCompany> states, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var faults = weather.Faults.Select(FaultTable.Parse).Append(new Events(Happenings(weather, states, stop))).ToList();
        faults.ForEach(gateway.Faults.Add);
        weather.Faults.ToList().ForEach(fault => Tally.Count(tally.Struck, Weather.Name(fault)));
        clock.Impatient = weather.Hangs;
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                if (attempt == Attempts / 2)
                    gateway.Faults.Remove(faults.Contains);
                if (await AttemptAsync(form, weather, attempt == 1 ? stop.Token : cancel) is { Published: true } verdict)
                    return verdict;
                if (attempt == Attempts)
                    throw new WreckException($"nothing was published in {Attempts} attempts");
                gateway.Company.Clock.Move(TimeSpan.FromHours(1));
            }
        }
        finally
        {
            clock.Impatient = false;
            gateway.Faults.Remove(faults.Contains);
        }
    }

    Dictionary<int, Action> Happenings(Weather weather, List<SimulatedCompany> states, CancellationTokenSource stop)
    {
        var happenings = weather.HappensAt.ToDictionary(call => call, _ => (Action)(() =>
        {
            lock (states)
            {
                for (var changes = 1 + states.Count % 3; changes > 0; changes--)
                {
                    Live(1);
                    tally.WhileRead++;
                    states.Add(gateway.Company.Now);
                }
            }
        }));
        if (weather.StopsAt is { } end)
            happenings[end] = happenings.GetValueOrDefault(end) + stop.Cancel;
        return happenings;
    }

    /// <summary>One attempt, with all that a timetable would go on from. Null: it came to no verdict.</summary>
    async Task<Verdict?> AttemptAsync(Form form, Weather weather, CancellationToken cancel)
    {
        try
        {
            var verdict = await ReadAsync(form, cancel);
            if (!verdict.Published)
            {
                tally.Held++;
                tell($"  held back: {verdict.Breaks[0]}");
                if (!weather.Disturbs)
                    throw new WreckException($"held back though nothing happened: {verdict.Breaks[0]}");
            }

            return verdict;
        }
        catch (FlowException failure)
        {
            tally.Failed++;
            tell($"  failed: {failure.Message} ({failure.Detail})");
            return null;
        }
        catch (OperationCanceledException) when (weather.StopsAt is not null)
        {
            tally.Interrupted++;
            return null;
        }
    }

    async Task<Verdict> ReadAsync(Form form, CancellationToken cancel, int turns = Allowance.UsualTurns, bool full = false)
    {
        await using var source = new IntacctSource(new Connection(gateway.Endpoint, "company", "reader", "p", "sender", "p"), null, clock);
        var verdict = await new Night(source, form.File, clock, new Progress<Step>()).RunAsync(new Orders(form.Details, false, full) { Turns = turns }, cancel);
        tally.Calls += verdict.Calls;
        return verdict;
    }

    async Task JudgeAsync(Weather weather, List<SimulatedCompany> states, CancellationToken cancel)
    {
        tally.Published++;
        if (Cut.Wrong(Lines.File, states) is { } wrong)
            throw new WreckException(wrong);
        if (Entries.Torn(Lines.File, states) is { Count: > 0 } torn)
            throw new WreckException(string.Join("\n  ", torn));
        if (Difference.Absent(Lines.File) is { Count: > 0 } absent)
            throw new WreckException($"lines name members that are not there: {string.Join(", ", absent)}");
        tally.Cuts++;
        if (weather.HappensAt.Count == 0 && !weather.Late)
            await CompareAsync(Lines, cancel);
    }

    /// <summary>Without lines, accounts are right the same night, all windows taken together.</summary>
    async Task WithoutLinesAsync(Weather weather, CancellationToken cancel)
    {
        await UntilPublishedAsync(Balances, weather, [], cancel);
        tally.Published++;
        if (Cut.Wrong(Balances.File, [gateway.Company.Now]) is { } wrong)
            throw new WreckException($"without lines: {wrong}");
        tally.Cuts++;
    }

    async Task CompareAsync(Form form, CancellationToken cancel)
    {
        var fresh = form with { File = new(Directory.CreateTempSubdirectory("nightledger-storm").FullName, "fresh") };
        try
        {
            if (await ReadAsync(fresh, cancel) is { Published: false } verdict)
                throw new WreckException($"reading from nothing does not tie: {verdict.Breaks[0]}");
            if (Difference.Between(form.File, fresh.File) is { Count: > 0 } differs)
                throw new WreckException(string.Join("\n  ", differs));
            tally.Compared++;
        }
        finally
        {
            Directory.Delete(fresh.File.Folder, recursive: true);
        }
    }

    /// <summary>
    /// Quiet nights at the end: whatever the stormy ones left behind is gone; and without lines every member is right when each window
    /// has had its turn.
    /// </summary>
    async Task CalmAsync(CancellationToken cancel)
    {
        await QuietAsync(Lines, cancel);
        await CompareAsync(Lines, cancel);
        for (var turn = 0; turn < Allowance.Rotation(Difference.Windows(Balances.File), Allowance.MostTurns); turn++)
            await QuietAsync(Balances, cancel);
        await CompareAsync(Balances, cancel);
        await WholeAsync(Lines, cancel);
        await WholeAsync(Balances, cancel);
    }

    /// <summary>Reading everything again beside what is known finds nothing.</summary>
    async Task WholeAsync(Form form, CancellationToken cancel)
    {
        var verdict = await ReadAsync(form, cancel, full: true);
        if (!verdict.Published || verdict.Changed > 0 || !verdict.Notes.Any(note => note.EndsWith("were read again, and none differed.", StringComparison.Ordinal)))
            throw new WreckException($"reading everything again differs in {verdict.Changed} rows: {string.Join(" ", verdict.Notes)}");
    }

    async Task QuietAsync(Form form, CancellationToken cancel)
    {
        gateway.Company.Clock.Move(TimeSpan.FromDays(1));
        if (await ReadAsync(form, cancel, Allowance.MostTurns) is { Published: false } verdict)
            throw new WreckException($"a quiet night does not tie: {verdict.Breaks[0]}");
    }

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
