using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>Rows of an object that is read whole: accounts, periods, members.</summary>
static class Structure
{
    /// <summary>
    /// The table with those columns that the company has, and those that it cannot be without: that one of these is not listed is no
    /// proof that it is not given, and without it rows would fall away unseen.
    /// </summary>
    public static Table Meet(Table wanted, Listing listing)
    {
        var needed = wanted.Columns.Where(column => wanted.Key.Contains(column.Name) || wanted.Needed.Contains(column.Name)).ToDictionary(column => column.Name, column => column.From);
        var met = listing.Meet(wanted);
        return met with { Columns = [.. met.Columns.Select(column => column.From.Length == 0 && needed.TryGetValue(column.Name, out var from) ? column with { From = from } : column)] };
    }

    /// <summary>A walk over all rows, with those columns that the company has.</summary>
    public static Walk Of(Session session, Values values, Table wanted, Listing listing, params IReadOnlyList<Filter> where)
    {
        var table = Meet(wanted, listing);
        var record = table.Columns.FirstOrDefault(column => column.Name == "record_no")?.From ?? "";
        var fields = table.Columns.Select(column => column.From).Where(field => field.Length > 0).Distinct().ToList();
        var order = record.Length > 0 ? record : fields.FirstOrDefault();
        return new Walk(session, new RowReaders(table, values), new Query(listing.Object, fields) { OrderBy = order is null ? [] : [order], Where = where }, byKey: record.Length > 0 && listing.Counts(record))
        {
            What = wanted.From,
            Essential = [.. wanted.Key, "record_no", .. wanted.Needed],
        };
    }
}
