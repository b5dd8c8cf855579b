using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The parameters that the balance functions have in common, in the legacy spelling.</summary>
sealed class BalanceCall(XElement call, Conversation talk)
{
    readonly SimulatedCompany _company = talk.Company;

    public string Location => Schema.Optional(call, "locationid", talk.Session.Location);

    public string Book => Schema.Optional(call, "reportingbook", _company.Profile.DefaultBook);

    public (DateOnly From, DateOnly To) Days()
    {
        if (call.Element("reportingperiodname") is not { } period) return (Day("startdate"), Day("enddate"));
        var periods = _company.Table("REPORTINGPERIOD");
        if (!periods.RowsBy("NAME").TryGetValue(period.Value.Trim(), out var row) || periods.Find("START_DATE")!.IsEmpty(row))
            return _company.Beliefs.Holds("relative-periods", "known") && RelativePeriods.Days(period.Value.Trim(), talk.Today(), _company.Profile.FirstFiscalMonth) is { } days ? days
                : throw new FunctionFailure(new GatewayError("BL03000018", $"Reporting period {period.Value} is not a period with dates."));
        return (DateOnly.FromDayNumber((int)periods.Find("START_DATE")!.Number(row)), DateOnly.FromDayNumber((int)periods.Find("END_DATE")!.Number(row)));
    }

    public Statistical Statistical(string fallback) => Schema.Optional(call, "statistical", fallback).ToLowerInvariant() switch
    {
        "include" => Balances.Statistical.Include,
        "exclude" => Balances.Statistical.Exclude,
        "only" => Balances.Statistical.Only,
        var other => throw Schema.Fault($"Error 502: Value \"{other}\" of statistical is not among the enumerated set"),
    };

    /// <summary>What each function takes for granted differs: statistical accounts, and the reporting book beside the adjustments asked for.</summary>
    public BalanceQuestion Question(IReadOnlyList<string> groupBy, string statistical, bool reporting, Func<string, bool> accounts)
    {
        RequireLocation();
        var (from, to) = Days();
        var withReporting = Schema.Flag(call, "includereportingbook", reporting);
        return new BalanceQuestion
        {
            From = from,
            To = to,
            Books = withReporting || call.Element("adjbooks") is null ? ReportingBooks() : new HashSet<string>(),
            AdjustmentBooks = AdjustmentBooks(),
            Statistical = Statistical(statistical),
            Filters = [.. new MemberFilters(call, _company).All(Location)],
            GroupBy = groupBy,
            Accounts = accounts,
            Separate = _company.Beliefs.Holds("adjustments", "separate"),
        };
    }

    public string Currency()
    {
        var own = Location.Length > 0 ? _company.Locations.Value.EntityOf(Location)?.Currency : null;
        return own is { Length: > 0 } ? own : _company.Profile.BaseCurrency;
    }

    void RequireLocation()
    {
        if (Location.Length == 0 && _company.Profile.MultiBaseCurrency)
            throw new FunctionFailure(new GatewayError("BL03002028", "A location is required in a company with several base currencies."));
        if (Location.Length > 0 && !_company.Locations.Value.Knows(Location))
            throw new FunctionFailure(new GatewayError("BL03002028", $"Location {Location} is not valid."));
    }

    DateOnly Day(string name)
    {
        var part = call.Element(name)!;
        var parts = new[] { "year", "month", "day" }.Select(unit => Schema.Optional(part, unit));
        return DateOnly.TryParseExact(string.Join('-', parts), "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw new FunctionFailure(new GatewayError("BL03000018", $"{name} is not a valid date."));
    }

    HashSet<string> ReportingBooks()
    {
        var books = BookNames.Reporting(Book, _company);
        return books.Count > 0 ? books : throw new FunctionFailure(new GatewayError("BL03000018", $"Reporting book {Book} is not valid."));
    }

    HashSet<string> AdjustmentBooks() =>
        [.. (call.Element("adjbooks")?.Elements() ?? []).SelectMany(book => BookNames.Adjustment(book.Value.Trim(), Book))];
}
