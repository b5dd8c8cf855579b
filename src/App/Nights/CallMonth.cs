using NightLedger.App.Home;
using NightLedger.Flow.Plans;

namespace NightLedger.App.Nights;

/// <summary>The calendar month that calls are counted in, UTC, as far as a company has spent it.</summary>
/// <param name="Spent">Calls that its nights have made.</param>
/// <param name="Nights">Nights that are left of it, tonight among them.</param>
/// <param name="Days">Days of the whole month.</param>
sealed record CallMonth(long Spent, int Nights, int Days)
{
    public static CallMonth Of(string company, RunJournal journal, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var (first, days) = (new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero), DateTime.DaysInMonth(now.Year, now.Month));
        return new(journal.CallsSince(company, first), days - now.Day + 1, days);
    }

    /// <summary>What the nights may still spend; null: as much as they take.</summary>
    public Purse? Purse(Tariff tariff) => tariff.CallsLimit is { } limit ? new(limit - Spent, Nights) : null;
}
