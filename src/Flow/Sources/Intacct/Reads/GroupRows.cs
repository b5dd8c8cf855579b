using System.Runtime.CompilerServices;
using System.Xml.Linq;
using NightLedger.Flow.Rows;
using NightLedger.Flow.Sources.Intacct.Learning;
using NightLedger.Flow.Sources.Intacct.Reading;
using NightLedger.Flow.Sources.Intacct.Requests;
using NightLedger.Flow.Sources.Intacct.Tables;

namespace NightLedger.Flow.Sources.Intacct.Reads;

/// <summary>
/// Groups of accounts. Which accounts are in one is told flat, to the last; which groups are in which comes only with a group that is read
/// whole, or, where it does not come so, from an older function, group by group.
/// </summary>
static class GroupRows
{
    /// <summary>The groups.</summary>
    public static async IAsyncEnumerable<Batch> GroupsAsync(Company company, [EnumeratorCancellation] CancellationToken cancel)
    {
        var listing = await company.Listings.OfAsync(AccountGroups.Table.From, cancel).ConfigureAwait(false);
        var filters = listing.Fields.Values.Where(field => field.Name.StartsWith(AccountGroups.Filter, StringComparison.OrdinalIgnoreCase)).Select(field => Column.Text(field.Name, field.Name)).ToList();
        var seen = new List<Nesting>();
        await foreach (var batch in Structure.Of(company.Session, company.Values, AccountGroups.Table.With(filters), listing).ReadAsync(cancel).ConfigureAwait(false))
        {
            See(batch, seen);
            yield return Judged(batch, filters);
        }

        company.SeenGroups = seen;
    }

    /// <summary>The accounts of each group.</summary>
    public static async IAsyncEnumerable<Batch> AccountsAsync(Company company, [EnumeratorCancellation] CancellationToken cancel)
    {
        var chart = await company.ChartAsync(cancel).ConfigureAwait(false);
        var listing = await company.Listings.OfAsync(GroupAccounts.Table.From, cancel).ConfigureAwait(false);
        var wanted = GroupAccounts.Table.With([Column.Text("record_no", "RECORDNO"), Column.Text("kind", "GLACCTGRPMEMBERTYPE")]);
        await foreach (var batch in Structure.Of(company.Session, company.Values, wanted, listing).ReadAsync(cancel).ConfigureAwait(false))
        {
            var rows = Copied(batch, GroupAccounts.Table);
            for (var row = 0; row < rows.Count; row++)
                rows.Flags(2)[row] = chart.IsStatistical(rows.Texts(1)[row]);
            rows.Keep(row => rows.Texts(0)[row] is not null && rows.Texts(1)[row] is not null);
            yield return rows;
        }
    }

    /// <summary>Which group is in which.</summary>
    public static async IAsyncEnumerable<Batch> MembersAsync(Company company, [EnumeratorCancellation] CancellationToken cancel)
    {
        var groups = await NestingAsync(company, cancel).ConfigureAwait(false);
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var names = groups.DistinctBy(group => group.Name.Trim()).ToDictionary(group => group.Name.Trim(), group => group.Name);
        foreach (var some in groups.Where(group => group.Nests).Chunk(ReadRecords.Most))
            Take(await company.Session.AskAsync(new ReadRecords(AccountGroups.Table.From, [.. some.Select(group => group.Key)]), cancel).ConfigureAwait(false), groups, names, found);
        foreach (var name in groups.Where(group => group.Nests).Select(group => group.Name))
            if (!found.ContainsKey(name))
                Take(await company.Session.AskAsync(new GetAccountGroupDetails(name), cancel).ConfigureAwait(false), names, found);
        foreach (var chunk in found.SelectMany(group => group.Value.Distinct().Select((member, i) => (Group: group.Key, Member: member, Position: (long)i))).Chunk(Query.LargestPage))
            yield return Filled(chunk);
    }

