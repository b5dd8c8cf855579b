using System.Globalization;
using NightLedger.App.Home;
using Quartz;

namespace NightLedger.App.Schedule;

/// <summary>A company's hour as Quartz has it.</summary>
static class NightTriggers
{
    const string Group = "nights";

    public static JobKey Job(string company) => new(company.ToLowerInvariant(), Group);

    public static TriggerKey Key(string company) => new(company.ToLowerInvariant(), Group);

    /// <summary>Every day at the hour of the zone, whatever summer time does there. A night that was missed runs once, as soon as it can.</summary>
    public static ITrigger Trigger(NightHour hour, TimeProvider clock) => TriggerBuilder.Create(clock)
        .WithIdentity(Key(hour.Company)).ForJob(Job(hour.Company))
        .WithCronSchedule(Cron(hour), cron => cron.InTimeZone(Zones.Find(hour.Zone)).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed))
        .Build();

    public static string Cron(NightHour hour)
    {
        var at = Zones.Hour(hour.At);
        return string.Create(CultureInfo.InvariantCulture, $"0 {at.Minute} {at.Hour} * * ?");
    }

    /// <summary>When the next night starts.</summary>
    public static DateTimeOffset? Next(NightHour hour, DateTimeOffset after) =>
        new CronExpression(Cron(hour), Zones.Find(hour.Zone)).GetNextValidTimeAfter(after);
}
