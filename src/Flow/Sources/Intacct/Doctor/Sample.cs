using NightLedger.Flow.Plans;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Reads;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Doctor;

/// <summary>The smallest question that proves that a night may ask for a slice: its own, for one row.</summary>
static class Sample
{
    /// <summary>The question. Only fields that the night cannot do without are asked for; others it leaves out by itself.</summary>
    public static async Task<Request> OfAsync(Slice slice, Visit visit, CancellationToken cancel) => slice.Table.Name switch
    {
        Names.TrialBalance => Trial(slice, visit),
        Names.NetBalances => await NetAsync(slice, visit, cancel).ConfigureAwait(false),
        Names.Members => await MembersAsync(slice, visit, cancel).ConfigureAwait(false),
        Names.Lines => One(LineRows.Wanted(slice.Table, visit.Company.Lines), [.. JournalLines.Essential, .. slice.Table.Needed]) with { Where = [.. LineRows.Conditions(visit.Company, slice)] },
        Names.ChangedLines => ChangeRows.LinesQuestion(visit.Company, slice) with { PageSize = 1 },
        Names.Traces => ChangeRows.TracesQuestion(visit.Company, slice) with { PageSize = 1 },
        var name when name.StartsWith(Names.Further, StringComparison.Ordinal) => One(slice.Table, [slice.Table.Columns[0].Name]),
        _ => await TableAsync(slice.Table, visit, cancel).ConfigureAwait(false),
    };

    /// <summary>The trial balance of some days, of the first entity where only an entity can be asked about.</summary>
    public static GetTrialBalance Trial(Slice slice, Visit visit) => TrialRows.Question(visit.Company, slice.Window!, slice.Book!, Named(visit)?.Id);

    static async Task<Request> NetAsync(Slice slice, Visit visit, CancellationToken cancel)
    {
        var account = await visit.AccountAsync(cancel).ConfigureAwait(false);
        return NetRows.Question(visit.Company, slice, Named(visit), (account, account));
    }

    static Entity? Named(Visit visit) => visit.Company.EntitiesAreNamed ? visit.Company.Ledger.Entities[0] : null;

    static async Task<Request> MembersAsync(Slice slice, Visit visit, CancellationToken cancel)
    {
        var dimension = slice.Dimension!;
        var listing = await visit.Company.Listings.OfAsync(dimension.Object, cancel).ConfigureAwait(false);
        string[] fields = dimension.UserDefined ? [listing.First(["id", "RECORDNO"]) ?? "id"] : [listing.Find("RECORDNO") ?? "RECORDNO", MemberRows.CodeField(dimension, listing)];
        return new Query(listing.Object, fields) { PageSize = 1 };
    }

    static async Task<Request> TableAsync(Table table, Visit visit, CancellationToken cancel)
    {
        var from = table.Name == Names.Places ? Locations.Table : table;
        var listing = await visit.Company.Listings.OfAsync(from.From, cancel).ConfigureAwait(false);
        return One(Structure.Meet(from, listing), [.. from.Key, "record_no", .. from.Needed]);
    }

    static Query One(Table table, IReadOnlyList<string> columns)
    {
        string[] fields = [.. table.Columns.Where(column => columns.Contains(column.Name) && column.From.Length > 0).Select(column => column.From).Distinct()];
        return new Query(table.From, fields.Length > 0 ? fields : ["RECORDNO"]) { PageSize = 1 };
    }
}
