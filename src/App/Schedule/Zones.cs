using System.Globalization;
using NightLedger.App.Terminal;

namespace NightLedger.App.Schedule;

/// <summary>Hours and zones as people write them.</summary>
static class Zones
{
    /// <summary>The zone of that name.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static TimeZoneInfo Find(string zone) => TimeZoneInfo.TryFindSystemTimeZoneById(zone.Trim(), out var found)
        ? found
        : throw new UsageException($"There is no time zone called '{Plain.Shown(zone)}'.", "Use its IANA name: America/New_York, Europe/London, UTC.");

    /// <summary>The hour, HH:MM.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    public static TimeOnly Hour(string text) => TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour)
        ? hour
        : throw new UsageException($"'{Plain.Shown(text)}' is not an hour.", "Write it as 02:00 or 23:30.");

    public static string Text(TimeOnly hour) => hour.ToString("HH:mm", CultureInfo.InvariantCulture);
}
