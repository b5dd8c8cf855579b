using NightLedger.App.Home;
using NightLedger.App.Terminal;
using Quartz;

namespace NightLedger.App.Schedule;

/// <summary>
/// Keeps Quartz to the timetable, which the command line may change at any time. An hour that stays the same keeps its trigger, and
/// with it the memory of when it should have fired last: that is how a missed night is noticed.
/// </summary>
sealed class NightWatch(ISchedulerFactory quartz, ControlDatabase control, Outside outside, ILogger<NightWatch> log) : BackgroundService
{
    static readonly TimeSpan EverySoOften = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var scheduler = await quartz.GetScheduler(stoppingToken);
            using var tick = new PeriodicTimer(EverySoOften, outside.Clock);
            do
                await TryFollowAsync(scheduler, stoppingToken);
            while (await tick.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Serving ends, and this with it.
        }
    }

    async Task TryFollowAsync(IScheduler scheduler, CancellationToken cancel)
    {
        try
        {
            await FollowAsync(scheduler, cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A scheduler that has been stopped needs no timetable.
            if (scheduler.Status == SchedulerStatus.Running)
                log.LogWarning("The timetable could not be followed and is tried again: {Message}", failure.Message);
        }
    }

    /// <summary>Brings Quartz to what the timetable says now.</summary>
    public async Task FollowAsync(IScheduler scheduler, CancellationToken cancel)
    {
        var hours = new Timetable(control).All();
        foreach (var hour in hours)
            await SetAsync(scheduler, hour, cancel);
        var wanted = hours.Select(hour => NightTriggers.Job(hour.Company)).ToHashSet();
        foreach (var company in new CompanyList(control).All())
            if (NightTriggers.Job(company.Name) is var job && !wanted.Contains(job) && await scheduler.Exists(job, cancel))
                await scheduler.DeleteJob(job, cancel);
    }

    async Task SetAsync(IScheduler scheduler, NightHour hour, CancellationToken cancel)
    {
        if (await scheduler.GetTrigger(NightTriggers.Key(hour.Company), cancel) is ICronTrigger there && Same(there, hour))
            return;
        await scheduler.AddJob(NightJob.Detail(hour.Company), AddJobOptions.Replacing, cancel);
        await scheduler.ScheduleTrigger(NightTriggers.Trigger(hour, outside.Clock), TriggerConflict.Replace, cancel);
        log.LogInformation("{Company}: the night is at {At} {Zone}, next {Next:u}.", hour.Company, hour.At, hour.Zone, NightTriggers.Next(hour, outside.Clock.GetUtcNow()));
    }

    static bool Same(ICronTrigger there, NightHour hour) => there.CronExpressionString == NightTriggers.Cron(hour) && there.TimeZone.Id == Zones.Find(hour.Zone).Id;
}
