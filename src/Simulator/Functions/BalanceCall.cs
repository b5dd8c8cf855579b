using System.Globalization;
using System.Xml.Linq;
using NightLedger.Simulator.Balances;
using NightLedger.Simulator.Company;
using NightLedger.Simulator.Wire;

namespace NightLedger.Simulator.Functions;

/// <summary>The parameters that the balance functions have in common, in the legacy spelling.</summary>
sealed class BalanceCall(XElement call, Conversation talk)
{
    static readonly string[] Known =
    [
        "reportingperiodname", "startdate", "enddate", "showperiodbalancedetail", "contentselection", "budgetid", "budgetcomparison",
        "showzerowithactivity", "glaccountno", "accountgroupname", "startaccountno", "endaccountno", "showzerobalances", "showdeptdetail",
        "showlocdetail", "debitcreditbalance", "reportingbook", "adjbooks", "includereportingbook", "statistical", "userDefinedDimensions", "groupby",
    ];
    readonly SimulatedCompany _company = talk.Company;

    /// <summary>Names are held against the schema; their order only where that belief is switched on.</summary>
    public static void Check(XElement call, Beliefs beliefs)
    {
        foreach (var part in call.Elements().Select(part => part.Name.LocalName))
            if (!Known.Contains(part) && !part.EndsWith("id", StringComparison.Ordinal) && !part.EndsWith("_subs", StringComparison.Ordinal))
                throw Schema.Fault($"Element '{part}': This element is not expected.");
        if (beliefs.Holds("legacy-order", "strict")) CheckOrder(call);
        if (call.Element("reportingperiodname") is null && (call.Element("startdate") is null || call.Element("enddate") is null))
            throw Schema.Fault($"Element '{call.Name}': Missing child element(s). Expected is ( reportingperiodname | startdate, enddate ).");
    }

    static void CheckOrder(XElement call)
    {
        var places = call.Elements().Select(part => Array.IndexOf(Known, part.Name.LocalName)).Where(place => place >= 0).ToList();
        if (!places.SequenceEqual(places.Order())) throw Schema.Fault($"Element '{call.Name}': its elements are not in the documented order.");
    }

    public string Location => Schema.Optional(call, "locationid", talk.Session.Location);

    public string Book => Schema.Optional(call, "reportingbook", _company.Profile.DefaultBook);

    public (DateOnly From, DateOnly To) Days()
    {
        if (call.Element("reportingperiodname") is not { } period) return (Day("startdate"), Day("enddate"));
        var periods = _company.Table("REPORTINGPERIOD");
        if (!periods.RowsBy("NAME").TryGetValue(period.Value.Trim(), out var row) || periods.Find("START_DATE")!.IsEmpty(row))
            throw new FunctionFailure(new GatewayError("BL03000018", $"Reporting period {period.Value} is not a period with dates."));
        return (DateOnly.FromDayNumber((int)periods.Find("START_DATE")!.Number(row)), DateOnly.FromDayNumber((int)periods.Find("END_DATE")!.Number(row)));
    }

    public Statistical Statistical(string fallback) => Schema.Optional(call, "statistical", fallback).ToLowerInvariant() switch
    {
        "include" => Balances.Statistical.Include,
        "exclude" => Balances.Statistical.Exclude,
        "only" => Balances.Statistical.Only,
        var other => throw Schema.Fault($"Error 502: Value \"{other}\" of statistical is not among the enumerated set"),
    };

    public BalanceQuestion Question(IReadOnlyList<string> groupBy, string statistical, Func<string, bool> accounts)
    {
        RequireLocation();
        var (from, to) = Days();
        var withReporting = Schema.Flag(call, "includereportingbook", true);
        return new BalanceQuestion
        {
            From = from,
            To = to,
            Books = withReporting || call.Element("adjbooks") is null ? ReportingBooks() : new HashSet<string>(),
            AdjustmentBooks = AdjustmentBooks(),
            Statistical = Statistical(statistical),
            Filters = [.. Filters()],
            GroupBy = groupBy,
            Accounts = accounts,
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

    IEnumerable<MemberFilter> Filters()
    {
        if (Location.Length > 0) yield return new MemberFilter("LOCATIONID", Locations(Location, Schema.Flag(call, "loc_subs", true)));
        foreach (var dimension in _company.Dimensions.All.Where(dimension => !dimension.UserDefined && dimension.ObjectName != "LOCATION"))
            if (Schema.Optional(call, dimension.ObjectName.ToLowerInvariant() + "id") is { Length: > 0 } member) yield return Members(dimension, member);
        foreach (var (dimension, member) in UserDefinedMembers.Read(call.Element("userDefinedDimensions"), _company))
            yield return new MemberFilter(Dimensions.ColumnOf(dimension), text => text == member);
    }

    Func<string, bool> Locations(string location, bool below) => text => text == location || (below && _company.Locations.Value.Includes(location, text));

    MemberFilter Members(DimensionProfile dimension, string member)
    {
        var name = dimension.ObjectName;
        var below = Schema.Flag(call, name == "DEPARTMENT" ? "dept_subs" : name.ToLowerInvariant() + "_subs", true);
        var accepted = below ? MemberTree.Below(_company.Table(name), Company.Members.IdField(name), member) : [member];
        return new MemberFilter(Dimensions.ColumnOf(dimension), accepted.Contains);
    }
}