    /// <summary>Groups, asked for if they have not been read already; which of them hold groups is among what they say.</summary>
    static async Task<IReadOnlyList<Nesting>> NestingAsync(Company company, CancellationToken cancel)
    {
        if (company.SeenGroups is null)
            await foreach (var _ in GroupsAsync(company, cancel).ConfigureAwait(false))
            {
            }

        return company.SeenGroups ?? [];
    }

    static void See(Batch batch, List<Nesting> groups)
    {
        for (var row = 0; row < batch.Count; row++)
            if (batch.Texts(0)[row] is { } key && batch.Texts(1)[row] is { } name)
                groups.Add(new(key, name, AccountGroups.OfGroups.Equals(batch.Texts(4)[row], StringComparison.OrdinalIgnoreCase)));
    }

    static void Take(Tree answer, IReadOnlyList<Nesting> groups, Dictionary<string, string> names, Dictionary<string, List<string>> found)
    {
        foreach (var record in answer.All(AccountGroups.Table.From))
            foreach (var member in record.Descendants().Where(element => element.Name.LocalName.Equals(GroupMembers.Element, StringComparison.OrdinalIgnoreCase)))
                if (Tree.Text(record, "NAME") is { Length: > 0 } outer && Named(member, groups) is { Length: > 0 } inner && inner != outer)
                    Add(names, found, outer, inner);
    }

    static string? Named(XElement member, IReadOnlyList<Nesting> groups)
    {
        var name = GroupMembers.NamedBy.Select(field => Tree.Text(member, field)).FirstOrDefault(text => text.Length > 0);
        return name ?? GroupMembers.KeyedBy.Select(field => Tree.Text(member, field)).Where(key => key.Length > 0).Select(key => groups.FirstOrDefault(group => group.Key == key).Name).FirstOrDefault();
    }

    static void Take(Tree answer, Dictionary<string, string> names, Dictionary<string, List<string>> found)
    {
        foreach (var inner in answer.All("accountgroupdetail"))
            if (inner.Parent is { } outer && outer.Name == inner.Name)
                Add(names, found, Tree.Text(outer, "accountgroupname"), Tree.Text(inner, "accountgroupname"));
    }

    // What is around a name is kept where rows tell it, and not where a tree does.
    static void Add(Dictionary<string, string> names, Dictionary<string, List<string>> found, string outer, string inner)
    {
        (outer, inner) = (names.GetValueOrDefault(outer.Trim(), outer), names.GetValueOrDefault(inner.Trim(), inner));
        if (!found.TryGetValue(outer, out var members))
            found[outer] = members = [];
        members.Add(inner);
    }

    /// <summary>A group that is about some members of a dimension only is no sum of its accounts.</summary>
    static Batch Judged(Batch batch, List<Column> filters)
    {
        var groups = Copied(batch, AccountGroups.Table);
        var columns = filters.Select(filter => batch.Texts(batch.Table.IndexOf(filter.Name))).ToList();
        for (var row = 0; row < groups.Count; row++)
            groups.Flags(AccountGroups.Table.IndexOf("filtered"))[row] = columns.Exists(column => column[row] is { } said && !said.Equals(AccountGroups.Unfiltered, StringComparison.OrdinalIgnoreCase));
        return groups;
    }

    static Batch Copied(Batch batch, Table table)
    {
        var rows = new Batch(table, Math.Max(1, batch.Count)) { Count = batch.Count };
        for (var column = 0; column < table.Columns.Count; column++)
            BatchExtensions.CopyColumn(batch, column, rows, column);
        return rows;
    }

    static Batch Filled((string Group, string Member, long Position)[] rows)
    {
        var batch = new Batch(GroupMembers.Table, rows.Length) { Count = rows.Length };
        for (var row = 0; row < rows.Length; row++)
            (batch.Texts(0)[row], batch.Texts(1)[row], batch.Integers(2)[row]) = rows[row];
        return batch;
    }
}

/// <summary>A group of accounts, and whether it holds others.</summary>
readonly record struct Nesting(string Key, string Name, bool Nests);
