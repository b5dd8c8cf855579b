using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>Rows of an object that is read whole: accounts, periods, members.</summary>
static class Structure
{
    /// <summary>A walk over all rows, with those columns that the company has.</summary>
    public static Walk Of(Session session, Values values, Table wanted, Listing listing, params IReadOnlyList<Filter> where)
    {
        var table = listing.Meet(wanted);
        var record = table.Columns.FirstOrDefault(column => column.Name == "record_no")?.From ?? "";
        var fields = table.Columns.Select(column => column.From).Where(field => field.Length > 0).Distinct().ToList();
        var order = record.Length > 0 ? record : fields.FirstOrDefault();
        return new Walk(session, new RowReaders(table, values), new Query(listing.Object, fields) { OrderBy = order is null ? [] : [order], Where = where }, byKey: record.Length > 0 && listing.Counts(record))
        {
            What = wanted.From,
            Essential = [.. wanted.Key, "record_no"],
        };
    }
}
