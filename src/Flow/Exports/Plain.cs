using System.Globalization;

namespace NightLedger.Flow.Exports;

/// <summary>Values as every reader understands them, whatever the machine's language.</summary>
static class Plain
{
    /// <summary>An amount: a point, no thousands, at least two decimals and never one that is not needed beyond.</summary>
    public static string Amount(decimal amount) => amount.ToString("0.00########", CultureInfo.InvariantCulture);

    /// <summary>A day: 2024-03-31.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment in UTC: 2024-03-31T02:00:00Z.</summary>
    public static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A moment that is in UTC already.</summary>
    public static string Moment(DateTime moment) => moment.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    /// <summary>A whole number.</summary>
    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
