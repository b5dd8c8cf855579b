using System.Globalization;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Company;

/// <summary>Turns a value as ledgers in folders and scripts have it (ISO dates, plain decimals) into the wire's, and its place on the number line.</summary>
static class WireValue
{
    public static (string Text, decimal Number) Read(Kind kind, string value, UserFormat format) => value.Length == 0 ? ("", 0) : kind switch
    {
        Kind.Date => ReadDate(value, format),
        Kind.Timestamp => ReadInstant(value, format),
        Kind.Integer or Kind.Decimal => (value, Number(value)),
        Kind.Boolean => (value switch { "1" or "TRUE" or "True" or "T" => "true", "0" or "FALSE" or "False" or "F" => "false", _ => value }, 0),
        _ => (value, 0),
    };

    public static decimal Number(string value) => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    static (string, decimal) ReadDate(string value, UserFormat format)
    {
        var date = DateOnly.Parse(value.AsSpan(0, Math.Min(10, value.Length)), CultureInfo.InvariantCulture);
        return (format.Write(date), date.DayNumber);
    }

    static (string, decimal) ReadInstant(string value, UserFormat format)
    {
        var instant = DateTime.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        return (format.Write(instant), instant.Ticks / TimeSpan.TicksPerSecond);
    }
}
